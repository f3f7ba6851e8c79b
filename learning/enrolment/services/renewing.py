"""What becomes of enrolments when a newer version is published: follow quietly, or ask."""

import datetime as dt
from typing import Any

from django.db import transaction

from learning.catalogue.queries import course_by_uuid
from learning.core import clock
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.errors import NotOffered, NotRunning
from learning.enrolment.models import Enrolment
from learning.enrolment.queries import behind_live, enrolments_of, thing_of
from learning.enrolment.services.enrolling import lock_learner
from learning.enrolment.signals import repinned
from learning.notices.enums import NoticeKind
from learning.notices.services import notify
from learning.people.queries import is_remindable


@transaction.atomic
def follow_live_version(enrolment: Enrolment, *, at: dt.datetime) -> Enrolment:
    """Pin a running enrolment to the live version, as its person chose; announces `repinned` after commit.

    Idempotent: nothing happens when it is pinned to it already. What was met in unchanged items still counts.
    Raises NotRunning, NotOffered.
    """
    lock_learner(enrolment.person)
    row = enrolments_of(enrolment.person).get(pk=enrolment.pk)
    if row.state != EnrolmentState.ACTIVE:
        raise NotRunning
    thing = thing_of(row)
    if thing.live_version is None or thing.retired_at:
        raise NotOffered
    if row.generation == thing.live_version.generation and row.course_version_id in (None, thing.live_version_id):
        return row
    row.generation = thing.live_version.generation
    row.course_version = thing.live_version if row.course else None
    row.save(update_fields=["generation", "course_version"])
    transaction.on_commit(lambda: repinned.send(sender=None, enrolment_id=row.pk))
    return row


def follow_unchanged(course: Any, *, at: dt.datetime) -> int:
    """Pin running enrolments of the same generation to the live version; one statement, nobody is asked.

    The set of requirements is the same, so that no percentage moves. Idempotent.
    """
    live = course.live_version
    running = Enrolment.objects.filter(course=course, state=EnrolmentState.ACTIVE, generation=live.generation)
    return running.exclude(course_version=live).update(course_version=live)


def follow_item(item: Any, *, at: dt.datetime) -> int:
    """Running enrolments of a single item follow its live generation: no other can be opened. One statement."""
    live = item.live_version
    running = Enrolment.objects.filter(item=item, state=EnrolmentState.ACTIVE, generation__lt=live.generation)
    return running.update(generation=live.generation)


def offer_renewals(course: Any, *, at: dt.datetime) -> int:
    """Ask whoever runs or finished an older generation, once per generation; not during a leave.

    Each in a transaction of its own, so that a stopped run can be repeated. Returns how many were looked at.
    """
    fresh = course_by_uuid(course.uuid)
    if fresh is None or fresh.live_version is None or fresh.retired_at:
        return 0
    rows = list(behind_live(fresh).select_related("person"))
    for row in rows:
        _offer(row, fresh, at=at)
    return len(rows)


@transaction.atomic
def _offer(row: Enrolment, course: Any, *, at: dt.datetime) -> None:
    if not is_remindable(row.person, clock.day_of(at)):
        return
    live = course.live_version
    payload = {
        "title": live.title,
        "is_running": row.state == EnrolmentState.ACTIVE,
        "change_note": live.change_note,
    }
    notify(
        row.person, kind=NoticeKind.RENEWAL, key=f"renewal:{course.uuid}:{live.generation}",
        url=course.path, payload=payload, at=at,
    )  # fmt: skip
