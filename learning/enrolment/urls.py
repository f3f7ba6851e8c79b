"""Addresses of the enrolment room."""

from django.urls import path

from learning.enrolment.views import learner

urlpatterns = [
    path("belajar/ikut/<uuid:course_uuid>/", learner.enrol, name="enrolment-enrol"),
    path("belajar/ikut/<uuid:enrolment_uuid>/versi-baru/", learner.follow, name="enrolment-follow"),
    path("belajar/ikut/<uuid:enrolment_uuid>/berhenti/", learner.withdraw, name="enrolment-withdraw"),
]
