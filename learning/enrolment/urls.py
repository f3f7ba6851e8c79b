"""Addresses of the enrolment room."""

from django.urls import path

from learning.enrolment import views

urlpatterns = [
    path("belajar/ikut/<uuid:course_uuid>/", views.enrol, name="enrolment-enrol"),
    path("belajar/ikut/<uuid:enrolment_uuid>/versi-baru/", views.follow, name="enrolment-follow"),
    path("belajar/ikut/<uuid:enrolment_uuid>/berhenti/", views.withdraw, name="enrolment-withdraw"),
]
