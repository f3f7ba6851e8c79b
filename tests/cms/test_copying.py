"""A copied course lists its own copied modules."""

import pytest
from django.test import Client
from wagtail.models import Page

from cms.copying import relist
from cms.models import CoursePage
from learning.catalogue.queries import course_by_uuid, course_items
from tests.factories.cms import fresh, list_modules, live_course_page, material_page, published
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def copied(course: CoursePage, **options: object) -> CoursePage:
    copy = fresh(course).copy(recursive=True, update_attrs={"slug": "salinan", "title": "Salinan"}, **options)
    relist(fresh(course), fresh(copy))
    return fresh(copy)


def draft_lines(course: CoursePage) -> list[int]:
    return [line.page_id for line in course.get_latest_revision_as_object().lines.all()]


def test_a_copied_draft_lists_its_own_modules_in_order_and_keeps_shared_material() -> None:
    course, modules = live_course_page(modules=2)
    shared = material_page(live=True)
    list_modules(course, modules[1], shared, modules[0])
    published(course)
    copy = copied(course, keep_live=False)
    own = {child.slug: child.pk for child in copy.get_children()}
    assert draft_lines(copy) == [own[modules[1].slug], shared.pk, own[modules[0].slug]]
    assert draft_lines(fresh(course)) == [modules[1].pk, shared.pk, modules[0].pk]


def test_a_copy_kept_live_is_a_course_of_its_own_modules() -> None:
    course, modules = live_course_page(modules=2)
    copy = copied(course, keep_live=True)
    lines = course_items(course_by_uuid(copy.translation_key).live_version)
    own = {child.translation_key for child in copy.get_children()}
    assert {line.item_uuid for line in lines} == own
    assert own.isdisjoint({page.translation_key for page in modules})
    record = course_by_uuid(course.translation_key)
    assert {line.item_uuid for line in course_items(record.live_version)} == {page.translation_key for page in modules}


def test_a_copy_without_children_keeps_its_lines() -> None:
    course, modules = live_course_page(modules=1)
    copy = fresh(course).copy(recursive=False, update_attrs={"slug": "salinan"}, keep_live=False)
    relist(fresh(course), fresh(copy))
    assert draft_lines(fresh(copy)) == [modules[0].pk]


def test_copying_at_the_desk_relists_too(client: Client) -> None:
    course, [module] = live_course_page(modules=1)
    client.force_login(PersonFactory(hr=True))
    answer = client.post(
        f"/admin/pages/{course.pk}/copy/",
        {
            "new_title": "Salinan", "new_slug": "salinan", "new_parent_page": course.get_parent().pk,
            "copy_subpages": "on",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    copy = CoursePage.objects.get(slug="salinan")
    assert draft_lines(copy) == [Page.objects.child_of(copy).get(slug=module.slug).pk]
