"""Addresses of the indicators room."""

from django.urls import path

from learning.indicators.views import pages

urlpatterns = [
    path("indikator/", pages.indicators, name="indicator-list"),
    path("indikator/<uuid:uuid>/", pages.indicator_detail, name="indicator-detail"),
]
