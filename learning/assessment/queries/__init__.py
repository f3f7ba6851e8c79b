"""Reads of the assessment room: `learner` and `results` never load an answer key, `desk` may."""

from learning.assessment.queries.desk import drafts_for, quiz_draft_digest, quiz_draft_problems
from learning.assessment.queries.learner import (
    AttemptResult,
    QuizCard,
    QuizState,
    published_quizzes,
    quiz_for_item,
    quiz_state,
)

__all__ = [
    "AttemptResult",
    "QuizCard",
    "QuizState",
    "drafts_for",
    "published_quizzes",
    "quiz_draft_digest",
    "quiz_draft_problems",
    "quiz_for_item",
    "quiz_state",
]
