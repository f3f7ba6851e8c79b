"""One number everywhere: a course's progress reads the same on its page, the shelf, the own list, home and in the
explanation, whatever was published meanwhile. Layer: addresses.
"""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.enrolment.models import Enrolment
from learning.progress.queries import progress_for
from tests.factories.cms import fresh, list_modules, module_page, published, text_block
from tests.factories.progress import finished_item
from tests.factories.world import World, build_world, follows

pytestmark = pytest.mark.django_db
# `3 dari 5 syarat terpenuhi. 60 %` and `2 dari 4 modul selesai`, as pages word them.
PERCENTAGE = re.compile(r"(\d+) dari (\d+) syarat terpenuhi[.,] (\d+) %")
MODULES = re.compile(r"(\d+) dari (\d+) modul selesai")


def nothing_new(world: World) -> None:
    """The course stays as it was when the learner began."""


def module_unpublished(world: World) -> None:
    fresh(world.modules[1]).unpublish()


def everything_left_unpublished(world: World) -> None:
    for page in (world.modules[1], world.exam):
        fresh(page).unpublish()


def material_change(world: World) -> None:
    changes = {"is_material_change": True, "change_reason": "Aturan baru."}
    published(world.modules[0], body=[text_block("Aturan baru.")], **changes)
    published(world.course)


def module_added(world: World) -> None:
    added = module_page(world.course, live=True)
    published(list_modules(world.course, *world.modules, added, world.exam))


def reordered(world: World) -> None:
    published(list_modules(world.course, world.modules[1], world.modules[0], world.exam))


@pytest.mark.parametrize(
    "happens",
    [nothing_new, module_unpublished, everything_left_unpublished, material_change, module_added, reordered],
)
def test_every_page_tells_the_same_progress(happens: Callable[[World], None]) -> None:
    world = build_world()
    follows(world)
    finished_item(world.learner, item_by_uuid(world.modules[0].translation_key), at=clock.now())
    happens(world)
    enrolment = Enrolment.objects.select_related("course__live_version", "course_version").get(person=world.learner)
    standing = progress_for(world.learner, [enrolment])[enrolment.pk]
    counted = (str(standing.met), str(standing.required), str(standing.percent))
    done = (str(standing.done_items), str(len(standing.items)))
    why, course, shelf, own, home = pages(world, enrolment)
    assert [PERCENTAGE.findall(page) for page in (why, own)] == [[counted], [counted]]
    assert {*PERCENTAGE.findall(course), *PERCENTAGE.findall(shelf), *PERCENTAGE.findall(home)} <= {counted}
    assert [set(MODULES.findall(page)) for page in (course, shelf, own)] == [{done}] * 3
    assert set(MODULES.findall(home)) == ({done} if standing.next_item else set())


def pages(world: World, enrolment: Enrolment) -> list[str]:
    """The words of every page that tells the progress, as the learner gets them."""
    client = Client()
    client.force_login(world.learner)
    addresses = (f"/kemajuan/{enrolment.uuid}/", world.course.url, "/belajar/", "/kemajuan/", "/beranda/")
    return [words(client.get(address).content.decode()) for address in addresses]


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\u00a0", " ").split())
