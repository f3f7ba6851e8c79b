"""Layer: queries."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.assessment.enums import QuestionKind
from learning.assessment.queries.desk import current_question, prepared
from learning.assessment.queries.previews import PreviewedOption, preview_groups, previewed
from tests.factories.assessment import CANARY, bank_question, bank_quiz, drawn, fixed

pytestmark = pytest.mark.django_db


def test_options_are_shown_with_key_and_feedback() -> None:
    shown = previewed(current_question(bank_question()))
    assert shown.options[:2] == (
        PreviewedOption(letter="A", text="Kohort", verdict="right", note=f"Sebab a: {CANARY}."),
        PreviewedOption(letter="B", text="Grafik", verdict="past", note=f"Sebab b: {CANARY}."),
    )
    assert (shown.instruction, shown.is_multiple) == ("Pilih satu jawaban.", False)


def test_a_typed_answer_is_shown_in_words() -> None:
    shown = previewed(current_question(bank_question(QuestionKind.NUMERIC, unit="%")))
    assert (shown.answer, shown.feedback_right, shown.options) == ("37,5 %", f"Tepat: {CANARY}.", ())


def test_a_quiz_is_shown_slot_by_slot_with_everything_it_could_give_out() -> None:
    question = bank_question(stem="Soal tetap?")
    bank_question(stem="Soal acak?")
    groups = preview_groups(prepared(bank_quiz(*fixed(question, points=2), *drawn(1))))
    assert [(group.words, [each.stem for each in group.questions]) for group in groups] == [
        ("Soal tetap, 2 poin", ["Soal tetap?"]),
        ("1 dari 1 soal kategori “Imunisasi”, 1 poin tiap soal", ["Soal acak?"]),
    ]


def test_a_number_says_how_far_it_may_be_off() -> None:
    exact = current_question(bank_question(QuestionKind.NUMERIC))
    key = replace(exact.content.key, tolerance=Decimal("0.5"))
    loose = replace(exact, content=replace(exact.content, key=key))
    assert [previewed(each).answer for each in (exact, loose)] == ["37,5", "37,5 (toleransi 0,5)"]
