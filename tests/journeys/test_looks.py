"""Every main page as a designer sees it at once: phone, desk, narrowest phone, longest names, paper. Layer: browser."""

from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.factories.indicators import IndicatorFactory
from tests.factories.world import World
from tests.journeys import acts
from tests.journeys import browser as chrome
from tests.journeys.looks import problems_of, scrolls_sideways
from tests.journeys.places import GROUPS, Map, stretch

Browsers = Callable[..., BrowserContext]
NARROW = {"width": 320, "height": 640}
CONTROLS = ".tabs, .tools, .foot, .dock, .button, .skip, .reading-top, .search"
# Tools of the band and tabs of the bar of which a part lies outside the window; both cut what is too wide.
BEYOND_THE_EDGE = """
() => [...document.querySelectorAll(".tools > *, .tab > span")]
  .filter((e) => e.getBoundingClientRect().width && (e.getBoundingClientRect().right > innerWidth + 1))
  .map((e) => `beyond the edge: ${e.textContent.trim()}`)
"""
# The middle of what has the focus, when something else lies over it.
COVERED = """
() => {
  const box = document.activeElement.getBoundingClientRect();
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return document.activeElement.contains(over) ? [] : [document.activeElement.textContent.trim()];
}
"""


def at_all_sizes(page: Page, name: str) -> list[str]:
    """What is not right on the open page at phone and desk size, and what is too wide for the narrowest phone."""
    problems = []
    for size in (chrome.PHONE, chrome.DESK):
        page.set_viewport_size(size)
        problems += [f"{name} {size['width']}: {problem}" for problem in problems_of(page)]
    page.set_viewport_size(NARROW)
    problems += [f"{name} {NARROW['width']}: {problem}" for problem in scrolls_sideways(page)]
    page.set_viewport_size(chrome.PHONE)
    return problems


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_looks_right(open_browser: Browsers, places: Map, group: str) -> None:
    page = open_browser().new_page()
    problems = [problem for name in places.opened(page, group) for problem in at_all_sizes(page, name)]
    assert "\n".join(problems) == ""


@pytest.mark.parametrize("role", ["trainer", "hr", "operator"])
def test_the_home_of_desk_people_looks_right(open_browser: Browsers, world: World, role: str) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, getattr(world, role))
    assert "\n".join(at_all_sizes(page, f"beranda {role}")) == ""


DESKS = {
    "trainer": ["", "kursus/", "modul/", "bank-soal/", "kuis/", "images/", "pages/"],
    "hr": ["", "pegawai/", "unit-kerja/", "penugasan/", "aturan-jp/", "indikator/", "reports/workflow_tasks/"],
}


@pytest.mark.parametrize("role", DESKS)
def test_no_text_at_the_desks_is_smaller_than_on_the_site(open_browser: Browsers, world: World, role: str) -> None:
    IndicatorFactory()
    page = open_browser().new_page()
    acts.signed_in(page, getattr(world, role))
    found = []
    for address, size in product(DESKS[role], (chrome.PHONE, chrome.DESK)):
        page.set_viewport_size(size)
        page.goto(f"/admin/{address}")
        small = [problem for problem in problems_of(page) if problem.startswith("small text")]
        found += [f"{address} {size['width']}: {problem}" for problem in small]
    assert "\n".join(found) == ""


def test_the_longest_names_and_titles_fit(open_browser: Browsers, world: World, places: Map) -> None:
    stretch(world)
    page = open_browser().new_page()
    problems = [problem for name in places.opened(page, "learner") for problem in at_all_sizes(page, name)]
    assert "\n".join(problems) == ""


def test_with_text_twice_as_large_nothing_leaves_the_phone(open_browser: Browsers, places: Map) -> None:
    page = open_browser().new_page()
    problems = []
    for name in places.opened(page, "learner"):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        beyond = page.evaluate(BEYOND_THE_EDGE)
        problems += [f"{name}: {problem}" for problem in [*scrolls_sideways(page), *beyond]]
    assert "\n".join(problems) == ""


def test_what_the_keyboard_reaches_is_never_under_the_dock(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser().new_page()
    page.set_viewport_size({"width": 360, "height": 480})
    acts.signed_in(page, world.learner, then=world.course.url)
    hidden = []
    for _stop in range(page.locator("a, button, summary").locator("visible=true").count()):
        page.keyboard.press("Tab")
        hidden += page.evaluate(COVERED)
    assert hidden == []


def test_on_paper_there_is_text_on_white_and_no_controls(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser(theme="dark").new_page()
    acts.signed_in(page, world.learner)
    for name in ("beranda", "kursus", "modul", "jp", "hasil"):
        page.goto(places.learner[name])
        page.emulate_media(media="print")
        left = page.locator(CONTROLS).locator("visible=true")
        assert (name, left.count()) == (name, 0)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(35, 26, 43)"
        page.emulate_media(media="screen")
