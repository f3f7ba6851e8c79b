"""Opening, resuming, finishing and acknowledging a page."""

import datetime as dt
import re
from typing import Any

from django.db import transaction

from learning.catalogue.enums import RequirementKind
from learning.catalogue.queries import item_by_uuid, requirements_of
from learning.enrolment.services import lock_learner
from learning.progress import rules
from learning.progress.enums import EvidenceKind
from learning.progress.errors import AnchorTooLong, ItemRetired, NothingToAcknowledge, ReadingTooShort, StaleVersion
from learning.progress.models import ItemProgress, RequirementMet
from learning.progress.services.recording import record_met

# Looking again within this time writes nothing: a reload costs one read.
LOOKING_AGAIN = dt.timedelta(minutes=1)
ANCHOR = re.compile(r"[\w-]{0,40}")


def open_item(person: Any, *, item: Any, at: dt.datetime) -> ItemProgress | None:
    """Note that a person opened the live generation of an item; None for what is retired or not live.

    One query when it was opened within the last minute. Idempotent; the first opening stands.
    """
    if item.retired_at or item.live_version is None:
        return None
    key = {"person": person, "item": item, "generation": item.live_version.generation}
    way, is_new = ItemProgress.objects.get_or_create(**key, defaults={"first_opened_at": at, "last_opened_at": at})
    if not is_new and at - way.last_opened_at >= LOOKING_AGAIN:
        way.last_opened_at = at
        way.save(update_fields=["last_opened_at"])
    return way


def save_anchor(person: Any, *, item: Any, anchor: str, at: dt.datetime, share: int | None = None) -> None:
    """Keep the part of the page where the person is (its fragment), and how many percent lie above it.

    One statement; a page never opened is opened by it. Raises AnchorTooLong for what is no fragment.
    """
    if not ANCHOR.fullmatch(anchor):
        raise AnchorTooLong
    way = open_item(person, item=item, at=at)
    if way is None:
        return
    facts: dict[str, object] = {"last_anchor": anchor, "last_opened_at": at}
    if share is not None:
        facts["last_share"] = min(max(share, 0), 100)
    ItemProgress.objects.filter(pk=way.pk).update(**facts)


@transaction.atomic
def finish_reading(person: Any, *, item: Any, at: dt.datetime) -> ItemProgress:
    """Record the live version as read; what `record_met` does happens in the same transaction.

    At least 30 % of its design minutes lie between the first opening of this generation and `at`, unless the
    reading is recorded already (a passed self-check does that). Idempotent. Raises ItemRetired, ReadingTooShort.
    """
    lock_learner(person)
    version = _live_version(item)
    way = ItemProgress.objects.filter(person=person, item=item, generation=version.generation).first()
    if not _is_read(person, item, version.generation):
        if way is None or not rules.reading_is_long_enough(way.first_opened_at, at, version.minutes):
            raise ReadingTooShort
        record_met(
            person, item=item, kind=RequirementKind.READ, version_id=version.pk,
            evidence_kind=EvidenceKind.READING_TIME, at=at,
        )  # fmt: skip
    return ItemProgress.objects.get(person=person, item=item, generation=version.generation)


def _live_version(item: Any) -> Any:
    fresh = item_by_uuid(item.uuid)
    if fresh is None or fresh.retired_at or fresh.live_version is None:
        raise ItemRetired
    return fresh.live_version


def _is_read(person: Any, item: Any, generation: int) -> bool:
    listed = requirements_of([(item.pk, generation)])[item.pk, generation]
    numbers = rules.numbers_met_by(listed, RequirementKind.READ, None)
    met = RequirementMet.objects.filter(person=person, item=item, generation=generation, number__in=numbers)
    return bool(numbers) and met.count() == len(numbers)


@transaction.atomic
def acknowledge(person: Any, *, item: Any, version_id: int, at: dt.datetime) -> bool:
    """Record "Saya sudah membaca dan memahami" for exactly this version; True when it was new.

    The fact keeps the version, whose digest says what was acknowledged. Only the live version can be
    acknowledged. Idempotent. Raises ItemRetired, StaleVersion, NothingToAcknowledge.
    """
    lock_learner(person)
    version = _live_version(item)
    if version.pk != version_id:
        raise StaleVersion
    pair = (item.pk, version.generation)
    if not rules.numbers_met_by(requirements_of([pair])[pair], RequirementKind.ACKNOWLEDGE, None):
        raise NothingToAcknowledge
    return record_met(
        person, item=item, kind=RequirementKind.ACKNOWLEDGE, version_id=version.pk,
        evidence_kind=EvidenceKind.ACKNOWLEDGEMENT, at=at,
    )  # fmt: skip


@transaction.atomic
def read_and_acknowledge(person: Any, *, item: Any, version_id: int, at: dt.datetime) -> bool:
    """One press for both: the statement says "sudah membaca", so it finishes the reading or is refused with it.

    Where the item asks for no reading, or it was finished before, only the acknowledgement is recorded.
    Raises what `finish_reading` and `acknowledge` raise; then nothing is recorded.
    """
    lock_learner(person)
    version = _live_version(item)
    if version.pk != version_id:
        raise StaleVersion
    pair = (item.pk, version.generation)
    if rules.numbers_met_by(requirements_of([pair])[pair], RequirementKind.READ, None):
        finish_reading(person, item=item, at=at)
    return acknowledge(person, item=item, version_id=version_id, at=at)
