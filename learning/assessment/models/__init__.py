"""Tables of the assessment room."""

from learning.assessment.models.attempts import Attempt, AttemptSlot, Grade, Response
from learning.assessment.models.bank import Question, QuestionKey, QuestionVersion
from learning.assessment.models.quizzes import Quiz, QuizPoolEntry, QuizSlot, QuizVersion

__all__ = [
    "Attempt",
    "AttemptSlot",
    "Grade",
    "Question",
    "QuestionKey",
    "QuestionVersion",
    "Quiz",
    "QuizPoolEntry",
    "QuizSlot",
    "QuizVersion",
    "Response",
]
