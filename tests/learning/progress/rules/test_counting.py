"""Layer: pure rules."""

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.catalogue.enums import RequirementKind
from learning.progress import rules

OPENED = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)
QUIZ, CHECK = uuid.UUID(int=1), uuid.UUID(int=2)


@dataclass(frozen=True)
class Listed:
    number: int
    kind: str
    ref_uuid: uuid.UUID | None = None


READ = Listed(1, RequirementKind.READ)
ASKS_QUIZ = Listed(2, RequirementKind.QUIZ, QUIZ)
ASKS_CHECK = Listed(3, RequirementKind.SELF_CHECK, CHECK)
ASKS_WORD = Listed(4, RequirementKind.ACKNOWLEDGE)


@given(st.integers(1, 500).flatmap(lambda required: st.tuples(st.integers(0, required), st.just(required))))
def test_percent_is_floored_and_full_only_when_everything_is_met(pair: tuple[int, int]) -> None:
    met, required = pair
    percent = rules.percent(met, required)
    assert percent <= 100 * met / required < percent + 1
    assert (percent == 100) == (met == required)


@given(st.integers(0, 499), st.integers(1, 500))
def test_percent_never_falls_when_more_is_met(met: int, required: int) -> None:
    assert rules.percent(met, required) <= rules.percent(met + 1, required)


def test_nothing_required_is_nothing_done() -> None:
    assert rules.percent(0, 0) == 0


@pytest.mark.parametrize(("seconds", "enough"), [(0, False), (179, False), (180, True), (3600, True)])
def test_thirty_percent_of_the_design_minutes_is_long_enough(seconds: int, enough: bool) -> None:
    assert rules.reading_is_long_enough(OPENED, OPENED + dt.timedelta(seconds=seconds), minutes=10) is enough


@pytest.mark.parametrize(
    ("listed", "kind", "ref_uuid", "numbers"),
    [
        ([READ, ASKS_QUIZ], RequirementKind.READ, None, {1}),
        ([READ, ASKS_WORD], RequirementKind.ACKNOWLEDGE, None, {4}),
        ([READ, ASKS_QUIZ], RequirementKind.QUIZ, QUIZ, {2}),
        ([READ, ASKS_QUIZ], RequirementKind.QUIZ, CHECK, set()),
        ([READ, ASKS_WORD], RequirementKind.SELF_CHECK, CHECK, {1}),
        ([READ, ASKS_CHECK], RequirementKind.SELF_CHECK, CHECK, {3}),
        ([READ, ASKS_CHECK], RequirementKind.SELF_CHECK, QUIZ, set()),
        ([ASKS_QUIZ], RequirementKind.READ, None, set()),
    ],
)
def test_an_act_meets_what_it_names(
    listed: list[Listed], kind: str, ref_uuid: uuid.UUID | None, numbers: set[int]
) -> None:
    assert rules.numbers_met_by(listed, kind, ref_uuid) == numbers
