"""Who operates a unit, and whom the desks are open to."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.log_actions import log

from learning.core import clock
from learning.people.enums import ENDED
from learning.people.errors import DutyOverlaps, EndBeforeStart
from learning.people.models import ServiceStatus, Unit, UnitOperator, User
from learning.people.permissions import OPERATORS
from learning.people.rules.timeline import Step
from learning.people.services.accounts import locked
from learning.people.services.plans import make_way, refuse_far, resume

ON_DUTY = "on duty"


@transaction.atomic
def appoint_operator(user: User, *, unit: Unit, valid_from: date, by: User | None, at: datetime) -> UnitOperator:
    """The person keeps roster and access codes of the unit and all below it; the operators' group opens on that day.

    A planned appointment to this unit, not yet begun, is replaced by a new one (`rules.timeline`); so is a planned
    end. A begun one is returned as it is; a new one ends with the service where that end is recorded. Raises
    DutyOverlaps when a former one ended later, DayTooFar.
    """
    refuse_far(valid_from, at)
    user, today = locked(user), clock.day_of(at)
    rows = UnitOperator.objects.filter(user=user, unit=unit)
    way = make_way(rows, lambda row: ON_DUTY, Step(valid_from, ON_DUTY), today)
    is_running = bool(way.last and way.last.is_current)
    if way.last and way.last.valid_until and way.last.valid_until > valid_from:
        raise DutyOverlaps
    made = way.last if way.last and is_running else UnitOperator(user=user, unit=unit, valid_from=valid_from)
    if made.pk is None:
        made.valid_until = end_of_service(user, valid_from)
    made.save()
    _refresh_group(user, today)
    if by and (way.is_changed or not is_running):
        log(instance=user, action="learning.people.appoint_operator", user=by, data={"unit": unit.pk})
    return made


@transaction.atomic
def dismiss_operator(appointment: UnitOperator, *, on: date, by: User | None, at: datetime) -> UnitOperator:
    """`on` is the first day without the duty; with the last duty the group is left.

    A duty that has not begun by today and would end before it begins is withdrawn: it never was (answered
    without a key, as is one that somebody has withdrawn meanwhile). Raises EndBeforeStart, DayTooFar, and
    DutyOverlaps when the next duty in the unit begins before that day.
    """
    refuse_far(on, at)
    user, today = locked(appointment.user), clock.day_of(at)
    duties = UnitOperator.objects.filter(user=user, unit=appointment.unit_id)
    if not duties.filter(pk=appointment.pk).exists():
        appointment.pk = None
        return appointment
    if duties.filter(valid_from__gt=appointment.valid_from, valid_from__lt=on).exists():
        raise DutyOverlaps
    if on > appointment.valid_from:
        appointment.valid_until = on
        appointment.save(update_fields=["valid_until"])
    elif appointment.valid_from > today:
        appointment.delete()
    else:
        raise EndBeforeStart
    _refresh_group(user, today)
    if by:
        data = {"unit": appointment.unit_id}
        log(instance=user, action="learning.people.dismiss_operator", user=by, data=data)
    return appointment


def end_of_service(person: User, day: date) -> date | None:
    """The first day on which someone who serves on `day` is no longer in service, as far as it is recorded."""
    ends = ServiceStatus.objects.filter(person=person, status__in=ENDED, valid_from__gte=day)
    first = ends.order_by("valid_from").values_list("valid_from", flat=True).first()
    return day + timedelta(days=1) if first == day else first


def end_duties(person: User, day: date, today: date) -> None:
    """With the service end the duties: the running ones on that day, the planned ones never begin."""
    duties = UnitOperator.objects.filter(running_after(day), user=person)
    duties.filter(valid_from__gte=day).delete()
    duties.update(valid_until=day)
    _leave_group_without_duty(User.objects.filter(pk=person.pk), today)


def resume_duties(person: User, day: date) -> None:
    """What a planned end of service, now withdrawn, would have ended on that day runs on."""
    rows = UnitOperator.objects.filter(user=person)
    resume(rows, lambda row: row.unit_id, lambda row: row.valid_until == day, lambda row: None)


def running_after(day: date) -> Q:
    return Q(valid_until__isnull=True) | Q(valid_until__gt=day)


def _refresh_group(user: User, today: date) -> None:
    _leave_group_without_duty(User.objects.filter(pk=user.pk), today)
    _open_desks(User.objects.filter(pk=user.pk), today)


def _leave_group_without_duty(users: QuerySet[User], today: date) -> int:
    """The group opens the admin's door; it goes with the last duty. How many left it."""
    duties = UnitOperator.objects.on(today).filter(user=OuterRef("pk"))
    leavers = list(users.filter(~Exists(duties), groups__name=OPERATORS))
    for user in leavers:
        user.groups.remove(*Group.objects.filter(name=OPERATORS))
    return len(leavers)


def _open_desks(users: QuerySet[User], today: date) -> int:
    """Whoever is on duty today and not in the group yet joins it. How many joined."""
    duties = UnitOperator.objects.on(today).filter(user=OuterRef("pk"))
    group = Group.objects.get_or_create(name=OPERATORS)[0]
    joining = list(users.filter(Exists(duties), ~_out_of_service(today)).exclude(groups=group))
    for user in joining:
        user.groups.add(group)
    return len(joining)


def _out_of_service(today: date) -> Exists:
    return Exists(ServiceStatus.objects.on(today).filter(person=OuterRef("pk"), status__in=ENDED))


@transaction.atomic
def close_ended_duties(*, at: datetime) -> int:
    """What a day planned ahead has ended: the operators' group with the last duty, every group with the service.

    Idempotent. How many people lost a desk.
    """
    today = clock.day_of(at)
    return _leave_group_without_duty(User.objects.all(), today) + close_desks(User.objects.all(), today)


@transaction.atomic
def open_begun_duties(*, at: datetime) -> int:
    """What a day planned ahead has begun: the operators' group opens the desk. Idempotent. How many got one."""
    return _open_desks(User.objects.all(), clock.day_of(at))


def close_desks(users: QuerySet[User], today: date) -> int:
    """Whoever is out of service by `today` has no desk, whatever its group. How many lost theirs."""
    leavers = list(users.filter(_out_of_service(today), groups__isnull=False).distinct())
    for user in leavers:
        user.groups.clear()
    return len(leavers)
