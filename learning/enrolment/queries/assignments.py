"""Assignments: whom they reach, which still give something, and how the desk lists them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.core import clock
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.models import Assignment, AssignmentTarget, Enrolment, EnrolmentAssignment
from learning.enrolment.rules import AssignmentOrder
from learning.people.permissions import is_hr
from learning.people.queries import people_in_units, scoped_people, scoped_units, units_under

NAMED_UNITS = 3


@dataclass(frozen=True)
class Reach:
    """How many people an order reaches, and how many of them learn it or finished it already."""

    people: int
    already: int


@dataclass(frozen=True)
class AssignmentLine:
    """An assignment in words, for the desk."""

    pk: int
    url: str
    title: str
    kind: str
    whom: str
    due: str
    state: str
    opened: str


def people_reached(
    *, units: Iterable[Any], with_subtree: bool, person_ids: Iterable[int], on: dt.date
) -> QuerySet[Any]:
    """Active accounts in the units on that day, and the people named; each once."""
    user = get_user_model()
    reached = Q(pk__in=list(person_ids))
    for unit in units:
        own = units_under(unit) if with_subtree else units_under(unit).filter(pk=unit.pk)
        reached |= Q(pk__in=people_in_units(own, on).values("pk"))
    return user.objects.filter(reached, is_active=True).order_by("pk")


def people_without(assignment: Assignment, on: dt.date) -> QuerySet[Any]:
    """Whom the assignment reaches on that day and who have not got it yet; targets and people, two queries."""
    targets = list(assignment.targets.select_related("unit"))
    wide = [target.unit for target in targets if target.unit and target.with_subtree]
    narrow = [target.unit for target in targets if target.unit and not target.with_subtree]
    persons = [target.person_id for target in targets if target.person_id]
    reached = people_reached(units=wide, with_subtree=True, person_ids=persons, on=on)
    if narrow:
        reached |= people_reached(units=narrow, with_subtree=False, person_ids=[], on=on)
    got = EnrolmentAssignment.objects.filter(assignment=assignment, enrolment__person=OuterRef("pk"))
    return reached.filter(~Exists(got))


def open_assignments() -> QuerySet[Assignment]:
    """Assignments that still give something: not closed, and the course or item is still offered."""
    return Assignment.objects.filter(
        Q(course__isnull=True) | Q(course__retired_at__isnull=True),
        Q(item__isnull=True) | Q(item__retired_at__isnull=True),
        closed_at__isnull=True,
    ).select_related("course__live_version", "item__live_version")


def standing_assignments_of_unit(unit: Any) -> QuerySet[Assignment]:
    """Open standing assignments that reach people of this unit; one query."""
    targets = AssignmentTarget.objects.annotate(own_path=Value(unit.path)).filter(
        Q(with_subtree=True, own_path__startswith=F("unit__path")) | Q(unit=unit), assignment=OuterRef("pk")
    )
    return open_assignments().filter(Exists(targets), is_standing=True)


def assignments_for_desk(viewer: Any) -> QuerySet[Assignment]:
    """HR sees all; an operator those aimed at nothing outside the own subtree; others none."""
    rows = Assignment.objects.select_related("course__live_version", "item__live_version", "by").prefetch_related(
        "targets__unit", "targets__person"
    )
    if is_hr(viewer):
        return rows
    units, people = scoped_units(viewer).values("pk"), scoped_people(viewer).values("pk")
    targets = AssignmentTarget.objects.filter(assignment=OuterRef("pk"))
    inside = Q(unit__in=units) | Q(person__in=people)
    return rows.filter(Exists(targets), ~Exists(targets.exclude(inside)))


def reach_of(order: AssignmentOrder, on: dt.date) -> Reach:
    """Whom an order would reach on that day, before anything is written; two queries and one per unit."""
    people = people_reached(
        units=order.units, with_subtree=order.with_subtree, person_ids=[row.pk for row in order.people], on=on
    )
    thing = order.course or order.item
    learning = Enrolment.objects.filter(
        Q(course=order.course) if order.course else Q(item=order.item),
        Q(state=EnrolmentState.ACTIVE)
        | Q(state=EnrolmentState.COMPLETED, generation=thing.live_version.generation if thing.live_version else 0),
        person=OuterRef("pk"),
    )
    return Reach(people=people.count(), already=people.filter(Exists(learning)).count())


def given_count(assignment: Assignment) -> int:
    """How many people have got it so far; one query."""
    return EnrolmentAssignment.objects.filter(assignment=assignment).count()


def assignment_lines(rows: Iterable[Assignment]) -> list[AssignmentLine]:
    """Rows of `assignments_for_desk` in words; no further query."""
    return [line_of(row) for row in rows]


def line_of(row: Assignment) -> AssignmentLine:
    """One row of `assignments_for_desk` in words."""
    opened = _("%(day)s oleh %(name)s") % {
        "day": date_format(clock.local(row.opened_at), "j F Y"), "name": row.by.get_full_name(),
    }  # fmt: skip
    return AssignmentLine(
        pk=row.pk,
        url=reverse("assignments:detail", args=[row.uuid]),
        title=str(row),
        kind=_("Kursus") if row.course_id else _("Materi"),
        whom=_whom(row),
        due=_due(row),
        state=_state(row),
        opened=opened,
    )


def _whom(row: Assignment) -> str:
    targets = list(row.targets.all())
    units = [target.unit.name for target in targets if target.unit]
    people = len(targets) - len(units)
    named = units if len(units) <= NAMED_UNITS else [*units[:NAMED_UNITS], _("%(count)s unit lain") % {
        "count": len(units) - NAMED_UNITS,
    }]  # fmt: skip
    return ", ".join([*named, *([_("%(count)s orang") % {"count": people}] if people else [])])


def _due(row: Assignment) -> str:
    if row.due_days is not None:
        return _("%(days)s hari sejak diterima") % {"days": row.due_days}
    return date_format(row.due_on, "j F Y") if row.due_on else _("Tanpa tenggat")


def _state(row: Assignment) -> str:
    if row.closed_at:
        return _("Ditutup %(day)s") % {"day": date_format(clock.local(row.closed_at), "j F Y")}
    return _("Tetap") if row.is_standing else _("Sekali")
