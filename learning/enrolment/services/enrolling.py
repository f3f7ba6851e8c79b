"""A person begins, finishes or stops. All facts of one learner are written under that person's row lock."""

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max

from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.enrolment import rules
from learning.enrolment.enums import EnrolmentSource, EnrolmentState
from learning.enrolment.errors import CannotWithdraw, NothingToLearn, NotOffered
from learning.enrolment.models import Enrolment
from learning.enrolment.queries import enrolment_of, enrolments_of, has_open_assignment, item_enrolment_of
from learning.enrolment.signals import enrolled
from learning.people.queries import home_employment


def lock_learner(person: Any) -> None:
    """Let one transaction at a time write the facts of this person; needs an open transaction.

    Without it two threads could both be the one that completes a course, or pass a daily limit together.
    """
    get_user_model().objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)


@transaction.atomic
def enrol(
    person: Any,
    *,
    course: Any = None,
    item: Any = None,
    source: EnrolmentSource | str,
    at: dt.datetime,
) -> Enrolment:
    """Begin a course (pinned to its live version) or an item; announces `enrolled` after commit.

    Idempotent while one runs; a completed one is returned unless the live generation is newer or `source` is
    renewal. A due day comes with an assignment alone, never from here. Raises NotOffered, NothingToLearn.
    """
    if (course is None) == (item is None):
        raise NothingToLearn
    lock_learner(person)
    last = enrolment_of(person, course) if course else item_enrolment_of(person, item)
    thing = course_by_uuid(course.uuid) if course else item_by_uuid(item.uuid)
    live = thing.live_version if thing and not thing.retired_at else None
    if last and not (live and rules.opens_another(last.state, last.generation, live.generation, source)):
        return last
    if live is None:
        raise NotOffered
    return _begin(person, thing=thing, is_course=course is not None, source=source, at=at)


def bring_due_forward(enrolment: Enrolment, due_on: dt.date | None, *, at: dt.datetime) -> None:
    """An assignment's due day, where it is earlier than the one that counts so far, and from when it is reminded of.

    For the assignment that is linked in the same transaction: only linked ones are counted again when one closes.
    """
    wins = rules.earliest([enrolment.due_on, due_on])
    if enrolment.state != EnrolmentState.ACTIVE or wins == enrolment.due_on:
        return
    enrolment.due_on = wins
    enrolment.next_reminder_on = rules.next_reminder_on(wins, clock.day_of(at))
    enrolment.save(update_fields=["due_on", "next_reminder_on"])


def _begin(person: Any, *, thing: Any, is_course: bool, source: EnrolmentSource | str, at: dt.datetime) -> Enrolment:
    key = {"course": thing} if is_course else {"item": thing}
    last_number = Enrolment.objects.filter(person=person, **key).aggregate(last=Max("number"))["last"] or 0
    post = home_employment(person, clock.day_of(at))
    enrolment = Enrolment.objects.create(
        person=person,
        **key,
        course_version=thing.live_version if is_course else None,
        generation=thing.live_version.generation,
        number=last_number + 1,
        source=source,
        unit_id=post.unit_id if post else None,
        started_at=at,
    )
    transaction.on_commit(lambda: enrolled.send(sender=None, enrolment_id=enrolment.pk))
    return enrolment


@transaction.atomic
def complete(enrolment: Enrolment, *, at: dt.datetime) -> Enrolment:
    """Mark as completed, for the progress room alone; stops its reminders. Idempotent."""
    lock_learner(enrolment.person)
    row = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if row.state == EnrolmentState.ACTIVE:
        _end(row, EnrolmentState.COMPLETED, at=at)
    return row


@transaction.atomic
def withdraw(enrolment: Enrolment, *, at: dt.datetime) -> Enrolment:
    """Stop what was chosen alone; what was learned stays. Idempotent once withdrawn. Raises CannotWithdraw."""
    lock_learner(enrolment.person)
    row = enrolments_of(enrolment.person).get(pk=enrolment.pk)
    if row.state == EnrolmentState.WITHDRAWN:
        return row
    if not rules.can_withdraw(row.state, row.source, is_assigned=has_open_assignment(row)):
        raise CannotWithdraw
    _end(row, EnrolmentState.WITHDRAWN, at=at)
    return row


def _end(row: Enrolment, state: EnrolmentState, *, at: dt.datetime) -> None:
    row.state, row.ended_at, row.next_reminder_on = state, at, None
    row.save(update_fields=["state", "ended_at", "next_reminder_on"])
