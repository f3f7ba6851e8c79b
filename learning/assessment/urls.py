"""Addresses of quizzes and self-checks."""

from django.urls import path

from learning.assessment.views import learner

urlpatterns = [
    path("kuis/<uuid:quiz_uuid>/mulai/", learner.start, name="assessment-start"),
    path("kuis/periksa/<uuid:item_uuid>/<uuid:question_uuid>/", learner.check, name="assessment-check"),
    path("kuis/<uuid:attempt_uuid>/", learner.go_on, name="assessment-attempt"),
    path("kuis/<uuid:attempt_uuid>/<int:position>/", learner.question, name="assessment-question"),
    path("kuis/<uuid:attempt_uuid>/kirim/", learner.submit, name="assessment-submit"),
    path("kuis/<uuid:attempt_uuid>/hasil/", learner.result, name="assessment-result"),
]
