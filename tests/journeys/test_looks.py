"""Every main page as a designer sees it at once: phone, desk, narrowest phone, longest names, paper. Layer: browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.factories.world import World, build_world
from tests.journeys import acts
from tests.journeys import browser as chrome
from tests.journeys.looks import problems_of, scrolls_sideways
from tests.journeys.places import Map, Places, furnish, stretch

Browsers = Callable[..., BrowserContext]
NARROW = {"width": 320, "height": 640}
CONTROLS = ".tabs, .tools, .foot, .dock, .button, .skip, .reading-top, .search"


@pytest.fixture
def world(site: str) -> World:
    return build_world()


@pytest.fixture
def places(world: World) -> Map:
    return furnish(world)


def walk(page: Page, places: Places) -> list[str]:
    """What is not right anywhere, at phone and desk size, and what is too wide for the narrowest phone."""
    problems = []
    for name, address in places.items():
        page.set_viewport_size(chrome.PHONE)
        page.goto(address)
        for size in (chrome.PHONE, chrome.DESK):
            page.set_viewport_size(size)
            problems += [f"{name} {size['width']}: {problem}" for problem in problems_of(page)]
        page.set_viewport_size(NARROW)
        problems += [f"{name} {NARROW['width']}: {problem}" for problem in scrolls_sideways(page)]
    return problems


def test_a_visitors_pages_look_right(open_browser: Browsers, places: Map) -> None:
    assert "\n".join(walk(open_browser().new_page(), places.visitor)) == ""


def test_a_learners_pages_look_right(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, world.learner)
    assert "\n".join(walk(page, places.learner)) == ""


def test_pages_half_way_look_right(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, world.stranger)
    assert "\n".join(walk(page, places.half_way)) == ""


def test_pages_with_nothing_on_them_look_right(open_browser: Browsers, places: Map) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, places.nobody)
    assert "\n".join(walk(page, places.idle)) == ""


@pytest.mark.parametrize("role", ["trainer", "hr", "operator"])
def test_the_home_of_desk_people_looks_right(open_browser: Browsers, world: World, role: str) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, getattr(world, role))
    assert "\n".join(walk(page, {"beranda": "/beranda/"})) == ""


def test_the_longest_names_and_titles_fit(open_browser: Browsers, world: World, places: Map) -> None:
    stretch(world)
    page = open_browser().new_page()
    acts.signed_in(page, world.learner)
    assert "\n".join(walk(page, places.learner)) == ""


def test_on_paper_there_is_text_on_white_and_no_controls(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser(theme="dark").new_page()
    acts.signed_in(page, world.learner)
    for name in ("beranda", "kursus", "modul", "jp", "hasil"):
        page.goto(places.learner[name])
        page.emulate_media(media="print")
        left = page.locator(".tabs, .tools, .foot, .dock, .button, .skip, .reading-top, .search").locator(
            "visible=true"
        )
        assert (name, left.count()) == (name, 0)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(35, 26, 43)"
        page.emulate_media(media="screen")
