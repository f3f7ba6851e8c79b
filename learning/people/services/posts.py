"""A person's place over time: posts, service status, assessor; and who operates a unit."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.log_actions import log

from learning.core import clock
from learning.people.enums import ENDED, Status
from learning.people.errors import (
    AssessorIsSelf,
    AssessorOverlaps,
    AssessorUnclear,
    EndBeforeStart,
    PostOverlaps,
    StatusOverlaps,
)
from learning.people.models import AssessorAssignment, Employment, ServiceStatus, Unit, UnitOperator, User
from learning.people.permissions import OPERATORS
from learning.people.rules.posts import PostDraft
from learning.people.services.accounts import create_person, locked
from learning.people.signals import employment_changed

Row = TypeVar("Row", ServiceStatus, AssessorAssignment)


@transaction.atomic
def employ(person: User, post: PostDraft, *, valid_from: date, by: User | None, at: datetime) -> Employment:
    """A post from a day on; a home post closes the former home post on that day.

    The same first day as the running post mends that post in place; equal values change nothing. Sends
    `employment_changed` after commit when a home post begins or changes its unit. Raises PostOverlaps.
    """
    locked(person)
    running = _running_posts(person, post, valid_from)
    same_day = next((row for row in running if row.valid_from == valid_from), None)
    for former in running:
        if former is not same_day:
            former.valid_until = valid_from
            former.save(update_fields=["valid_until"])
    former_unit = same_day.unit_id if same_day else None
    made = _mended(same_day, post) if same_day else _begun(person, post, valid_from)
    if post.is_home and made.unit_id != former_unit:
        announce(person.pk, made.unit_id)
    if by:
        log(instance=person, action="learning.people.employ", user=by, data={"unit": made.unit_id})
    return made


def _running_posts(person: User, post: PostDraft, day: date) -> list[Employment]:
    """Posts the new one follows; raises PostOverlaps when one already begins later."""
    rows = Employment.objects.filter(person=person, is_home=post.is_home)
    if not post.is_home:
        rows = rows.filter(unit_id=post.unit_id, role=post.role)
    if rows.filter(valid_from__gt=day).exists():
        raise PostOverlaps
    return list(rows.on(day))


def _begun(person: User, post: PostDraft, day: date) -> Employment:
    return Employment.objects.create(person=person, valid_from=day, **asdict(post))


def _mended(row: Employment, post: PostDraft) -> Employment:
    changed = [name for name, value in asdict(post).items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, getattr(post, name))
    if changed:
        row.save()
    return row


def announce(person_id: int, unit_id: int) -> None:
    """Tell the higher rooms after commit; a receiver's failure is logged and harms no other."""
    transaction.on_commit(
        lambda: employment_changed.send(sender=Employment, person_id=person_id, unit_id=unit_id), robust=True
    )


@transaction.atomic
def end_employment(employment: Employment, *, on: date, by: User | None, at: datetime) -> Employment:
    """`on` is the first day without the post. Raises EndBeforeStart."""
    locked(employment.person)
    if on <= employment.valid_from:
        raise EndBeforeStart
    employment.valid_until = on
    employment.save(update_fields=["valid_until"])
    if by:
        log(instance=employment.person, action="learning.people.end_employment", user=by)
    return employment


@transaction.atomic
def set_status(person: User, *, status: Status, valid_from: date, by: User | None, at: datetime) -> ServiceStatus:
    """The service status from a day on. The running status again changes nothing.

    Retirement, leaving and death also end every post and every duty as operator on that day and close every desk
    from that day on (a later return to service opens none by itself); death closes the account. Raises
    StatusOverlaps when the running status began later.
    """
    person = locked(person)
    running = person.statuses.current().first()
    if running and running.status == status:
        return running
    if running and running.valid_from > valid_from:
        raise StatusOverlaps
    made = _succeed(running, ServiceStatus(person=person, status=status, valid_from=valid_from), "status")
    if status in ENDED:
        _end_posts(person, valid_from)
        _end_duties(person, valid_from, clock.day_of(at))
        _close_desks(User.objects.filter(pk=person.pk), clock.day_of(at))
    if status == Status.DECEASED and person.is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
    if by:
        log(instance=person, action="learning.people.set_status", user=by, data={"status": str(status)})
    return made


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
    open_posts = Employment.objects.filter(_running_after(day), person=person)
    open_posts.filter(valid_from__lt=day).update(valid_until=day)
    open_posts.filter(valid_from=day).update(valid_until=day + timedelta(days=1))
    open_posts.filter(valid_from__gt=day).delete()


def _end_duties(person: User, day: date, today: date) -> None:
    duties = UnitOperator.objects.filter(_running_after(day), user=person)
    duties.filter(valid_from__gte=day).delete()
    duties.update(valid_until=day)
    _leave_group_without_duty(User.objects.filter(pk=person.pk), today)


def _running_after(day: date) -> Q:
    return Q(valid_until__isnull=True) | Q(valid_until__gt=day)


def _leave_group_without_duty(users: QuerySet[User], today: date) -> int:
    """The group opens the admin's door; it goes with the last duty. How many left it."""
    duties = UnitOperator.objects.filter(_running_after(today), user=OuterRef("pk"))
    leavers = list(users.filter(~Exists(duties), groups__name=OPERATORS))
    for user in leavers:
        user.groups.remove(*Group.objects.filter(name=OPERATORS))
    return len(leavers)


@transaction.atomic
def close_ended_duties(*, at: datetime) -> int:
    """What a day planned ahead has ended: the operators' group with the last duty, every group with the service.

    Idempotent. How many people lost a desk.
    """
    today = clock.day_of(at)
    return _leave_group_without_duty(User.objects.all(), today) + _close_desks(User.objects.all(), today)


def _close_desks(users: QuerySet[User], today: date) -> int:
    """Whoever is out of service by `today` has no desk, whatever its group. How many lost theirs."""
    out_of_service = ServiceStatus.objects.on(today).filter(person=OuterRef("pk"), status__in=ENDED)
    leavers = list(users.filter(Exists(out_of_service), groups__isnull=False).distinct())
    for user in leavers:
        user.groups.clear()
    return len(leavers)


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

    The running assessor again changes nothing. Raises AssessorUnclear, AssessorIsSelf, AssessorOverlaps.
    """
    external_name = external_name.strip()
    if bool(assessor) == bool(external_name):
        raise AssessorUnclear
    if assessor and assessor.pk == person.pk:
        raise AssessorIsSelf
    person = locked(person)
    running = person.assessors.current().first()
    if running and (running.assessor_id, running.external_name) == (assessor.pk if assessor else None, external_name):
        return running
    if running and running.valid_from > valid_from:
        raise AssessorOverlaps
    row = AssessorAssignment(person=person, assessor=assessor, external_name=external_name, valid_from=valid_from)
    made = _succeed(running, row, "assessor", "external_name")
    if by:
        log(instance=person, action="learning.people.set_assessor", user=by)
    return made


@transaction.atomic
def appoint_operator(user: User, *, unit: Unit, valid_from: date, by: User | None, at: datetime) -> UnitOperator:
    """The person keeps roster and access codes of the unit and all below it; joins the operators' group.

    Idempotent while an appointment to this unit runs.
    """
    user = locked(user)
    made, created = UnitOperator.objects.current().get_or_create(
        user=user, unit=unit, defaults={"valid_from": valid_from}
    )
    user.groups.add(Group.objects.get_or_create(name=OPERATORS)[0])
    if created and by:
        log(instance=user, action="learning.people.appoint_operator", user=by, data={"unit": unit.pk})
    return made


@transaction.atomic
def dismiss_operator(appointment: UnitOperator, *, on: date, by: User | None, at: datetime) -> UnitOperator:
    """`on` is the first day without the duty; with the last duty the group is left. Raises EndBeforeStart."""
    user = locked(appointment.user)
    if on <= appointment.valid_from:
        raise EndBeforeStart
    appointment.valid_until = on
    appointment.save(update_fields=["valid_until"])
    _leave_group_without_duty(User.objects.filter(pk=user.pk), clock.day_of(at))
    if by:
        data = {"unit": appointment.unit_id}
        log(instance=user, action="learning.people.dismiss_operator", user=by, data=data)
    return appointment


@transaction.atomic
def take_on(*, post: PostDraft, valid_from: date, by: User | None, at: datetime, **data: Any) -> User:
    """A newcomer with number and first home post, together or not at all; `data` as for `create_person`."""
    person = create_person(valid_from=valid_from, by=by, at=at, **data)
    employ(person, post, valid_from=valid_from, by=None, at=at)
    return person
