"""What is known of everything a roster mentions, in a fixed number of reads per 500 lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max
from django.db.models.functions import Lower

from learning.people.enums import MAIN_NUMBER_KINDS
from learning.people.models import AssessorAssignment, EmployeeNumber, Employment, ServiceStatus, Unit, User
from learning.people.queries.people import scoped_people, scoped_units
from learning.people.rules.roster import PERSON_FIELDS, POST_FIELDS, RosterEntry

CHUNK = 500


@dataclass
class Known:
    """Keys are numbers, lower-case e-mails and unit codes; persons by id. `values` are as in a RosterEntry."""

    holders: dict[str, int] = field(default_factory=dict)
    emails: dict[str, int] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    units_in_scope: set[int] = field(default_factory=set)
    people_in_scope: set[int] = field(default_factory=set)
    values: dict[int, dict[str, str]] = field(default_factory=dict)
    assessors: dict[int, int | None] = field(default_factory=dict)
    post_from: dict[int, date] = field(default_factory=dict)
    status_from: dict[int, date] = field(default_factory=dict)
    assessor_from: dict[int, date] = field(default_factory=dict)
    number_from: dict[int, date] = field(default_factory=dict)

    def person_of(self, entry: RosterEntry) -> int | None:
        """Whom a line means: the holder of its number, else of its former number."""
        return self.holders.get(entry.number) or self.holders.get(entry.old_number)

    def unit_of(self, entry: RosterEntry) -> Unit | None:
        return self.units.get(entry.unit_code.casefold())


def known_about(entries: list[RosterEntry], viewer: User, day: date) -> Known:
    """Everything the lines mention, and what of it the viewer's desk reaches."""
    known = Known()
    numbers = [number for e in entries for number in (e.number, e.old_number, e.assessor_number) if number]
    for some in _chunks(numbers):
        known.holders.update(EmployeeNumber.objects.filter(number__in=some).values_list("number", "person_id"))
    for some in _chunks(entry.email for entry in entries if entry.email):
        lowered = User.objects.annotate(lowered=Lower("email")).filter(lowered__in=some)
        known.emails.update(lowered.values_list("lowered", "pk"))
    known.units = {unit.code.casefold(): unit for unit in Unit.objects.all()}
    known.units_in_scope = set(scoped_units(viewer).values_list("pk", flat=True))
    for some in _chunks(person for person in map(known.person_of, entries) if person):
        known.people_in_scope.update(scoped_people(viewer).filter(pk__in=some).values_list("pk", flat=True))
        _add_people(known, some)
        _add_posts(known, some, day)
        _add_assessors(known, some)
    return known


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    ordered = sorted(set(values))
    return (ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK))


def _add_people(known: Known, ids: list[int]) -> None:
    for person in User.objects.filter(pk__in=ids):
        values = {name: getattr(person, name) for name in PERSON_FIELDS}
        values["birth_on"] = person.birth_on.isoformat() if person.birth_on else ""
        known.values[person.pk] = {**values, "number": "", "status": ""}
    for number in EmployeeNumber.objects.current().filter(person__in=ids, kind__in=MAIN_NUMBER_KINDS):
        known.values[number.person_id]["number"] = number.number
        known.number_from[number.person_id] = number.valid_from
    for status in ServiceStatus.objects.current().filter(person__in=ids):
        known.values[status.person_id]["status"] = status.status
        known.status_from[status.person_id] = status.valid_from


def _add_posts(known: Known, ids: list[int], day: date) -> None:
    posts = Employment.objects.filter(person__in=ids, is_home=True)
    known.post_from.update(posts.order_by().values_list("person").annotate(latest=Max("valid_from")))
    for post in posts.on(day).select_related("unit"):
        values = {name: getattr(post, name) for name in POST_FIELDS if name != "unit_code"}
        known.values[post.person_id].update(values, unit_code=post.unit.code)


def _add_assessors(known: Known, ids: list[int]) -> None:
    rows = list(AssessorAssignment.objects.current().filter(person__in=ids))
    numbers = dict(
        EmployeeNumber.objects.current()
        .filter(person__in=[row.assessor_id for row in rows if row.assessor_id], kind__in=MAIN_NUMBER_KINDS)
        .values_list("person_id", "number")
    )
    for row in rows:
        shown = numbers.get(row.assessor_id, "") if row.assessor_id else row.external_name
        known.values[row.person_id]["assessor_number"] = shown
        known.assessors[row.person_id] = row.assessor_id
        known.assessor_from[row.person_id] = row.valid_from


def roster_of(viewer: User, day: date) -> list[dict[str, str]]:
    """The lines of everyone in the viewer's scope with a home post on that day, by unit and name.

    An assessor from outside the city has no number, so that cell stays empty.
    """
    posts = Employment.objects.on(day).filter(person__in=scoped_people(viewer), is_home=True)
    ordered = list(posts.order_by("unit__code", "person__full_name", "pk").values_list("person", "valid_from"))
    known = Known()
    for some in _chunks(person for person, _since in ordered):
        _add_people(known, some)
        _add_posts(known, some, day)
        _add_assessors(known, some)
    for person, row in known.values.items():
        if known.assessors.get(person) is None:
            row.pop("assessor_number", None)
    return [{**known.values[person], "since": since.isoformat()} for person, since in ordered]
