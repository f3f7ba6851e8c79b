"""Addresses of the joined pages."""

from django.urls import path

from learning.reporting import views

urlpatterns = [
    path("beranda/", views.home, name="reporting-home"),
    path("kemajuan/<uuid:enrolment_uuid>/", views.why, name="progress-why"),
    path("indikator/<uuid:uuid>/", views.indicator_detail, name="indicator-detail"),
]
