"""Addresses of the rooms."""

from django.urls import URLPattern, URLResolver

from learning.assessment import urls as assessment_urls
from learning.enrolment import urls as enrolment_urls
from learning.indicators import urls as indicators_urls
from learning.notices import urls as notices_urls
from learning.people import urls as people_urls
from learning.progress import urls as progress_urls
from learning.reporting import urls as reporting_urls

app_name = "learning"
urlpatterns: list[URLPattern | URLResolver] = [
    *people_urls.urlpatterns,
    *notices_urls.urlpatterns,
    *indicators_urls.urlpatterns,
    *enrolment_urls.urlpatterns,
    *progress_urls.urlpatterns,
    *assessment_urls.urlpatterns,
    *reporting_urls.urlpatterns,
]
