"""A person's place over time: posts, service status, assessor.

What has begun is not rewritten. A planned entry, not yet begun, is replaced by a new one of the same kind that begins
no later or says the same for another day; `rules.timeline` has the rule.
"""

from dataclasses import asdict, fields
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from wagtail.log_actions import log

from learning.core import clock
from learning.people.enums import ENDED, Status
from learning.people.errors import (
    AssessorIsSelf,
    AssessorOverlaps,
    AssessorUnclear,
    DeathInFuture,
    EndBeforeStart,
    PostOutlasts,
    PostOverlaps,
    StatusOverlaps,
    UnitNotOpen,
)
from learning.people.models import AssessorAssignment, Employment, ServiceStatus, Unit, User
from learning.people.rules.posts import PostDraft, unit_problem
from learning.people.rules.timeline import Step, first_end
from learning.people.services.accounts import create_person, locked
from learning.people.services.operators import (
    close_desks,
    end_duties,
    end_of_service,
    resume_duties,
    running_after,
)
from learning.people.services.plans import make_way, refuse_far, resume
from learning.people.signals import employment_changed

Row = TypeVar("Row", ServiceStatus, AssessorAssignment)


@transaction.atomic
def employ(person: User, post: PostDraft, *, valid_from: date, by: User | None, at: datetime) -> Employment:
    """A post from a day on; a home post closes the former home post on that day.

    The same first day as the running post mends that post in place and leaves what is planned; equal values change
    nothing, and so does the running post once more from a later day. Otherwise a planned post, not yet begun, is
    replaced (`rules.timeline`). It ends with the service or the unit where their end is recorded. Sends
    `employment_changed` after commit when a home post begins or changes its unit. Raises PostOverlaps, UnitNotOpen,
    DayTooFar.
    """
    refuse_far(valid_from, at)
    locked(person)
    unit = _open_unit(post.unit_id, valid_from, clock.day_of(at))
    running = _running_posts(person, post, valid_from, clock.day_of(at))
    same_day = next((row for row in running if row.valid_from == valid_from), None)
    going_on = next((row for row in running if row is not same_day and _says(row) == post), None)
    if going_on and same_day is None:
        return _running_to_its_end(going_on, valid_from)
    for former in running:
        if former is not same_day:
            former.valid_until = valid_from
            former.save(update_fields=["valid_until"])
    former_unit = same_day.unit_id if same_day else None
    made = _mended(same_day, post, unit) if same_day else _begun(person, post, valid_from, unit)
    if post.is_home and made.unit_id != former_unit:
        announce(person.pk, made.unit_id)
    if by:
        log(instance=person, action="learning.people.employ", user=by, data={"unit": made.unit_id})
    return made


def _open_unit(unit_id: int, day: date, today: date) -> Unit:
    """The unit, which nobody closes meanwhile; people are locked before units, as in an import."""
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    problem = unit_problem(unit.valid_from, unit.valid_until, starts=day, today=today)
    if problem:
        raise UnitNotOpen(problem)
    return unit


def _running_posts(person: User, post: PostDraft, day: date, today: date) -> list[Employment]:
    """Posts the new one follows, planned ones withdrawn; raises PostOverlaps when one has begun later."""
    rows = Employment.objects.filter(person=person, is_home=post.is_home)
    if not post.is_home:
        rows = rows.filter(unit_id=post.unit_id, role=post.role)
    if day > today or not rows.filter(valid_from=day).exists():
        make_way(rows, _says, Step(day, post), today, with_ends=False)
    if rows.filter(valid_from__gt=day, valid_from__lte=today).exists():
        raise PostOverlaps
    return list(rows.on(day))


def _running_to_its_end(post: Employment, day: date) -> Employment:
    """What a plan given up had ended runs on to the end of the service or the unit, where that is recorded."""
    until = first_end(end_of_service(post.person, day), post.unit.valid_until)
    if post.valid_until is None and until:
        post.valid_until = until
        post.save(update_fields=["valid_until"])
    return post


def _says(row: Employment) -> PostDraft:
    return PostDraft(**{field.name: getattr(row, field.name) for field in fields(PostDraft)})


def _begun(person: User, post: PostDraft, day: date, unit: Unit) -> Employment:
    """A post ends with the service, or with its unit, where that end is recorded already."""
    until = first_end(end_of_service(person, day), unit.valid_until)
    return Employment.objects.create(person=person, valid_from=day, valid_until=until, **asdict(post))


def _mended(row: Employment, post: PostDraft, unit: Unit) -> Employment:
    changed = [name for name, value in asdict(post).items() if getattr(row, name) != value]
    if "unit_id" in changed:
        row.valid_until = first_end(_end_apart_from_unit(row), unit.valid_until)
    for name in changed:
        setattr(row, name, getattr(post, name))
    if changed:
        row.save()
    return row


def _end_apart_from_unit(post: Employment) -> date | None:
    """When the post ends, whatever becomes of its unit."""
    until = post.valid_until
    if until is None or until != post.unit.valid_until:
        return until
    is_followed = Employment.objects.filter(person=post.person, is_home=post.is_home, valid_from=until).exists()
    return until if is_followed else end_of_service(post.person, post.valid_from)


def announce(person_id: int, unit_id: int) -> None:
    """Tell the higher rooms after commit; a receiver's failure is logged and harms no other."""
    transaction.on_commit(
        lambda: employment_changed.send(sender=Employment, person_id=person_id, unit_id=unit_id), robust=True
    )


@transaction.atomic
def end_employment(employment: Employment, *, on: date, by: User | None, at: datetime) -> Employment:
    """`on` is the first day without the post. Raises EndBeforeStart, DayTooFar, PostOutlasts."""
    refuse_far(on, at)
    locked(employment.person)
    if on <= employment.valid_from:
        raise EndBeforeStart
    latest = _latest_end(employment)
    if latest and on > latest:
        raise PostOutlasts(latest)
    employment.valid_until = on
    employment.save(update_fields=["valid_until"])
    if by:
        log(instance=employment.person, action="learning.people.end_employment", user=by)
    return employment


def _latest_end(post: Employment) -> date | None:
    """Where the service, the unit or the next post of the same kind ends it, as far as that is recorded."""
    alike = {"is_home": True} if post.is_home else {"is_home": False, "unit": post.unit_id, "role": post.role}
    later = Employment.objects.filter(person=post.person, valid_from__gt=post.valid_from, **alike)
    successor = later.order_by("valid_from").values_list("valid_from", flat=True).first()
    return first_end(end_of_service(post.person, post.valid_from), post.unit.valid_until, successor)


@transaction.atomic
def set_status(person: User, *, status: Status, valid_from: date, by: User | None, at: datetime) -> ServiceStatus:
    """The service status from a day on. The running status again changes nothing.

    Retirement, leaving and death also end every post and every duty as operator on that day and close every desk
    from that day on (a later return to service opens none by itself); death closes the account. A planned status,
    not yet begun, is replaced (`rules.timeline`), one of the same day is mended, and what either had ended runs on;
    planned posts it had dropped stay dropped. Raises StatusOverlaps when a status has begun later, DeathInFuture,
    DayTooFar.
    """
    refuse_far(valid_from, at)
    today = clock.day_of(at)
    if status == Status.DECEASED and valid_from > today:
        raise DeathInFuture
    person = locked(person)
    way = make_way(person.statuses.all(), lambda row: row.status, Step(valid_from, status.value), today)
    _resume_service(person, way.withdrawn)
    is_running = bool(way.last and way.last.status == status)
    if way.last and not is_running and way.last.valid_from > valid_from:
        raise StatusOverlaps
    made = way.last if way.last and is_running else _begin_status(person, way.last, status, valid_from, today)
    if by and (way.is_changed or not is_running):
        log(instance=person, action="learning.people.set_status", user=by, data={"status": str(status)})
    return made


def _begin_status(person: User, running: ServiceStatus | None, status: Status, day: date, today: date) -> ServiceStatus:
    if running and running.valid_from == day:
        _resume_service(person, [running])
    made = _succeed(running, ServiceStatus(person=person, status=status, valid_from=day), "status")
    if status in ENDED:
        _end_posts(person, day)
        end_duties(person, day, today)
        close_desks(User.objects.filter(pk=person.pk), today)
    if status == Status.DECEASED and person.is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
    return made


def _resume_service(person: User, withdrawn: list[ServiceStatus]) -> None:
    """What a withdrawn end of service would have ended runs on."""
    for status in withdrawn:
        if status.status in ENDED:
            _resume_posts(person, status.valid_from)
            resume_duties(person, status.valid_from)


def _resume_posts(person: User, day: date) -> None:
    def chain(post: Employment) -> object:
        return post.is_home or (post.unit_id, post.role)

    def was_ended(post: Employment) -> bool:
        return post.valid_until == (day + timedelta(days=1) if post.valid_from == day else day)

    resume(person.employments.select_related("unit"), chain, was_ended, lambda post: post.unit.valid_until)


def _succeed(running: Row | None, successor: Row, *fields: str) -> Row:
    """Close the running row where the successor begins; on the same day the running row is mended instead."""
    if running and running.valid_from == successor.valid_from:
        for name in fields:
            setattr(running, name, getattr(successor, name))
        running.save(update_fields=fields)
        return running
    if running:
        running.valid_until = successor.valid_from
        running.save(update_fields=["valid_until"])
    successor.save()
    return successor


def _end_posts(person: User, day: date) -> None:
    """What was planned for later never begins; what began that very day ends with it."""
    open_posts = Employment.objects.filter(running_after(day), person=person)
    open_posts.filter(valid_from__lt=day).update(valid_until=day)
    open_posts.filter(valid_from=day).update(valid_until=day + timedelta(days=1))
    open_posts.filter(valid_from__gt=day).delete()


@transaction.atomic
def set_assessor(
    person: User,
    *,
    assessor: User | None = None,
    external_name: str = "",
    valid_from: date,
    by: User | None,
    at: datetime,
) -> AssessorAssignment:
    """Who assesses from a day on: someone of the city, or a name from outside, exactly one.

    The running assessor again changes nothing; a planned one, not yet begun, is replaced (`rules.timeline`). Raises
    AssessorUnclear, AssessorIsSelf, AssessorOverlaps when one has begun later, DayTooFar.
    """
    refuse_far(valid_from, at)
    external_name = external_name.strip()
    if bool(assessor) == bool(external_name):
        raise AssessorUnclear
    if assessor and assessor.pk == person.pk:
        raise AssessorIsSelf
    person = locked(person)
    wanted = (assessor.pk if assessor else None, external_name)
    way = make_way(person.assessors.all(), _assessor_of, Step(valid_from, wanted), clock.day_of(at))
    is_running = bool(way.last and _assessor_of(way.last) == wanted)
    if way.last and not is_running and way.last.valid_from > valid_from:
        raise AssessorOverlaps
    row = AssessorAssignment(person=person, assessor=assessor, external_name=external_name, valid_from=valid_from)
    made = way.last if way.last and is_running else _succeed(way.last, row, "assessor", "external_name")
    if by and (way.is_changed or not is_running):
        log(instance=person, action="learning.people.set_assessor", user=by)
    return made


def _assessor_of(row: AssessorAssignment) -> tuple[int | None, str]:
    return row.assessor_id, row.external_name


@transaction.atomic
def take_on(*, post: PostDraft, valid_from: date, by: User | None, at: datetime, **data: Any) -> User:
    """A newcomer with number and first home post, together or not at all; `data` as for `create_person`."""
    person = create_person(valid_from=valid_from, by=by, at=at, **data)
    employ(person, post, valid_from=valid_from, by=None, at=at)
    return person
