"""Verbs of the catalogue: freeze what was published, retire, keep addresses.

Every verb is atomic, locks the identity's row and may be repeated without harm. Signals go out after commit.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from learning.catalogue import rules
from learning.catalogue.errors import CodeTaken, CourseWithoutItems, ItemNotPublished, KeyInBody, TooFewMinutes
from learning.catalogue.models import (
    Course,
    CourseItem,
    CourseVersion,
    ItemVersion,
    LearningItem,
    Requirement,
    TrainsIndicator,
)
from learning.catalogue.queries import holder_of_code
from learning.catalogue.rules import PublishedCourse, PublishedItem
from learning.catalogue.signals import course_published, item_published
from learning.indicators.queries import live_indicators

if TYPE_CHECKING:
    from learning.people.models import User


@transaction.atomic
def publish_item_version(published: PublishedItem, *, by: "User | None", at: datetime) -> ItemVersion:
    """Freeze an item's published state and make it live again if it was retired.

    A digest equal to the live version's returns that version and writes only identity (path, code, not retired);
    returning to an older text is a new version. Raises KeyInBody when the body could tell an answer, CodeTaken.
    """
    if rules.holds_key(published.body):
        raise KeyInBody
    item = _identity(published)
    live = item.live_version
    digest = rules.digest_of(published)
    if live is None or live.digest != digest:
        live = _freeze_item(item, published, digest=digest, by=by, at=at)
    item.live_version = live
    item.code, item.path, item.retired_at = published.code, published.path, None
    item.save(update_fields=["live_version", "code", "path", "retired_at"])
    return live


def _identity(published: PublishedItem) -> LearningItem:
    _refuse_code_of_another(published)
    LearningItem.objects.get_or_create(uuid=published.uuid, defaults={"kind": published.kind, "code": published.code})
    return LearningItem.objects.select_for_update().get(uuid=published.uuid)


def _refuse_code_of_another(published: PublishedItem | PublishedCourse) -> None:
    holder = holder_of_code(published.code, besides=published.uuid)
    if holder:
        raise CodeTaken(str(holder), is_retired=holder.retired_at is not None)


def _freeze_item(
    item: LearningItem, published: PublishedItem, *, digest: str, by: "User | None", at: datetime
) -> ItemVersion:
    latest = item.versions.order_by("-number").first()
    known = _known_requirements(latest)
    set_changed = latest is not None and {rules.requirement_key(spec) for spec in published.requirements} != set(known)
    generation, is_material = rules.next_generation(
        latest.generation if latest else None, is_ticked=published.is_material, set_changed=set_changed
    )
    version = ItemVersion.objects.create(
        item=item, locale=published.locale, number=latest.number + 1 if latest else 1, generation=generation,
        title=published.title, minutes=published.minutes, body=published.body, plain_text=published.plain_text,
        media=[{"name": media.name, "sha256": media.sha256} for media in published.media], digest=digest,
        is_material=is_material, change_note=published.change_note, revision_id=published.revision_id, by=by, at=at,
    )  # fmt: skip
    Requirement.objects.bulk_create(
        Requirement(
            item_version=version,
            number=number,
            kind=spec.kind,
            ref_uuid=spec.ref_uuid,
            params=spec.params,
            label=spec.label,
        )
        for number, spec in rules.numbered(published.requirements, known)
    )
    log(instance=item, action="learning.catalogue.publish_item", user=by, data={"number": version.number})
    _announce(item_published, item_id=item.pk, version_id=version.pk, is_new_generation=is_material or latest is None)
    return version


def _known_requirements(version: ItemVersion | None) -> dict[rules.RequirementKey, int]:
    if version is None:
        return {}
    return {(row.kind, row.ref_uuid): row.number for row in version.requirements.all()}


@transaction.atomic
def publish_course_version(published: PublishedCourse, *, by: "User | None", at: datetime) -> CourseVersion:
    """Freeze a course: its items with the generation each has now, its minutes and JP; `by` approves the minutes.

    Unchanged facts return the live version. Raises ItemNotPublished, CourseWithoutItems, TooFewMinutes, CodeTaken.
    """
    _check_course(published)
    course = _course_identity(published)
    items = _listed_items(published)
    generations = [item.live_version.generation for item in items if item.live_version]
    digest = rules.digest_of_course(published, generations)
    live = course.live_version
    if live is None or live.digest != digest:
        live = _freeze_course(course, published, items, digest=digest, by=by, at=at)
    course.live_version = live
    course.learning_form, course.is_technical = published.learning_form, published.is_technical
    course.code, course.path, course.retired_at = published.code, published.path, None
    course.save()
    _set_indicators(course, published.indicator_uuids)
    return live


def _check_course(published: PublishedCourse) -> None:
    if not any(listed.is_required for listed in published.items):
        raise CourseWithoutItems
    if published.design_minutes < rules.LEAST_DESIGN_MINUTES:
        raise TooFewMinutes
    _refuse_code_of_another(published)


def _course_identity(published: PublishedCourse) -> Course:
    Course.objects.get_or_create(
        uuid=published.uuid, defaults={"code": published.code, "learning_form": published.learning_form}
    )
    return Course.objects.select_for_update().get(uuid=published.uuid)


def _listed_items(published: PublishedCourse) -> list[LearningItem]:
    uuids = [listed.item_uuid for listed in published.items]
    found = LearningItem.objects.select_related("live_version").in_bulk(uuids, field_name="uuid")
    items = [found.get(item_uuid) for item_uuid in uuids]
    if any(item is None or item.live_version is None or item.retired_at for item in items):
        raise ItemNotPublished
    return [item for item in items if item]


def _freeze_course(
    course: Course,
    published: PublishedCourse,
    items: list[LearningItem],
    *,
    digest: str,
    by: "User | None",
    at: datetime,
) -> CourseVersion:
    latest = course.versions.order_by("-number").first()
    required = {
        (item.pk, item.live_version.generation)
        for item, listed in zip(items, published.items, strict=True)
        if listed.is_required and item.live_version
    }
    generation, is_material = rules.next_generation(
        latest.generation if latest else None,
        is_ticked=published.is_material,
        set_changed=latest is not None and required != _required_of(latest),
    )
    version = CourseVersion.objects.create(
        course=course, number=latest.number + 1 if latest else 1, generation=generation, title=published.title,
        design_minutes=published.design_minutes, jp=rules.jp_for(published.design_minutes), digest=digest,
        change_note=published.change_note, approved_by=by, at=at,
    )  # fmt: skip
    CourseItem.objects.bulk_create(
        CourseItem(
            course_version=version,
            item=item,
            generation=item.live_version.generation,
            position=position,
            is_required=listed.is_required,
        )
        for position, (item, listed) in enumerate(zip(items, published.items, strict=True), start=1)
        if item.live_version
    )
    log(instance=course, action="learning.catalogue.publish_course", user=by, data={"number": version.number})
    _announce(
        course_published, course_id=course.pk, version_id=version.pk, is_new_generation=is_material or latest is None
    )
    return version


def _required_of(version: CourseVersion) -> set[tuple[int, int]]:
    return set(version.items.filter(is_required=True).values_list("item_id", "generation"))


def _set_indicators(course: Course, uuids: tuple[uuid.UUID, ...]) -> None:
    wanted = set(live_indicators().filter(uuid__in=uuids).values_list("pk", flat=True))
    course.trains.exclude(indicator_id__in=wanted).delete()
    present = set(course.trains.values_list("indicator_id", flat=True))
    TrainsIndicator.objects.bulk_create(
        TrainsIndicator(course=course, indicator_id=indicator_id) for indicator_id in sorted(wanted - present)
    )


@transaction.atomic
def retire_item(item_uuid: uuid.UUID, *, at: datetime) -> None:
    """Take an item off the shelf: no address, nothing to open; records and the last version stay.

    Idempotent: what is unknown or off the shelf already is left alone. Audited.
    """
    _retire(LearningItem.objects.select_for_update().filter(uuid=item_uuid, retired_at__isnull=True).first(), at=at)


@transaction.atomic
def retire_course(course_uuid: uuid.UUID, *, at: datetime) -> None:
    """Take a course off the shelf; enrolments, completions and JP stay. Idempotent like `retire_item`. Audited."""
    _retire(Course.objects.select_for_update().filter(uuid=course_uuid, retired_at__isnull=True).first(), at=at)


def _retire(thing: LearningItem | Course | None, *, at: datetime) -> None:
    if thing is None:
        return
    thing.retired_at, thing.path = at, ""
    thing.save(update_fields=["retired_at", "path"])
    log(instance=thing, action="learning.catalogue.retire")


def move(thing_uuid: uuid.UUID, *, path: str) -> None:
    """Write the new site-relative address of an item or course; a retired or unknown one is left alone. Idempotent."""
    move_all({thing_uuid: path})


@transaction.atomic
def move_all(paths: Mapping[uuid.UUID, str]) -> None:
    """Write many addresses by uuid, all or none: a course page that moves takes its modules along. Idempotent."""
    for item in LearningItem.objects.select_for_update().filter(uuid__in=list(paths), retired_at__isnull=True):
        _move(item, paths[item.uuid])
    for course in Course.objects.select_for_update().filter(uuid__in=list(paths), retired_at__isnull=True):
        _move(course, paths[course.uuid])


def _move(thing: LearningItem | Course, path: str) -> None:
    if thing.path != path:
        thing.path = path
        thing.save(update_fields=["path"])


def _announce(signal: object, **facts: object) -> None:
    transaction.on_commit(lambda: signal.send(sender=None, **facts))  # type: ignore[attr-defined]
