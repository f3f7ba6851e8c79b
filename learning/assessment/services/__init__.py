"""Verbs of the assessment room."""

from learning.assessment.services.bank import restore_question, retire_question, save_question_draft
from learning.assessment.services.publishing import publish_item
from learning.assessment.services.quizzes import hold_quiz_draft, release_quiz_draft, save_quiz_draft

__all__ = [
    "hold_quiz_draft",
    "publish_item",
    "release_quiz_draft",
    "restore_question",
    "retire_question",
    "save_question_draft",
    "save_quiz_draft",
]
