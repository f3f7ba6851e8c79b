"""Due dates, reminders and who may stop: pure rules. Days are those of Palu. No ORM, no clock."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from learning.enrolment.enums import EnrolmentSource, EnrolmentState, ReminderStep

MOST_DUE_DAYS = 3650
# Days before (or after) the due date on which each reminder begins.
STEP_BEGINS = (
    (ReminderStep.WEEK, dt.timedelta(days=-7)),
    (ReminderStep.DAY, dt.timedelta(days=-1)),
    (ReminderStep.OVERDUE, dt.timedelta(days=1)),
)


@dataclass(frozen=True, kw_only=True)
class AssignmentOrder:
    """What is asked of whom by when: a course or an item; a day, or so many days after each person gets it.

    The same `key` twice is the same order: a form sent again makes no second assignment.
    """

    course: Any = None
    item: Any = None
    people: tuple[Any, ...] = ()
    units: tuple[Any, ...] = ()
    with_subtree: bool = True
    due_on: dt.date | None = None
    due_days: int | None = None
    is_standing: bool = False
    reason: str = ""
    key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Reminder:
    """A reminder that is due, and the day from which the next one is (None: none to come)."""

    step: ReminderStep
    next_on: dt.date | None


def due_for(due_on: dt.date | None, due_days: int | None, received_on: dt.date) -> dt.date | None:
    """The due day of one person: the assignment's own, or so many days after that person got it.

    A day that had passed before a newcomer got it binds nobody: None, not overdue from the first day.
    """
    if due_days is not None:
        return received_on + dt.timedelta(days=due_days)
    return due_on if due_on and due_on >= received_on else None


def due_is_clear(due_on: dt.date | None, due_days: int | None, today: dt.date) -> bool:
    """At most one way to say it, not in the past and within ten years."""
    if due_on is not None:
        return due_days is None and today <= due_on <= today + dt.timedelta(days=MOST_DUE_DAYS)
    return due_days is None or 0 < due_days <= MOST_DUE_DAYS


def earliest(days: Iterable[dt.date | None]) -> dt.date | None:
    """The earliest due day wins; None when no assignment names one."""
    return min((day for day in days if day is not None), default=None)


def next_reminder_on(due_on: dt.date | None, known_on: dt.date) -> dt.date | None:
    """The first day after `known_on` on which a reminder begins: who was told today is not told again today."""
    if due_on is None:
        return None
    return next((due_on + offset for _, offset in STEP_BEGINS if due_on + offset > known_on), None)


def reminder_on(due_on: dt.date, today: dt.date) -> Reminder | None:
    """The reminder that fits today: a missed earlier one is skipped, never caught up with."""
    begun = [step for step, offset in STEP_BEGINS if due_on + offset <= today]
    return Reminder(step=begun[-1], next_on=next_reminder_on(due_on, today)) if begun else None


def opens_another(state: str, pinned_generation: int, live_generation: int, source: str) -> bool:
    """Whether enrolling again makes a new enrolment beside the last one.

    Withdrawn: yes. Completed: only a newer generation, or an explicit renewal. Running: never.
    """
    if state == EnrolmentState.ACTIVE:
        return False
    if state == EnrolmentState.WITHDRAWN:
        return True
    return live_generation > pinned_generation or source == EnrolmentSource.RENEWAL


def can_withdraw(state: str, source: str, *, is_assigned: bool) -> bool:
    """Only what was chosen alone and is not assigned by anyone now."""
    return state == EnrolmentState.ACTIVE and source == EnrolmentSource.SELF and not is_assigned
