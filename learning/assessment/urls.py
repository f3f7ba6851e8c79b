"""Addresses of quizzes and self-checks."""

from django.urls import path

from learning.assessment import views

urlpatterns = [
    path("kuis/<uuid:quiz_uuid>/mulai/", views.start, name="assessment-start"),
    path("kuis/periksa/<uuid:item_uuid>/<uuid:question_uuid>/", views.check, name="assessment-check"),
    path("kuis/<uuid:attempt_uuid>/", views.go_on, name="assessment-attempt"),
    path("kuis/<uuid:attempt_uuid>/<int:position>/", views.question, name="assessment-question"),
    path("kuis/<uuid:attempt_uuid>/kirim/", views.submit, name="assessment-submit"),
    path("kuis/<uuid:attempt_uuid>/hasil/", views.result, name="assessment-result"),
]
