"""Ask people and units to learn something, now and (standing) whenever someone new comes."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from wagtail.log_actions import log

from learning.core import clock
from learning.enrolment import rules
from learning.enrolment.enums import EnrolmentSource, EnrolmentState
from learning.enrolment.errors import (
    DueDateUnclear,
    NobodyChosen,
    NothingToLearn,
    NotOffered,
    NotYoursToClose,
    OutOfScope,
)
from learning.enrolment.models import Assignment, AssignmentTarget, Enrolment, EnrolmentAssignment
from learning.enrolment.permissions import can_close, may_reach
from learning.enrolment.queries import open_assignments, people_without, standing_assignments_of_unit
from learning.enrolment.rules import AssignmentOrder
from learning.enrolment.services.enrolling import bring_due_forward, enrol, lock_learner
from learning.enrolment.services.reminding import announce
from learning.people.queries import home_employment


def assign(  # noqa: PLR0913 (each fact is named by the caller)
    *,
    course: Any = None,
    item: Any = None,
    people: Iterable[Any] = (),
    units: Iterable[Any] = (),
    with_subtree: bool = True,
    due_on: dt.date | None = None,
    due_days: int | None = None,
    is_standing: bool = False,
    reason: str,
    by: Any,
    at: dt.datetime,
) -> Assignment:
    """`open_assignment`, then `apply_assignment` at once: one transaction, then one per person.

    Stopped in between, `evaluate_standing` finishes the work. Raises what `open_assignment` raises.
    """
    order = AssignmentOrder(
        course=course, item=item, people=tuple(people), units=tuple(units), with_subtree=with_subtree,
        due_on=due_on, due_days=due_days, is_standing=is_standing, reason=reason,
    )  # fmt: skip
    assignment = open_assignment(order, by=by, at=at)
    apply_assignment(assignment, at=at)
    assignment.refresh_from_db()
    return assignment


@transaction.atomic
def open_assignment(order: AssignmentOrder, *, by: Any, at: dt.datetime) -> Assignment:
    """Write an assignment with its targets; nobody is enrolled yet. Audited in the same transaction.

    Idempotent by the order's key: sent again it returns the first. `due_days` counts from the day a person gets it.
    Raises NothingToLearn, NotOffered, NobodyChosen, DueDateUnclear, OutOfScope.
    """
    targets = [AssignmentTarget(unit=unit, with_subtree=order.with_subtree) for unit in dict.fromkeys(order.units)] + [
        AssignmentTarget(person=person) for person in dict.fromkeys(order.people)
    ]
    _check_what(order.course, order.item)
    if not targets:
        raise NobodyChosen
    _check_whom(targets, by=by)
    if not rules.due_is_clear(order.due_on, order.due_days, clock.day_of(at)):
        raise DueDateUnclear
    facts = {
        "course": order.course, "item": order.item, "reason": order.reason, "due_on": order.due_on,
        "due_days": order.due_days, "is_standing": order.is_standing, "opened_at": at,
    }  # fmt: skip
    assignment, is_new = Assignment.objects.get_or_create(uuid=order.key, by=by, defaults=facts)
    if not is_new:
        return assignment
    for target in targets:
        target.assignment = assignment
    AssignmentTarget.objects.bulk_create(targets)
    log(instance=assignment, action="learning.enrolment.assign", user=by, data={"targets": len(targets)})
    return assignment


def _check_what(course: Any, item: Any) -> None:
    if (course is None) == (item is None):
        raise NothingToLearn
    thing = course or item
    if thing.retired_at or not thing.live_version_id:
        raise NotOffered


def _check_whom(targets: list[AssignmentTarget], *, by: Any) -> None:
    unit_ids = [target.unit_id for target in targets if target.unit_id]
    person_ids = [target.person_id for target in targets if target.person_id]
    if not may_reach(by, unit_ids=unit_ids, person_ids=person_ids):
        raise OutOfScope


def apply_assignment(assignment: Assignment, *, at: dt.datetime) -> int:
    """Enrol everyone reached who has not got it yet, each in a transaction of their own; how many that were.

    Idempotent and resumable: whoever has got it is left alone. A closed assignment gives nothing.
    """
    if assignment.closed_at:
        return 0
    people = list(people_without(assignment, clock.day_of(at)))
    given = sum(_give(assignment, person, at=at) for person in people)
    Assignment.objects.filter(pk=assignment.pk, applied_at__isnull=True).update(applied_at=at)
    return given


@transaction.atomic
def _give(assignment: Assignment, person: Any, *, at: dt.datetime) -> bool:
    """One person gets it: enrolled, the due day counted from today, told unless on leave. False: had it already."""
    lock_learner(person)
    if EnrolmentAssignment.objects.filter(assignment=assignment, enrolment__person=person).exists():
        return False
    due_on = rules.due_for(assignment.due_on, assignment.due_days, clock.day_of(at))
    enrolment = enrol(person, course=assignment.course, item=assignment.item, source=EnrolmentSource.ASSIGNED, at=at)
    bring_due_forward(enrolment, due_on, at=at)
    link = EnrolmentAssignment.objects.create(enrolment=enrolment, assignment=assignment, due_on=due_on)
    if enrolment.state == EnrolmentState.ACTIVE:
        announce(link, at=at)
    return True


def evaluate_standing(*, at: dt.datetime) -> int:
    """Give standing assignments to whoever came since, and finish assignments that were stopped half-way.

    For the minute's tick: two queries per such assignment when nobody is new. Returns how many people got one.
    """
    pending = open_assignments()
    return sum(
        apply_assignment(assignment, at=at)
        for assignment in (pending.filter(is_standing=True) | pending.filter(applied_at__isnull=True)).order_by("id")
    )


def evaluate_standing_for(person: Any, *, at: dt.datetime) -> int:
    """Give one person the standing assignments of the home unit; how many were new. Idempotent."""
    post = home_employment(person, clock.day_of(at))
    if post is None or not person.is_active:
        return 0
    return sum(_give(assignment, person, at=at) for assignment in standing_assignments_of_unit(post.unit))


@transaction.atomic
def close_assignment(assignment: Assignment, *, by: Any, at: dt.datetime) -> Assignment:
    """Stop an assignment: newcomers no longer get it, its due day no longer counts; enrolments stay.

    The due days of running enrolments become the earliest of their other open assignments, in two statements
    however many there are. Idempotent; audited once. Raises NotYoursToClose.
    """
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not can_close(by, row):
        raise NotYoursToClose
    if row.closed_at:
        return row
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    _recount_all_due(row, today=clock.day_of(at))
    log(instance=row, action="learning.enrolment.close_assignment", user=by)
    return row


def _recount_all_due(assignment: Assignment, *, today: dt.date) -> None:
    """`next_reminder_on = today` lets the next tick find the step that fits the new day."""
    days = EnrolmentAssignment.objects.filter(
        enrolment=OuterRef("pk"), assignment__closed_at__isnull=True, due_on__isnull=False
    ).order_by("due_on")
    linked = EnrolmentAssignment.objects.filter(assignment=assignment).values("enrolment")
    running = Enrolment.objects.filter(pk__in=linked, state=EnrolmentState.ACTIVE)
    running.update(due_on=Subquery(days.values("due_on")[:1]), next_reminder_on=today)
    running.filter(due_on__isnull=True).update(next_reminder_on=None)
