"""Which planned entries a new one replaces. Layer: pure rules."""

import datetime as dt

import pytest

from learning.people.rules.timeline import Step, replaced

TODAY = dt.date(2026, 11, 24)
BEGUN = Step(dt.date(2020, 1, 1), "active")
LEAVE, BACK = Step(dt.date(2026, 12, 1), "leave"), Step(dt.date(2027, 1, 1), "active")
FAR = Step(dt.date(2062, 12, 1), "retired")


@pytest.mark.parametrize(
    ("steps", "new", "gone"),
    [
        ([BEGUN, FAR], Step(dt.date(2026, 12, 1), "retired"), [FAR]),
        ([BEGUN, FAR], Step(dt.date(2026, 12, 1), "active"), [FAR]),
        ([BEGUN, LEAVE], Step(dt.date(2026, 12, 15), "leave"), [LEAVE]),
        ([BEGUN, LEAVE], Step(dt.date(2026, 12, 1), "study"), [LEAVE]),
        ([BEGUN, LEAVE], BACK, []),
        ([BEGUN, LEAVE], LEAVE, []),
        ([BEGUN, LEAVE, BACK], LEAVE, [BACK]),
        ([BEGUN, LEAVE, BACK], Step(dt.date(2027, 1, 15), "active"), [BACK]),
        ([BEGUN, LEAVE, BACK], Step(dt.date(2026, 12, 10), "leave"), [LEAVE, BACK]),
        ([BEGUN], Step(TODAY, "active"), []),
        ([BEGUN], Step(dt.date(2019, 1, 1), "leave"), []),
        ([BEGUN, Step(TODAY, "leave")], Step(dt.date(2026, 11, 1), "study"), []),
    ],
)
def test_planned_steps_give_way_and_begun_ones_stay(steps: list[Step], new: Step, gone: list[Step]) -> None:
    assert replaced(steps, new, TODAY) == gone
