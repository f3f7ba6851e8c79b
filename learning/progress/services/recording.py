"""Facts of learning: a requirement met, an item completed, a course completed. Only added, never taken back.

Everything of one person is written under that person's row lock, so that of any number of threads exactly one
completes an item, completes a course and writes its JP.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse

from learning.catalogue.enums import RequirementKind
from learning.catalogue.queries import requirements_of
from learning.enrolment import services as enrolment_services
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import (
    active_containing,
    enrolments_of,
    pinned_generations,
    stale_enrolments,
    title_of,
)
from learning.notices.enums import NoticeKind
from learning.notices.services import notify
from learning.progress import rules
from learning.progress.models import CourseProgress, CreditEntry, ItemProgress, RequirementMet
from learning.progress.queries.standing import facts_for
from learning.progress.services.crediting import credit_completion
from learning.progress.signals import course_completed, item_completed


@transaction.atomic
def record_met(
    person: Any,
    *,
    item: Any,
    kind: RequirementKind | str,
    ref_uuid: uuid.UUID | None = None,
    version_id: int,
    evidence_kind: str,
    evidence_uuid: uuid.UUID | None = None,
    at: dt.datetime,
) -> bool:
    """Record what one act of a person meets in an item; True when anything was new.

    It counts for the generation of the version named, and for older generations that running enrolments pin and
    that list the same requirement: reading the newest text also does what an older one asked. In the same
    transaction the item is completed, every running enrolment that lists it recounted, the course completed and
    its JP written. Idempotent. `item_completed` and `course_completed` go out after commit.
    """
    enrolment_services.lock_learner(person)
    version = item.versions.get(pk=version_id)
    pinned = {generation for generation in pinned_generations(person, item) if generation < version.generation}
    pairs = [(item.pk, generation) for generation in sorted({version.generation, *pinned})]
    is_new = False
    for (_, generation), listed in sorted(requirements_of(pairs).items()):
        numbers = rules.numbers_met_by(listed, kind, ref_uuid)
        fresh = _meet(
            person, item=item, generation=generation, numbers=numbers, version=version,
            evidence_kind=evidence_kind, evidence_uuid=evidence_uuid, at=at,
        )  # fmt: skip
        if fresh:
            _complete_item(person, item=item, generation=generation, listed=listed, version=version, at=at)
            is_new = True
    if is_new:
        for enrolment in active_containing(person, item):
            refresh(enrolment, at=at)
    return is_new


def _meet(
    person: Any,
    *,
    item: Any,
    generation: int,
    numbers: set[int],
    version: Any,
    evidence_kind: str,
    evidence_uuid: uuid.UUID | None,
    at: dt.datetime,
) -> set[int]:
    key = {"person": person, "item": item, "generation": generation}
    fresh = numbers - set(RequirementMet.objects.filter(**key).values_list("number", flat=True))
    RequirementMet.objects.bulk_create(
        RequirementMet(
            **key,
            number=number,
            item_version=version,
            met_at=at,
            evidence_kind=evidence_kind,
            evidence_uuid=evidence_uuid,
        )
        for number in sorted(fresh)
    )
    return fresh


def _complete_item(
    person: Any, *, item: Any, generation: int, listed: Sequence[Any], version: Any, at: dt.datetime
) -> None:
    """Complete the generation once all its requirements are met; the row may begin here (a quiz opened directly)."""
    key = {"person": person, "item": item, "generation": generation}
    way, _ = ItemProgress.objects.get_or_create(**key, defaults={"first_opened_at": at, "last_opened_at": at})
    met = RequirementMet.objects.filter(**key, number__in=[row.number for row in listed]).count()
    if way.completed_at or met < len(listed):
        return
    way.completed_at, way.completed_version = at, version
    way.save(update_fields=["completed_at", "completed_version"])
    transaction.on_commit(
        lambda: item_completed.send(sender=None, person_id=person.pk, item_id=item.pk, generation=generation)
    )


@transaction.atomic
def refresh(enrolment: Any, *, at: dt.datetime) -> CourseProgress:
    """Count an enrolment anew, and complete it when everything is met; JP and notice in the same transaction.

    An ended enrolment keeps its numbers and its completion. Idempotent.
    """
    person = enrolment.person
    enrolment_services.lock_learner(person)
    row = enrolments_of(person).get(pk=enrolment.pk)
    counted, _ = CourseProgress.objects.get_or_create(enrolment_id=row.pk, defaults={"generation": row.generation})
    if row.state != EnrolmentState.ACTIVE:
        return counted
    met, required = rules.tally(facts_for(person, [row])[row.pk])
    counted.generation, counted.met, counted.required = row.generation, met, required
    if met == required and required:
        counted.completed_at = at
    counted.save()
    if counted.completed_at:
        _complete_enrolment(person, row, at=at)
    return counted


def _complete_enrolment(person: Any, enrolment: Any, *, at: dt.datetime) -> None:
    enrolment_services.complete(enrolment, at=at)
    if enrolment.course_id:
        entry = credit_completion(enrolment, at=at)
        _tell(person, enrolment, entry, at=at)
    transaction.on_commit(lambda: course_completed.send(sender=None, enrolment_id=enrolment.pk))


def _tell(person: Any, enrolment: Any, entry: CreditEntry, *, at: dt.datetime) -> None:
    """In the app only: who has just finished needs no e-mail about it. It leads to the explanation, which stays."""
    notify(
        person, kind=NoticeKind.COMPLETED, key=f"completed:{enrolment.uuid}",
        url=reverse("learning:progress-why", args=[enrolment.uuid]),
        payload={"title": title_of(enrolment), "jp": entry.jp}, at=at, email=False,
    )  # fmt: skip


def refresh_stale(*, at: dt.datetime) -> int:
    """Count running enrolments whose numbers are missing or of another generation; for the tick.

    Repairs what a process that died between commit and announcement left. Each in a transaction of its own;
    one query when there is nothing to do. Returns how many were counted.
    """
    stale = list(stale_enrolments().select_related("person"))
    for enrolment in stale:
        refresh(enrolment, at=at)
    return len(stale)
