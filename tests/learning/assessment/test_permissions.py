"""Layer: permissions."""

import pytest

from learning.assessment import permissions
from learning.assessment.models import Quiz
from tests.factories.assessment import bank_quiz, drawn
from tests.factories.catalogue import MOMENT
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_trainers_and_hr_use_the_desk_and_nobody_else() -> None:
    people = [PersonFactory(trainer=True), PersonFactory(hr=True), PersonFactory(is_superuser=True), PersonFactory()]
    assert [permissions.can_use_desk(person) for person in people] == [True, True, True, False]


def test_a_held_quiz_is_seen_by_its_trainer_and_edited_by_hr_only() -> None:
    trainer, other, hr = PersonFactory(trainer=True), PersonFactory(trainer=True), PersonFactory(hr=True)
    quiz = bank_quiz(*drawn(1), by=trainer)
    assert [permissions.can_edit_quiz(person, quiz) for person in (trainer, other, hr)] == [True, False, True]
    quiz.held_since = MOMENT
    assert [permissions.can_edit_quiz(person, quiz) for person in (trainer, other, hr)] == [False, False, True]
    assert [permissions.can_see_quiz(person, quiz) for person in (trainer, other, hr)] == [True, False, True]


def test_a_copy_has_no_desk() -> None:
    hr = PersonFactory(hr=True)
    assert not permissions.can_see_quiz(hr, Quiz(copy_of=bank_quiz(*drawn(1))))
