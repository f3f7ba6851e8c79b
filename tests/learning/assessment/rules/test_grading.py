"""Layer: rules."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.assessment.enums import QuestionKind
from learning.assessment.errors import AnswerTooLong, BadAnswer, NotANumber
from learning.assessment.rules import (
    AnswerKey,
    Feedback,
    Marked,
    Option,
    QuestionContent,
    Review,
    ShownQuestion,
    Verdict,
    cleaned,
    grade,
    is_right,
    review,
    score,
)
from learning.core.numbers import decimal_text

IDS = ("a", "b", "c", "d")


def choice(kind: QuestionKind = QuestionKind.SINGLE, right: str = "a") -> QuestionContent:
    options = tuple(Option(id=each, text=f"Pilihan {each}") for each in IDS)
    return QuestionContent(
        shown=ShownQuestion(kind=kind, stem="Yang mana?", options=options),
        key=AnswerKey(right=frozenset(right)),
        feedback=Feedback(options={each: f"Sebab {each}." for each in IDS}),
    )


def number(value: str, tolerance: str = "0", unit: str = "%") -> QuestionContent:
    return QuestionContent(
        shown=ShownQuestion(kind=QuestionKind.NUMERIC, stem="Berapa?", unit=unit),
        key=AnswerKey(value=Decimal(value), tolerance=Decimal(tolerance)),
        feedback=Feedback(right="Tepat.", wrong="Hitung lagi."),
    )


def words(*accepted: str) -> QuestionContent:
    return QuestionContent(
        shown=ShownQuestion(kind=QuestionKind.SHORT_TEXT, stem="Apa namanya?"),
        key=AnswerKey(accepted=accepted),
        feedback=Feedback(right="Tepat.", wrong="Baca lagi."),
    )


@pytest.mark.parametrize(("chosen", "right"), [(["a"], True), (["b"], False), ([], False), (["a", "b"], False)])
def test_one_answer_is_right_only_alone(chosen: list[str], right: bool) -> None:
    assert is_right(choice(), {"options": chosen}) is right


@given(st.sets(st.sampled_from(IDS)), st.sets(st.sampled_from(IDS), min_size=1))
def test_several_answers_are_all_or_nothing(chosen: set[str], right: set[str]) -> None:
    question = choice(QuestionKind.MULTIPLE, right="".join(right))
    assert is_right(question, {"options": sorted(chosen)}) is (chosen == right)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("75", True),
        ("75,1", True),
        ("74,9 %", True),
        ("75.1", True),
        ("75,11", False),
        ("", False),
        ("tujuh lima", False),
    ],
)
def test_a_number_is_right_within_its_tolerance(typed: str, right: bool) -> None:
    assert is_right(number("75", "0.1"), {"text": typed}) is right


def test_a_thousands_point_does_not_make_a_right_number_wrong() -> None:
    assert is_right(number("1250", unit="anak"), {"text": "1.250 anak"})
    assert is_right(number("1.25", unit="kg"), {"text": "1.250"})
    assert not is_right(number("1250", unit="anak"), {"text": "1,250"})


@given(
    st.decimals(min_value=-(10**6), max_value=10**6, places=2),
    st.decimals(min_value=0, max_value=100, places=2),
    st.decimals(min_value=-200, max_value=200, places=2),
)
def test_a_number_is_graded_by_its_distance(value: Decimal, tolerance: Decimal, off: Decimal) -> None:
    question = number(str(value), str(tolerance))
    assert is_right(question, {"text": decimal_text(value + off)}) is (abs(off) <= tolerance)


@pytest.mark.parametrize("typed", ["Terukur", " terukur. ", "DAPAT  DIUKUR!", "dapat-diukur"])
def test_a_short_answer_is_compared_without_its_dress(typed: str) -> None:
    assert is_right(words("terukur", "dapat diukur"), {"text": typed})


@pytest.mark.parametrize("typed", ["ukur", "tidak terukur", "!!!", ""])
def test_another_word_is_not_accepted(typed: str) -> None:
    assert not is_right(words("terukur", ""), {"text": typed})


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "a",
        {"text": "a"},
        {"options": "a"},
        {"options": ["z"]},
        {"options": [1]},
        {"options": ["a", "b"]},
        {"options": [["a"]]},
    ],
)
def test_a_choice_of_another_shape_is_refused(value: Any) -> None:
    with pytest.raises(BadAnswer):
        cleaned(choice().shown, value)


@pytest.mark.parametrize("value", [None, {"options": ["a"]}, {"text": 5}, {"text": "x" * 201}, {"text": "a\x00"}])
def test_a_typed_answer_of_another_shape_is_refused(value: Any) -> None:
    with pytest.raises(BadAnswer):
        cleaned(words("terukur").shown, value)


def test_what_its_person_can_mend_is_told_apart() -> None:
    with pytest.raises(AnswerTooLong):
        cleaned(words("terukur").shown, {"text": "x" * 201})
    for typed in ("tujuh lima", "NaN", "1e400", "12,"):
        with pytest.raises(NotANumber):
            cleaned(number("75").shown, {"text": typed})
    assert cleaned(number("75").shown, {"text": " 1.000,5 % "}) == {"text": "1.000,5 %"}
    assert cleaned(number("75").shown, {"text": ""}) == {"text": ""}


def test_an_answer_is_stored_in_one_shape() -> None:
    assert cleaned(choice(QuestionKind.MULTIPLE).shown, {"options": ["c", "a", "c"], "more": 1}) == {
        "options": ["a", "c"]
    }
    assert cleaned(words("terukur").shown, {"text": "  terukur "}) == {"text": "terukur"}
    assert cleaned(choice().shown, {"options": []}) == {"options": []}


def test_a_review_of_an_answer_tells_key_and_feedback() -> None:
    assert review(choice(right="b"), {"options": ["a"]}, 2) == Review(
        is_answered=True, is_right=False, earned=0, right_options=("b",), feedback=choice().feedback
    )
    assert review(number("37.5"), {"text": "37,5"}, 2) == Review(
        is_answered=True, is_right=True, earned=2, feedback=number("37.5").feedback, answer_text="37,5 %"
    )


@pytest.mark.parametrize("value", [None, {"options": []}, {"text": ""}])
def test_a_review_of_no_answer_gives_nothing_away(value: dict[str, Any] | None) -> None:
    assert review(choice(), value, 1) == Review(is_answered=False, is_right=False, earned=0)


def test_a_review_survives_json() -> None:
    told = review(choice(), {"options": ["a"]}, 3)
    assert Review.from_json(told.as_json()) == told


def marked(points: int, earned: int) -> Marked:
    return Marked(points=points, review=Review(is_answered=True, is_right=earned > 0, earned=earned))


@pytest.mark.parametrize(("right", "passed"), [(9, True), (8, False), (12, True), (0, False)])
def test_the_pass_mark_is_a_percentage_of_all_points(right: int, passed: bool) -> None:
    rows = [marked(1, 1) for _ in range(right)] + [marked(1, 0) for _ in range(12 - right)]
    assert grade(rows, 75) == Verdict(points=right, out_of=12, passed=passed)


def test_nothing_asked_is_never_passed() -> None:
    assert grade([], 1) == Verdict(points=0, out_of=0, passed=False)


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=30), st.integers(1, 100))
def test_passed_agrees_with_the_mark_shown(rows: list[tuple[int, bool]], pass_mark: int) -> None:
    verdict = grade([marked(points, points if right else 0) for points, right in rows], pass_mark)
    assert verdict.passed is (score(verdict.points, verdict.out_of) >= pass_mark)
