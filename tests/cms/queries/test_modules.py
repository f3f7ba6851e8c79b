"""The end of a module page: where its button leads. Layer: queries."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from cms.queries.modules import module_view
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.models import User
from tests.factories.progress import finished_item
from tests.factories.world import World, build_world, follows

pytestmark = pytest.mark.django_db


def end_of(world: World, number: int, person: User | AnonymousUser) -> tuple[str, str]:
    request = RequestFactory().get("/")
    request.user = person
    finish = module_view(world.modules[number], request).finish
    return finish.label, finish.url


def read(world: World, number: int) -> None:
    item = item_by_uuid(world.modules[number].translation_key)
    finished_item(world.learner, item, at=clock.now() + dt.timedelta(minutes=item.live_version.minutes))


def test_the_end_of_the_last_module_leads_to_what_opens_the_quiz() -> None:
    world = build_world()
    follows(world)
    assert end_of(world, 1, world.learner)[0] == "Selesai, lanjut ke modul 1"
    read(world, 1)
    assert end_of(world, 1, world.learner) == ("Lanjut ke modul 1", world.modules[0].url)


def test_the_end_of_the_last_unread_module_leads_to_the_quiz_it_opens() -> None:
    world = build_world()
    follows(world)
    read(world, 0)
    assert end_of(world, 1, world.learner)[0] == "Selesai, lanjut ke kuis"
    read(world, 1)
    assert end_of(world, 1, world.learner) == ("Lanjut ke kuis", world.exam.url)


def test_who_does_not_follow_is_led_to_the_course() -> None:
    world = build_world()
    assert end_of(world, 1, world.stranger) == ("Ikuti kursus ini", world.course.url)
