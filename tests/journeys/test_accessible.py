"""axe on every main page, phone and desk, light and dark: no violation. Layer: browser."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from learning.models import NoticeAcceptance
from tests.factories.world import World, build_world
from tests.journeys import acts
from tests.journeys import browser as chrome
from tests.journeys.places import Map, Places, furnish

Browsers = Callable[..., BrowserContext]
# Touch targets are a rule of WCAG 2.2 that axe asks for by name only.
OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


@pytest.fixture
def world(site: str) -> World:
    return build_world()


@pytest.fixture
def places(world: World) -> Map:
    return furnish(world)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def show_whole(page: Page, size: dict[str, int]) -> None:
    """A window as high as the page: half a button under the sticky bar is no finding."""
    page.set_viewport_size(size)
    page.set_viewport_size({**size, "height": max(size["height"], page.evaluate("document.body.scrollHeight"))})


def walk(page: Page, places: Places) -> list[str]:
    """Every page in both themes at both sizes; the theme and the size change under the open page."""
    problems = []
    for name, address in places.items():
        page.goto(address)
        for size in (chrome.PHONE, chrome.DESK):
            show_whole(page, size)
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme, reduced_motion="reduce")
                problems += [f"{name} {size['width']} {theme}: {problem}" for problem in violations(page)]
    return problems


def test_a_visitors_pages_are_accessible(open_browser: Browsers, places: Map) -> None:
    assert "\n".join(walk(open_browser().new_page(), places.visitor)) == ""


def test_a_learners_pages_are_accessible(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, world.learner)
    assert "\n".join(walk(page, places.learner)) == ""


def test_pages_half_way_are_accessible(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, world.stranger)
    assert "\n".join(walk(page, places.half_way)) == ""


def test_pages_with_nothing_on_them_are_accessible(open_browser: Browsers, places: Map) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, places.nobody)
    assert "\n".join(walk(page, places.idle)) == ""


def test_the_privacy_notice_before_the_first_visit_is_accessible(open_browser: Browsers, world: World) -> None:
    NoticeAcceptance.objects.filter(user=world.learner).delete()
    page = open_browser().new_page()
    acts.signed_in(page, world.learner, then="/privasi/")
    assert "\n".join(walk(page, {"privasi": "/privasi/?next=/beranda/"})) == ""


def test_a_form_with_errors_is_accessible(open_browser: Browsers, world: World) -> None:
    page = open_browser().new_page()
    page.goto("/masuk/")
    page.get_by_label("NIP atau e-mail").fill("123")
    page.get_by_label("Kata sandi", exact=True).fill("keliru")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_role("alert").first.wait_for()
    assert "\n".join(violations(page)) == ""


def test_the_why_sheet_over_the_page_is_accessible(open_browser: Browsers, world: World, places: Map) -> None:
    page = open_browser().new_page()
    acts.signed_in(page, world.learner)
    page.goto(places.learner["kursus"])
    page.locator("[data-sheet]").first.click()
    page.get_by_role("dialog").wait_for()
    assert "\n".join(violations(page)) == ""
