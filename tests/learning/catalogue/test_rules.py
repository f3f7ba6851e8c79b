"""Pure rules: versions, generations, lesson hours, and no key in a body."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.catalogue import rules
from learning.catalogue.enums import RequirementKind
from learning.catalogue.rules import RequirementSpec
from tests.factories.catalogue import READ, published_item


@pytest.mark.parametrize(("minutes", "jp"), [(0, 0), (44, 0), (45, 1), (90, 2), (134, 2), (135, 3), (180, 4)])
def test_jp_rounds_down_to_whole_lesson_hours(minutes: int, jp: int) -> None:
    assert rules.jp_for(minutes) == jp


def test_jp_follows_the_minutes_of_another_rule() -> None:
    assert rules.jp_for(120, 60) == 2


@given(st.integers(0, 30_000), st.integers(1, 200))
def test_jp_never_promises_more_than_the_minutes(minutes: int, per_jp: int) -> None:
    assert 0 <= minutes - rules.jp_for(minutes, per_jp) * per_jp < per_jp


@pytest.mark.parametrize(
    ("current", "is_ticked", "set_changed", "expected"),
    [
        (None, True, True, (1, False)),
        (1, False, False, (1, False)),
        (1, True, False, (2, True)),
        (4, False, True, (5, True)),
        (4, True, True, (5, True)),
    ],
)
def test_generation_rises_by_one_only_when_material(
    current: int | None, is_ticked: bool, set_changed: bool, expected: tuple[int, bool]
) -> None:
    assert rules.next_generation(current, is_ticked=is_ticked, set_changed=set_changed) == expected


def test_requirements_keep_their_number_within_a_generation() -> None:
    quiz = RequirementSpec(kind=RequirementKind.QUIZ, label="Lulus kuis", ref_uuid=uuid.uuid4())
    known = {rules.requirement_key(READ): 1, rules.requirement_key(quiz): 2}
    assert rules.numbered([quiz, READ], known) == [(1, READ), (2, quiz)]


def test_requirements_are_numbered_anew_when_the_set_changes() -> None:
    quiz = RequirementSpec(kind=RequirementKind.QUIZ, label="Lulus kuis", ref_uuid=uuid.uuid4())
    assert rules.numbered([quiz, READ], {rules.requirement_key(READ): 1}) == [(1, quiz), (2, READ)]


SELF_CHECK = {"question": "u", "kind": "single", "stem": "?", "options": [{"id": "a", "text": "A"}], "unit": ""}


def test_a_clean_self_check_holds_no_key() -> None:
    assert not rules.holds_key([{"type": "self_check", "value": SELF_CHECK}])


@pytest.mark.parametrize(
    "value",
    [
        {**SELF_CHECK, "feedback": "x"},
        {**SELF_CHECK, "options": [{"id": "a", "text": "A", "is_correct": False}]},
    ],
)
def test_a_self_check_with_anything_more_holds_a_key_at_any_depth(value: dict) -> None:
    assert rules.holds_key([{"type": "accordion", "value": [{"body": [{"type": "self_check", "value": value}]}]}])


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Lain"},
        {"minutes": 11},
        {"body": []},
        {"requirements": (READ, READ)},
        {"media": (rules.MediaRef(name="a.png", sha256="0"),)},
    ],
)
def test_digest_follows_what_a_learner_sees(change: dict) -> None:
    facts = {"code": "D-1", "title": "Judul"}
    assert rules.digest_of(published_item(**facts)) != rules.digest_of(published_item(**{**facts, **change}))


def test_digest_ignores_address_code_and_note() -> None:
    one = published_item(code="D-1", title="Judul")
    other = published_item(code="D-2", title="Judul", path="/lain/", change_note="salah ketik")
    assert rules.digest_of(one) == rules.digest_of(other)
