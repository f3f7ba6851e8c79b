"""Lists and one person's file for the desks of HR and operators."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from learning.core import clock
from learning.people.enums import MAIN_NUMBER_KINDS
from learning.people.models import (
    AssessorAssignment,
    EmployeeNumber,
    Employment,
    ImportRun,
    ServiceStatus,
    Unit,
    UnitOperator,
    User,
)
from learning.people.permissions import is_hr
from learning.people.queries.people import scoped_people, scoped_units

INDENT = "\N{EM SPACE}"
CLOSED, WAITING, OPEN = "closed", "waiting", "open"
WITHOUT_PASSWORD = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)


def people_listing(viewer: Any, on: date) -> QuerySet[User]:
    """The viewer's people with number, unit, position, status and the state of the account; one query."""
    posts = Employment.objects.on(on).filter(person=OuterRef("pk"), is_home=True)
    numbers = EmployeeNumber.objects.current().filter(person=OuterRef("pk"), kind__in=MAIN_NUMBER_KINDS)
    statuses = ServiceStatus.objects.on(on).filter(person=OuterRef("pk"))
    account = Case(
        When(is_active=False, then=Value(CLOSED)),
        When(WITHOUT_PASSWORD, then=Value(WAITING)),
        default=Value(OPEN),
        output_field=CharField(),
    )
    return scoped_people(viewer).annotate(
        main_number=Subquery(numbers.values("number")[:1]),
        unit_id_now=Subquery(posts.values("unit")[:1]),
        unit_name=Subquery(posts.values("unit__name")[:1]),
        position_name=Subquery(posts.values("position_name")[:1]),
        status_now=Coalesce(Subquery(statuses.values("status")[:1]), Value("")),
        account=account,
    )


@dataclass(frozen=True)
class PersonFile:
    """Everything the desk keeps of a person, newest first. No results, no feedback."""

    person: User
    numbers: list[EmployeeNumber]
    posts: list[Employment]
    statuses: list[ServiceStatus]
    assessors: list[AssessorAssignment]
    duties: list[UnitOperator]

    @property
    def endable(self) -> set[int]:
        """Further posts whose end can be recorded, or changed while it has not come."""
        today = clock.today()
        further = [post for post in self.posts if not post.is_home]
        return {post.pk for post in further if post.valid_until is None or post.valid_until > today}

    @property
    def has_password(self) -> bool:
        return self.person.has_usable_password()


def person_file(person: User) -> PersonFile:
    """Five reads, whatever the history."""
    return PersonFile(
        person=person,
        numbers=list(person.numbers.all()),
        posts=list(person.employments.select_related("unit")),
        statuses=list(person.statuses.all()),
        assessors=list(person.assessors.select_related("assessor")),
        duties=list(UnitOperator.objects.filter(user=person).select_related("unit").order_by("-valid_from", "-pk")),
    )


@dataclass(frozen=True)
class UnitLine:
    """A unit in tree order; `people` counts home posts in it alone."""

    unit: Unit
    depth: int
    parent_name: str
    people: int

    @property
    def steps(self) -> range:
        return range(self.depth)


def unit_lines(viewer: Any, on: date) -> list[UnitLine]:
    """The viewer's units, children under their parents by name; two reads."""
    here = Q(employments__is_home=True, employments__valid_from__lte=on) & (
        Q(employments__valid_until__isnull=True) | Q(employments__valid_until__gt=on)
    )
    return _in_tree_order(list(scoped_units(viewer).annotate(people=Count("employments", filter=here))))


def units_to_choose(viewer: Any) -> QuerySet[Unit]:
    """The viewer's units that are not closed yet; one that will be closed is open until its day."""
    return scoped_units(viewer).filter(Q(valid_until__isnull=True) | Q(valid_until__gt=clock.today()))


def unit_choices(viewer: Any) -> list[tuple[int, str]]:
    """The viewer's units for a form: in tree order, indented, told apart by their codes; two reads."""
    lines = _in_tree_order(list(units_to_choose(viewer).annotate(people=Value(0))))
    return [(line.unit.pk, f"{INDENT * line.depth}{line.unit.name} ({line.unit.code})") for line in lines]


def _in_tree_order(units: list[Any]) -> list[UnitLine]:
    names = {unit.pk: unit.name for unit in Unit.objects.all()}
    lines = [_line(unit, names) for unit in units]
    shallowest = min((line.depth for line in lines), default=0)
    ordered = sorted(lines, key=lambda line: [(names.get(pk, ""), pk) for pk in _ids(line.unit)])
    return [UnitLine(line.unit, line.depth - shallowest, line.parent_name, line.people) for line in ordered]


def _ids(unit: Unit) -> list[int]:
    return [int(part) for part in unit.path.split("/") if part]


def _line(unit: Any, names: dict[int, str]) -> UnitLine:
    above = _ids(unit)[:-1]
    return UnitLine(unit, len(above), names.get(above[-1], "") if above else "", unit.people)


def current_operators(on: date) -> QuerySet[UnitOperator]:
    """Appointments of the day and those planned for later, by unit and name."""
    running = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    rows = UnitOperator.objects.filter(running).select_related("user", "unit")
    return rows.order_by(F("unit__name"), F("user__full_name"), "pk")


def import_runs(viewer: Any) -> QuerySet[ImportRun]:
    """Uploads with the counts of their lines, newest first: HR sees all, an operator the own."""
    runs = ImportRun.objects.select_related("by").annotate(
        lines=Count("rows"), errors=Count("rows", filter=Q(rows__action="error"))
    )
    runs = runs.order_by("-at", "-pk")  # counting drops the model's own order
    return runs if is_hr(viewer) else runs.filter(by=viewer)
