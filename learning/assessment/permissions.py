"""Who may do what at the desk of questions and quizzes: trainers with their own, HR with all."""

from typing import Any

from learning.assessment.models import Quiz
from learning.people.permissions import is_hr, is_trainer


def can_use_desk(user: Any) -> bool:
    """Sees the question bank and the quizzes in the admin."""
    return is_hr(user) or is_trainer(user)


def can_see_quiz(user: Any, quiz: Quiz) -> bool:
    """A trainer the own ones, HR all."""
    return quiz.copy_of_id is None and (is_hr(user) or (is_trainer(user) and quiz.created_by_id == user.pk))


def can_edit_quiz(user: Any, quiz: Quiz) -> bool:
    """While its page waits for approval, only who may approve."""
    return can_see_quiz(user, quiz) and (quiz.held_since is None or is_hr(user))
