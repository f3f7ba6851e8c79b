"""Layer: pure rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.enrolment import rules
from learning.enrolment.enums import EnrolmentSource, EnrolmentState, ReminderStep
from learning.enrolment.rules import Reminder

DUE = dt.date(2026, 6, 30)
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))


def before(days: int) -> dt.date:
    return DUE - dt.timedelta(days=days)


def test_days_are_counted_from_the_day_the_person_gets_it() -> None:
    assert rules.due_for(None, 14, dt.date(2026, 2, 20)) == dt.date(2026, 3, 6)
    assert rules.due_for(DUE, None, dt.date(2026, 2, 20)) == DUE
    assert rules.due_for(None, None, dt.date(2026, 2, 20)) is None
    assert [rules.due_for(DUE, None, before(days)) for days in (0, -1)] == [DUE, None]


@given(st.lists(st.none() | DAYS))
def test_the_earliest_due_day_wins(days: list[dt.date | None]) -> None:
    named = sorted(day for day in days if day)
    assert rules.earliest(days) == (named[0] if named else None)


@given(st.lists(st.none() | DAYS), st.none() | DAYS)
def test_one_more_assignment_never_moves_the_due_day_back(days: list[dt.date | None], more: dt.date | None) -> None:
    was, becomes = rules.earliest(days), rules.earliest([*days, more])
    assert was is None or (becomes is not None and becomes <= was)


@pytest.mark.parametrize(
    ("due_on", "due_days", "clear"),
    [
        (None, None, True), (DUE, None, True), (before(1), None, False), (DUE, 3, False), (None, 1, True),
        (None, 0, False), (None, 3650, True), (None, 3651, False),
    ],
)  # fmt: skip
def test_a_due_day_is_said_in_one_way_and_lies_ahead(due_on: dt.date | None, due_days: int | None, clear: bool) -> None:
    assert rules.due_is_clear(due_on, due_days, DUE) is clear


@pytest.mark.parametrize(
    ("known", "following"),
    [(30, before(7)), (8, before(7)), (7, before(1)), (2, before(1)), (1, before(-1)), (0, before(-1)), (-1, None)],
)
def test_who_was_told_today_is_not_told_again_today(known: int, following: dt.date | None) -> None:
    assert rules.next_reminder_on(DUE, before(known)) == following


def test_without_a_due_day_nothing_is_said() -> None:
    assert rules.next_reminder_on(None, DUE) is None


@pytest.mark.parametrize(
    ("days_left", "reminder"),
    [
        (8, None),
        (7, Reminder(ReminderStep.WEEK, before(1))),
        (3, Reminder(ReminderStep.WEEK, before(1))),
        (1, Reminder(ReminderStep.DAY, before(-1))),
        (0, Reminder(ReminderStep.DAY, before(-1))),
        (-1, Reminder(ReminderStep.OVERDUE, None)),
        (-90, Reminder(ReminderStep.OVERDUE, None)),
    ],
)
def test_the_reminder_fits_the_day_and_missed_ones_are_skipped(days_left: int, reminder: Reminder | None) -> None:
    assert rules.reminder_on(DUE, before(days_left)) == reminder


@given(DAYS, DAYS)
def test_reminders_from_any_day_on_come_at_most_three_times_each_later_than_the_last(
    due: dt.date, known: dt.date
) -> None:
    days = []
    day = rules.next_reminder_on(due, known)
    while day:
        days.append(day)
        day = rules.next_reminder_on(due, day)
    assert days == sorted(set(days))
    assert len(days) <= 3
    assert all(day > known for day in days)


@pytest.mark.parametrize(
    ("state", "pinned", "live", "source", "another"),
    [
        (EnrolmentState.ACTIVE, 1, 2, EnrolmentSource.RENEWAL, False),
        (EnrolmentState.WITHDRAWN, 1, 1, EnrolmentSource.SELF, True),
        (EnrolmentState.COMPLETED, 1, 1, EnrolmentSource.SELF, False),
        (EnrolmentState.COMPLETED, 1, 1, EnrolmentSource.RENEWAL, True),
        (EnrolmentState.COMPLETED, 1, 2, EnrolmentSource.ASSIGNED, True),
    ],
)
def test_only_a_newer_generation_or_a_renewal_opens_another(
    state: str, pinned: int, live: int, source: str, another: bool
) -> None:
    assert rules.opens_another(state, pinned, live, source) is another


@pytest.mark.parametrize(
    ("state", "source", "is_assigned", "can"),
    [
        (EnrolmentState.ACTIVE, EnrolmentSource.SELF, False, True),
        (EnrolmentState.ACTIVE, EnrolmentSource.SELF, True, False),
        (EnrolmentState.ACTIVE, EnrolmentSource.ASSIGNED, False, False),
        (EnrolmentState.COMPLETED, EnrolmentSource.SELF, False, False),
    ],
)
def test_only_what_was_chosen_alone_can_be_stopped(state: str, source: str, is_assigned: bool, can: bool) -> None:
    assert rules.can_withdraw(state, source, is_assigned=is_assigned) is can
