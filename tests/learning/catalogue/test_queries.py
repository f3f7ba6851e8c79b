"""Reads of the catalogue cost the same at one and at three rows."""

import pytest
from pytest_django import DjangoAssertNumQueries

from learning.catalogue import queries, services
from learning.catalogue.enums import ItemKind
from learning.catalogue.rules import ListedItem
from tests.factories.catalogue import ACKNOWLEDGE, MOMENT, READ, live_course, live_item, published_course

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_course_items_come_in_order_in_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    items = [live_item() for _ in range(count)]
    course = live_course(*reversed(items))
    with django_assert_num_queries(1):
        lines = queries.course_items(course.live_version)
    assert [(line.position, line.item_id, line.title, line.path) for line in lines] == [
        (position, item.pk, item.live_version.title, item.path)
        for position, item in enumerate(reversed(items), start=1)
    ]


def test_a_retired_item_keeps_its_line_without_an_address() -> None:
    item = live_item()
    course = live_course(item)
    services.retire_item(item.uuid, at=MOMENT)
    [line] = queries.course_items(course.live_version)
    assert (line.title, line.path) == (item.live_version.title, "")


@pytest.mark.parametrize("count", [1, 3])
def test_requirements_come_by_pair_in_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    items = [live_item(requirements=(READ, ACKNOWLEDGE)) for _ in range(count)]
    with django_assert_num_queries(1):
        found = queries.requirements_of([(item.pk, 1) for item in items])
    assert {pair: [line.kind for line in lines] for pair, lines in found.items()} == {
        (item.pk, 1): ["read", "acknowledge"] for item in items
    }


def test_requirements_of_nothing_costs_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert queries.requirements_of([]) == {}


def test_requirements_of_an_older_generation_stay_readable() -> None:
    item = live_item(code="LAMA", title="Satu")
    newer = live_item(uuid=item.uuid, code="LAMA", title="Satu", requirements=(READ, ACKNOWLEDGE))
    found = queries.requirements_of([(item.pk, 1), (item.pk, 2)])
    assert newer.live_version.generation == 2
    assert [line.kind for line in found[(item.pk, 1)]] == ["read"]
    assert [line.kind for line in found[(item.pk, 2)]] == ["read", "acknowledge"]


def test_live_lists_leave_out_what_is_retired() -> None:
    material, gone = live_item(kind=ItemKind.MATERIAL), live_item(kind=ItemKind.MATERIAL)
    module = live_item()
    course, closed = live_course(module), live_course(module)
    services.retire_item(gone.uuid, at=MOMENT)
    services.retire_course(closed.uuid, at=MOMENT)
    assert list(queries.live_materials()) == [material]
    assert list(queries.live_courses()) == [course]
    assert set(queries.live_items()) == {material, module}


def test_courses_ending_with_an_item_are_those_of_the_live_version_with_others_before_it() -> None:
    kept, last = live_item(), live_item()
    published = published_course(kept, last)
    version = services.publish_course_version(published, by=None, at=MOMENT)
    live_course(last, live_item())
    live_course(last)
    assert list(queries.courses_ending_with(last).values_list("pk", "last_generation")) == [(version.course_id, 1)]
    assert list(queries.courses_ending_with(kept)) == []
    live_course(uuid=published.uuid, code=published.code, items=(ListedItem(item_uuid=kept.uuid),))
    assert list(queries.courses_ending_with(last)) == []


def test_a_code_is_held_by_another_only_also_when_retired() -> None:
    item, course = live_item(code="A-1"), live_course(code="K-1")
    assert queries.holder_of_code("a-1", besides=None) == item
    assert queries.holder_of_code("A-1", besides=item.uuid) is None
    assert queries.holder_of_code("A-2", besides=None) is None
    services.retire_course(course.uuid, at=MOMENT)
    assert queries.holder_of_code("k-1", besides=None) == course
