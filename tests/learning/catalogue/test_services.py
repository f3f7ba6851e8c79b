"""Publishing freezes, retiring keeps, moving writes addresses only."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from learning.catalogue import queries, services
from learning.catalogue.enums import RequirementKind
from learning.catalogue.errors import CodeTaken, CourseWithoutItems, ItemNotPublished, KeyInBody, TooFewMinutes
from learning.catalogue.models import Course, CourseVersion, ItemVersion, LearningItem
from learning.catalogue.rules import ListedItem, PublishedItem, RequirementSpec
from learning.catalogue.signals import course_published, item_published
from tests.factories.catalogue import (
    ACKNOWLEDGE,
    MOMENT,
    READ,
    live_course,
    live_item,
    published_course,
    published_item,
)

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(days=1)


def republish(published: PublishedItem, **changes: Any) -> ItemVersion:
    return services.publish_item_version(replace(published, **changes), by=None, at=LATER)


def test_first_publish_is_version_one_of_generation_one() -> None:
    version = services.publish_item_version(published_item(requirements=(READ, ACKNOWLEDGE)), by=None, at=MOMENT)
    assert (version.number, version.generation, version.is_material) == (1, 1, False)
    assert [(row.number, row.kind) for row in version.requirements.all()] == [(1, "read"), (2, "acknowledge")]
    assert version.item.live_version_id == version.pk


def test_unchanged_digest_returns_the_live_version_and_writes_only_the_path() -> None:
    published = published_item()
    first = services.publish_item_version(published, by=None, at=MOMENT)
    again = republish(published, path="/baru/", is_material=True)
    assert again.pk == first.pk
    assert ItemVersion.objects.count() == 1
    assert LearningItem.objects.get().path == "/baru/"


def test_typo_is_a_new_version_of_the_same_generation() -> None:
    published = published_item()
    services.publish_item_version(published, by=None, at=MOMENT)
    version = republish(published, title="Ejaan benar")
    assert (version.number, version.generation, version.is_material) == (2, 1, False)


def test_material_change_raises_the_generation() -> None:
    published = published_item()
    services.publish_item_version(published, by=None, at=MOMENT)
    version = republish(published, body=[], is_material=True, change_note="Aturan baru")
    assert (version.number, version.generation, version.change_note) == (2, 2, "Aturan baru")


def test_another_set_of_requirements_is_material_without_a_tick() -> None:
    published = published_item()
    services.publish_item_version(published, by=None, at=MOMENT)
    version = republish(published, requirements=(READ, ACKNOWLEDGE))
    assert (version.generation, version.is_material) == (2, True)


def test_reordered_requirements_keep_number_and_generation() -> None:
    published = published_item(requirements=(READ, ACKNOWLEDGE))
    services.publish_item_version(published, by=None, at=MOMENT)
    version = republish(published, requirements=(ACKNOWLEDGE, READ))
    assert version.generation == 1
    assert [(row.number, row.kind) for row in version.requirements.all()] == [(1, "read"), (2, "acknowledge")]


def test_returning_to_an_old_text_is_a_new_version() -> None:
    published = published_item(title="Lama")
    services.publish_item_version(published, by=None, at=MOMENT)
    republish(published, title="Baru")
    assert republish(published).number == 3


def test_a_body_with_a_key_is_refused_and_leaves_nothing() -> None:
    value = {"question": "q", "kind": "single", "stem": "?", "options": [{"id": "a", "text": "A", "is_correct": True}]}
    with pytest.raises(KeyInBody):
        services.publish_item_version(published_item(body=[{"type": "self_check", "value": value}]), by=None, at=MOMENT)
    assert LearningItem.objects.count() == 0


def test_a_code_belongs_to_one_thing_whatever_its_case() -> None:
    item = live_item(code="IDL-1", title="Jadwal imunisasi")
    with pytest.raises(CodeTaken) as refused:
        services.publish_item_version(published_item(code="idl-1"), by=None, at=MOMENT)
    assert str(refused.value) == "Kode ini sudah dipakai “Jadwal imunisasi”. Pilih kode yang berbeda."
    services.retire_item(item.uuid, at=MOMENT)
    with pytest.raises(CodeTaken) as refused:
        services.publish_item_version(published_item(code="idl-1"), by=None, at=MOMENT)
    assert str(refused.value) == (
        "Kode ini milik “Jadwal imunisasi” yang sudah ditarik, dan tetap tersimpan bersama catatan orang yang "
        "pernah mempelajarinya. Pilih kode yang berbeda."
    )


def test_publish_announces_after_commit(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    heard: list[dict[str, object]] = []

    def hear(sender: object, **facts: object) -> None:
        facts.pop("signal")
        heard.append(facts)

    item_published.connect(hear)
    course_published.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            item = live_item()
            course = live_course(item)
            assert heard == []
    finally:
        item_published.disconnect(hear)
        course_published.disconnect(hear)
    assert heard == [
        {"item_id": item.pk, "version_id": item.live_version_id, "is_new_generation": True},
        {"course_id": course.pk, "version_id": course.live_version_id, "is_new_generation": True},
    ]


def test_retired_item_keeps_its_version_and_loses_its_address() -> None:
    item = live_item()
    services.retire_item(item.uuid, at=LATER)
    services.retire_item(item.uuid, at=LATER + dt.timedelta(days=1))
    retired = queries.item_by_uuid(item.uuid)
    assert (retired.retired_at, retired.path, retired.live_version_id) == (LATER, "", item.live_version_id)
    assert list(queries.live_items()) == []


def test_publishing_a_retired_item_brings_it_back_with_the_same_version() -> None:
    published = published_item()
    first = services.publish_item_version(published, by=None, at=MOMENT)
    services.retire_item(published.uuid, at=LATER)
    assert republish(published).pk == first.pk
    item = queries.item_by_uuid(published.uuid)
    assert (item.retired_at, item.path) == (None, published.path)


def test_retiring_what_is_unknown_does_nothing() -> None:
    services.retire_item(uuid.uuid4(), at=MOMENT)
    services.retire_course(uuid.uuid4(), at=MOMENT)
    assert (LearningItem.objects.count(), Course.objects.count()) == (0, 0)


def test_course_version_pins_items_in_order_with_their_generation() -> None:
    first, second = live_item(), live_item()
    version = services.publish_course_version(
        published_course(
            items=(ListedItem(item_uuid=second.uuid), ListedItem(item_uuid=first.uuid, is_required=False)),
            design_minutes=179,
        ),
        by=None,
        at=MOMENT,
    )
    assert (version.number, version.generation, version.jp) == (1, 1, 3)
    assert [(row.position, row.item_id, row.generation, row.is_required) for row in version.items.all()] == [
        (1, second.pk, 1, True),
        (2, first.pk, 1, False),
    ]


def test_course_published_again_unchanged_is_the_same_version() -> None:
    published = published_course(live_item())
    first = services.publish_course_version(published, by=None, at=MOMENT)
    assert services.publish_course_version(published, by=None, at=LATER).pk == first.pk
    assert CourseVersion.objects.count() == 1


def test_reordering_and_optional_items_are_not_material_for_a_course() -> None:
    first, second, third = live_item(), live_item(), live_item()
    published = published_course(first, second)
    services.publish_course_version(published, by=None, at=MOMENT)
    lines = (
        ListedItem(item_uuid=second.uuid),
        ListedItem(item_uuid=first.uuid),
        ListedItem(item_uuid=third.uuid, is_required=False),
    )
    version = services.publish_course_version(replace(published, items=lines), by=None, at=LATER)
    assert (version.number, version.generation) == (2, 1)


@pytest.mark.parametrize("required", [1, 3])
def test_another_set_of_required_items_is_material_for_a_course(required: int) -> None:
    items = [live_item() for _ in range(3)]
    published = published_course(*items[:2])
    services.publish_course_version(published, by=None, at=MOMENT)
    lines = tuple(ListedItem(item_uuid=item.uuid) for item in items[:required])
    version = services.publish_course_version(replace(published, items=lines), by=None, at=LATER)
    assert (version.number, version.generation) == (2, 2)


def test_a_new_item_generation_reaches_the_course_only_when_the_course_is_published() -> None:
    module = published_item()
    version = services.publish_item_version(module, by=None, at=MOMENT)
    published = published_course(version.item)
    first = services.publish_course_version(published, by=None, at=MOMENT)
    republish(module, body=[], is_material=True)
    assert [row.generation for row in first.items.all()] == [1]
    second = services.publish_course_version(published, by=None, at=LATER)
    assert (second.generation, [row.generation for row in second.items.all()]) == (2, [2])


def test_course_refuses_unpublished_or_retired_items() -> None:
    item = live_item()
    services.retire_item(item.uuid, at=LATER)
    for listed in (item.uuid, uuid.uuid4()):
        with pytest.raises(ItemNotPublished):
            services.publish_course_version(published_course(items=(ListedItem(item_uuid=listed),)), by=None, at=LATER)
    assert Course.objects.count() == 0


def test_course_refuses_too_few_minutes_and_no_required_item() -> None:
    item = live_item()
    with pytest.raises(TooFewMinutes):
        services.publish_course_version(published_course(item, design_minutes=89), by=None, at=MOMENT)
    optional = (ListedItem(item_uuid=item.uuid, is_required=False),)
    with pytest.raises(CourseWithoutItems):
        services.publish_course_version(published_course(items=optional), by=None, at=MOMENT)


def test_course_and_item_cannot_share_a_code() -> None:
    item = live_item(code="SAMA")
    with pytest.raises(CodeTaken):
        services.publish_course_version(published_course(item, code="sama"), by=None, at=MOMENT)


def test_move_writes_only_addresses_and_leaves_retired_things_alone() -> None:
    item, gone = live_item(), live_item()
    course = live_course(item)
    services.retire_item(gone.uuid, at=LATER)
    services.move_all({item.uuid: "/a/", course.uuid: "/b/", gone.uuid: "/c/", uuid.uuid4(): "/d/"})
    assert queries.item_by_uuid(item.uuid).path == "/a/"
    assert queries.course_by_uuid(course.uuid).path == "/b/"
    assert queries.item_by_uuid(gone.uuid).path == ""
    services.move(item.uuid, path="/e/")
    assert queries.item_by_uuid(item.uuid).path == "/e/"


def test_requirement_of_a_quiz_names_the_quiz() -> None:
    quiz = uuid.uuid4()
    spec = RequirementSpec(kind=RequirementKind.QUIZ, label="Lulus kuis akhir", ref_uuid=quiz)
    item = live_item(requirements=(spec,))
    assert [(row.kind, row.ref_uuid) for row in item.live_version.requirements.all()] == [("quiz", quiz)]
