"""Addresses of the indicators room."""

from django.urls import path

from learning.indicators.views import pages

urlpatterns = [
    path("indikator/", pages.indicators, name="indicator-list"),
]
