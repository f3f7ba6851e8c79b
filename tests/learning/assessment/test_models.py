"""Layer: database."""

import pytest
from django.db import IntegrityError

from learning.assessment.models import Quiz, QuizSlot, QuizVersion

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "half",
    [
        {"draw_category": "Imunisasi"},
        {"draw_category": "Imunisasi", "draw_count": 0},
        {"draw_count": 3},
        {},
    ],
)
def test_a_slot_that_neither_names_a_question_nor_draws_is_refused(half: dict[str, object]) -> None:
    draft = QuizVersion.objects.create(quiz=Quiz.objects.create(title="Kuis"), number=1, title="Kuis")
    with pytest.raises(IntegrityError, match="quiz_slot_exactly_one"):
        QuizSlot.objects.create(quiz_version=draft, position=1, **half)


def test_a_slot_that_draws_is_kept() -> None:
    draft = QuizVersion.objects.create(quiz=Quiz.objects.create(title="Kuis"), number=1, title="Kuis")
    slot = QuizSlot.objects.create(quiz_version=draft, position=1, draw_category="Imunisasi", draw_count=3)
    assert (slot.draw_category, slot.draw_count) == ("Imunisasi", 3)
