"""Verbs of the assessment room."""

from learning.assessment.services.attempts import save_answer, start_attempt, submit_attempt
from learning.assessment.services.bank import restore_question, retire_question, save_question_draft
from learning.assessment.services.publishing import publish_item
from learning.assessment.services.quizzes import hold_quiz_draft, release_quiz_draft, save_quiz_draft
from learning.assessment.services.self_checks import SelfCheckResult, check_self

__all__ = [
    "SelfCheckResult",
    "check_self",
    "hold_quiz_draft",
    "publish_item",
    "release_quiz_draft",
    "restore_question",
    "retire_question",
    "save_answer",
    "save_question_draft",
    "save_quiz_draft",
    "start_attempt",
    "submit_attempt",
]
