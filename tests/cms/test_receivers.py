"""Wagtail's events reach the catalogue: publish freezes, unpublish and delete retire, move and slug write addresses."""

import datetime as dt

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from learning.catalogue.queries import course_by_uuid, course_items, item_by_uuid
from tests.factories.cms import (
    course_index,
    course_page,
    fresh,
    list_modules,
    live_course_page,
    material_page,
    module_page,
    published,
    text_block,
)

pytestmark = pytest.mark.django_db


def test_publishing_a_module_makes_its_item_and_no_course() -> None:
    course = course_page()
    module = module_page(course, live=True, slug="satu")
    item = item_by_uuid(module.translation_key)
    assert (item.kind, item.code, item.live_version.number, item.path) == (
        "module", module.code, 1, f"/belajar/{course.slug}/satu/",
    )  # fmt: skip
    assert course_by_uuid(course.translation_key) is None


def test_saving_a_draft_reaches_nobody() -> None:
    material = material_page()
    assert item_by_uuid(material.translation_key) is None


def test_only_publishing_the_course_page_makes_a_course_version() -> None:
    course, modules = live_course_page(modules=2)
    third = module_page(course, live=True)
    list_modules(course, *modules, third)
    record = course_by_uuid(course.translation_key)
    assert len(course_items(record.live_version)) == 2
    published(course)
    record = course_by_uuid(course.translation_key)
    assert [line.item_uuid for line in course_items(record.live_version)] == [
        page.translation_key for page in [*modules, third]
    ]


def test_a_page_scheduled_for_later_is_not_frozen() -> None:
    material = material_page()
    draft = fresh(material).get_latest_revision_as_object()
    draft.go_live_at = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    draft.save_revision().publish()
    assert fresh(material).live is False
    assert item_by_uuid(material.translation_key) is None


def test_publishing_unchanged_makes_no_version() -> None:
    material = material_page(live=True)
    published(material)
    assert item_by_uuid(material.translation_key).live_version.number == 1


def test_typo_and_material_change_differ_in_generation() -> None:
    material = material_page(live=True)
    published(material, lead="Ejaan dibetulkan.")
    typo = item_by_uuid(material.translation_key).live_version
    published(material, body=[text_block("Aturan baru.")], is_material_change=True, change_reason="Aturan berubah.")
    changed = item_by_uuid(material.translation_key).live_version
    assert (typo.number, typo.generation) == (2, 1)
    assert (changed.number, changed.generation, changed.change_note) == (3, 2, "Aturan berubah.")


def test_unpublishing_retires_and_publishing_again_brings_back() -> None:
    material = material_page(live=True)
    fresh(material).unpublish()
    item = item_by_uuid(material.translation_key)
    assert (item.retired_at is not None, item.path) == (True, "")
    published(material)
    item = item_by_uuid(material.translation_key)
    assert (item.retired_at, item.live_version.number) == (None, 1)


def test_deleting_a_course_with_its_modules_retires_all_and_loses_nothing() -> None:
    course, modules = live_course_page(modules=2)
    Page.objects.get(pk=course.pk).delete()
    assert course_by_uuid(course.translation_key).retired_at is not None
    items = [item_by_uuid(page.translation_key) for page in modules]
    assert [item.retired_at is not None for item in items] == [True, True]
    assert [item.live_version.number for item in items] == [1, 1]


def test_another_slug_of_the_course_moves_its_modules(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    course, [module] = live_course_page(modules=1)
    with django_capture_on_commit_callbacks(execute=True):
        published(course, slug="alamat-baru")
    assert course_by_uuid(course.translation_key).path == "/belajar/alamat-baru/"
    assert item_by_uuid(module.translation_key).path == f"/belajar/alamat-baru/{module.slug}/"
    assert item_by_uuid(module.translation_key).live_version.number == 1


def test_moving_a_module_to_another_course_changes_its_address_only() -> None:
    course, [module] = live_course_page(modules=1)
    other = course_page(slug="kursus-lain")
    Page.objects.get(pk=module.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
    item = item_by_uuid(module.translation_key)
    assert (item.path, item.live_version.number) == (f"/belajar/kursus-lain/{module.slug}/", 1)
    record = course_by_uuid(course.translation_key)
    assert [line.item_uuid for line in course_items(record.live_version)] == [module.translation_key]


def test_a_copy_is_another_item_with_another_code() -> None:
    _course, [module] = live_course_page(modules=1)
    copy = fresh(module).copy(update_attrs={"slug": "salinan", "title": "Salinan"}, keep_live=True)
    assert copy.translation_key != module.translation_key
    assert copy.code not in ("", module.code)
    assert fresh(copy).get_latest_revision_as_object().code == copy.code
    assert item_by_uuid(copy.translation_key).code == copy.code


def test_an_alias_has_no_record() -> None:
    material = material_page(live=True)
    alias = fresh(material).create_alias(update_slug="alias")
    published(material, lead="Berubah.")
    assert fresh(alias).lead == "Berubah."
    assert item_by_uuid(alias.translation_key) is None
    assert item_by_uuid(material.translation_key).live_version.number == 2


def test_unpublishing_an_alias_leaves_the_original_offered() -> None:
    material = material_page(live=True)
    alias = fresh(material).create_alias(update_slug="alias")
    fresh(alias).unpublish()
    assert item_by_uuid(material.translation_key).retired_at is None


def test_shelf_pages_are_left_alone() -> None:
    shelf = course_index()
    published(shelf, intro="Kalimat lain.")
    assert item_by_uuid(shelf.translation_key) is None
