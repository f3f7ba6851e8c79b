"""Tell people what was asked of them and when it is due: each sentence once, never during a leave."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from learning.core import clock
from learning.enrolment import rules
from learning.enrolment.enums import EnrolmentState, ReminderStep
from learning.enrolment.models import Enrolment, EnrolmentAssignment
from learning.enrolment.queries import active_remindable, thing_of, title_of
from learning.notices.enums import NoticeKind
from learning.notices.services import notify
from learning.people.queries import is_remindable

KINDS = {
    ReminderStep.WEEK: NoticeKind.DUE_SOON,
    ReminderStep.DAY: NoticeKind.DUE_SOON,
    ReminderStep.OVERDUE: NoticeKind.OVERDUE,
}


def announce(link: EnrolmentAssignment, *, at: dt.datetime) -> bool:
    """Say that something was assigned; False during a leave, when `send_reminders` says it afterwards.

    Part of the caller's transaction; idempotent.
    """
    enrolment, assignment = link.enrolment, link.assignment
    if link.announced_at or not is_remindable(enrolment.person, clock.day_of(at)):
        return False
    payload = _payload(enrolment, link.due_on) | {"reason": assignment.reason}
    notify(
        enrolment.person, kind=NoticeKind.ASSIGNED, key=f"assigned:{assignment.uuid}",
        url=thing_of(enrolment).path, payload=payload, at=at,
    )  # fmt: skip
    link.announced_at = at
    link.save(update_fields=["announced_at"])
    return True


def send_reminders(*, at: dt.datetime) -> int:
    """Say what is due to be said: assignments kept back by a leave, seven days and one day before, once overdue.

    Each in a transaction of its own; two queries when there is nothing to say. Ended enrolments, and people on
    leave, retired or deceased, get none. Idempotent: every sentence has a key. Returns how many were said.
    """
    today = clock.day_of(at)
    running = active_remindable(today)
    untold = EnrolmentAssignment.objects.filter(
        announced_at__isnull=True, assignment__closed_at__isnull=True, enrolment__in=running
    )
    announced = sum(_announce_by_id(pk, at=at) for pk in list(untold.values_list("pk", flat=True)))
    return announced + sum(_remind(pk, at=at) for pk in _due_for_reminder(running, today))


def _due_for_reminder(running: QuerySet[Enrolment], today: dt.date) -> list[int]:
    return list(running.filter(next_reminder_on__lte=today).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _announce_by_id(pk: int, *, at: dt.datetime) -> bool:
    link = EnrolmentAssignment.objects.select_for_update().get(pk=pk)
    return announce(link, at=at)


@transaction.atomic
def _remind(pk: int, *, at: dt.datetime) -> bool:
    """One enrolment's reminder, if it is still due once its row is locked."""
    today = clock.day_of(at)
    row = Enrolment.objects.select_for_update().get(pk=pk)
    if row.state != EnrolmentState.ACTIVE or row.due_on is None or (row.next_reminder_on or today) > today:
        return False
    reminder = rules.reminder_on(row.due_on, today)
    row.next_reminder_on = rules.next_reminder_on(row.due_on, today)
    row.save(update_fields=["next_reminder_on"])
    if reminder is None:
        return False
    notify(
        row.person, kind=KINDS[reminder.step], key=f"due-{reminder.step}:{row.uuid}:{row.due_on}",
        url=thing_of(row).path, payload=_payload(row, row.due_on) | {"days": (row.due_on - today).days}, at=at,
    )  # fmt: skip
    return True


def _payload(enrolment: Enrolment, due_on: dt.date | None) -> dict[str, object]:
    return {
        "title": title_of(enrolment),
        "due_on": due_on.isoformat() if due_on else None,
        "is_course": enrolment.course_id is not None,
    }
