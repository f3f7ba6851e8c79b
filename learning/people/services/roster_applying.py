"""Applying a checked roster: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from learning.core import clock
from learning.people.enums import (
    EmploymentKind,
    EmploymentRole,
    ImportState,
    NumberKind,
    PositionKind,
    RowAction,
    Status,
)
from learning.people.errors import EmailTaken, ImportAppliedAlready, ImportHasErrors, ImportOutdated, NumberTaken
from learning.people.models import (
    AssessorAssignment,
    EmployeeNumber,
    Employment,
    ImportRow,
    ImportRun,
    ServiceStatus,
    Unit,
    User,
)
from learning.people.queries import home_employment
from learning.people.rules.posts import PostDraft
from learning.people.rules.roster import PERSON_FIELDS, POST_FIELDS, RosterEntry, number_kind
from learning.people.services.accounts import add_number, set_names
from learning.people.services.posts import announce, employ, set_assessor, set_status
from learning.people.services.roster_checking import PlannedRow, plan
from learning.people.signals import roster_applied

BATCH = 500
MANY = 50
KEPT_DAYS = 90


def apply_import(run: ImportRun, *, by: User, at: datetime) -> ImportRun:
    """Do what the check showed; new statuses and assessors begin on the day of `at`.

    Committed together, exactly once per file; two callers at once apply it once, and two files that say
    something of the same people follow one another. Raises ImportHasErrors, ImportAppliedAlready, and
    ImportOutdated when any line would now do something else than was shown.
    """
    try:
        with transaction.atomic():
            return _apply(run, by, at)
    except (IntegrityError, NumberTaken, EmailTaken) as clash:  # someone else was faster in this very moment
        raise ImportOutdated from clash


def _apply(run: ImportRun, by: User, at: datetime) -> ImportRun:
    twins = ImportRun.objects.select_for_update().filter(file_sha256=run.file_sha256).order_by("pk")
    if any(twin.state == ImportState.APPLIED for twin in twins):
        raise ImportAppliedAlready
    run = ImportRun.objects.get(pk=run.pk)
    rows = list(run.rows.all())
    if any(row.action == RowAction.ERROR for row in rows):
        raise ImportHasErrors
    if not rows:
        raise ImportOutdated
    _lock({row.person_id for row in rows if row.person_id})
    planned = [PlannedRow(row.number, RosterEntry.from_json(row.after)) for row in rows]
    _lock_units({row.entry.unit_code for row in planned})
    plan(planned, by=by, day=clock.day_of(at))
    if [_outcome(row) for row in rows] != [(row.action, row.person_id, row.before) for row in planned]:
        raise ImportOutdated
    _write(planned, by, at)
    run.state, run.applied_at = ImportState.APPLIED, at
    run.save(update_fields=["state", "applied_at"])
    log(instance=run, action="learning.people.apply_import", user=by, data={"rows": len(rows)})
    return run


def _lock(person_ids: set[int]) -> None:
    """In one order, before anything is compared: another file may be changing the same people now."""
    ordered = sorted(person_ids)
    for start in range(0, len(ordered), BATCH):
        some = User.objects.select_for_update().filter(pk__in=ordered[start : start + BATCH])
        list(some.order_by("pk").values_list("pk"))


def _lock_units(codes: set[str]) -> None:
    """After the people and in one order: nobody closes a unit that is being filled."""
    ordered = sorted(codes)
    for start in range(0, len(ordered), BATCH):
        some = Unit.objects.select_for_update().filter(code__in=ordered[start : start + BATCH])
        list(some.order_by("pk").values_list("pk"))


def _outcome(row: ImportRow) -> tuple[str, int | None, dict[str, str]]:
    return row.action, row.person_id, row.before


def _write(planned: Sequence[PlannedRow], by: User, at: datetime) -> None:
    units = {unit.code: unit.pk for unit in Unit.objects.all()}
    newcomers = [row.entry for row in planned if row.action == RowAction.CREATE]
    people = _register(newcomers, units, at)
    changed = [row for row in planned if row.action == RowAction.UPDATE]
    known = User.objects.in_bulk([row.person_id for row in changed])
    for row in changed:
        if row.person_id:
            _update(known[row.person_id], row.entry, set(row.before), units, at)
    assessors = _assessors_of([row.entry for row in planned])
    _assign_to_newcomers(zip(people, newcomers, strict=True), assessors, clock.day_of(at))
    for row in changed:
        if row.person_id and "assessor_number" in row.before:
            assessor = assessors[row.entry.assessor_number]
            set_assessor(known[row.person_id], assessor=assessor, valid_from=clock.day_of(at), by=None, at=at)


def _assessors_of(entries: Sequence[RosterEntry]) -> dict[str, User]:
    wanted = sorted({entry.assessor_number for entry in entries if entry.assessor_number})
    found: dict[str, User] = {}
    for start in range(0, len(wanted), BATCH):
        some = EmployeeNumber.objects.filter(number__in=wanted[start : start + BATCH]).select_related("person")
        found.update({number.number: number.person for number in some})
    return found


def _assign_to_newcomers(pairs: Iterable[tuple[User, RosterEntry]], assessors: dict[str, User], day: date) -> None:
    AssessorAssignment.objects.bulk_create(
        [
            AssessorAssignment(person=person, assessor=assessors[entry.assessor_number], valid_from=day)
            for person, entry in pairs
            if entry.assessor_number
        ],
        batch_size=BATCH,
    )


def _post(entry: RosterEntry, units: dict[str, int], running: Employment | None = None) -> PostDraft:
    """The post of a line; what its optional cells leave empty stays as in the running post."""
    return PostDraft(
        unit_id=units[entry.unit_code],
        kind=EmploymentKind(entry.kind),
        position_kind=PositionKind(entry.position_kind),
        position_name=entry.position_name,
        position_level=entry.position_level or (running.position_level if running else ""),
        grade=entry.grade or (running.grade if running else ""),
        rank_title=entry.rank_title or (running.rank_title if running else ""),
        role=EmploymentRole(running.role) if running else EmploymentRole.DEFINITIVE,
    )


def _former_days(entry: RosterEntry) -> dict[str, date]:
    """A former number's days are unknown: the day before the present post stands for "earlier"."""
    return {"valid_from": entry.starts - timedelta(days=1), "valid_until": entry.starts}


def _register(entries: Sequence[RosterEntry], units: dict[str, int], at: datetime) -> list[User]:
    """Newcomers in a handful of statements: a city's first roster has thousands of lines."""
    people = [
        User(**{**{name: getattr(entry, name) for name in PERSON_FIELDS}, "birth_on": entry.born}, date_joined=at)
        for entry in entries
    ]
    for person in people:
        person.set_unusable_password()
    User.objects.bulk_create(people, batch_size=BATCH)
    pairs = list(zip(people, entries, strict=True))
    EmployeeNumber.objects.bulk_create([row for pair in pairs for row in _numbers_of(*pair)], batch_size=BATCH)
    ServiceStatus.objects.bulk_create(
        [ServiceStatus(person=p, status=e.status or Status.ACTIVE, valid_from=e.starts) for p, e in pairs],
        batch_size=BATCH,
    )
    Employment.objects.bulk_create(
        [Employment(person=p, valid_from=e.starts, **vars(_post(e, units))) for p, e in pairs], batch_size=BATCH
    )
    _announce_newcomers([(person.pk, units[entry.unit_code]) for person, entry in pairs])
    return people


def _announce_newcomers(arrivals: Sequence[tuple[int, int]]) -> None:
    """One by one, or all at once where that many receivers would keep the desk waiting."""
    if len(arrivals) > MANY:
        count = len(arrivals)
        transaction.on_commit(lambda: roster_applied.send(sender=ImportRun, count=count), robust=True)
        return
    for person_id, unit_id in arrivals:
        announce(person_id, unit_id)


def _numbers_of(person: User, entry: RosterEntry) -> list[EmployeeNumber]:
    employment = EmploymentKind(entry.kind)
    kind = number_kind(entry.number, employment)
    rows = [EmployeeNumber(person=person, number=entry.number, kind=kind, valid_from=entry.starts)]
    if entry.old_number:
        kind = number_kind(entry.old_number, employment)
        rows.append(EmployeeNumber(person=person, number=entry.old_number, kind=kind, **_former_days(entry)))
    return rows


def _update(person: User, entry: RosterEntry, fields: set[str], units: dict[str, int], at: datetime) -> None:
    employment = EmploymentKind(entry.kind)
    if "number" in fields:
        kind = number_kind(entry.number, employment)
        add_number(person, number=entry.number, kind=kind, valid_from=entry.starts, by=None, at=at)
    if "old_number" in fields:
        former: NumberKind = number_kind(entry.old_number, employment)
        add_number(person, number=entry.old_number, kind=former, **_former_days(entry), by=None, at=at)
    if fields & set(PERSON_FIELDS):
        set_names(person, **_names(person, entry), by=None, at=at)
    if "status" in fields:
        set_status(person, status=Status(entry.status), valid_from=clock.day_of(at), by=None, at=at)
    if fields & set(POST_FIELDS):
        running = home_employment(person, entry.starts)
        employ(person, _post(entry, units, running), valid_from=entry.starts, by=None, at=at)


def _names(person: User, entry: RosterEntry) -> dict[str, Any]:
    names = {name: getattr(entry, name) or getattr(person, name) for name in PERSON_FIELDS}
    return {**names, "birth_on": entry.born or person.birth_on}


def purge_import_rows(*, at: datetime) -> int:
    """Forget the lines of uploads older than 90 days; that a file was applied is remembered. Returns the lines."""
    old = ImportRow.objects.filter(run__at__lt=at - timedelta(days=KEPT_DAYS))
    return old.delete()[0]
