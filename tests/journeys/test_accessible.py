"""axe on every main page, phone and desk, light and dark: no violation. Layer: browser."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from learning.models import NoticeAcceptance
from tests.factories.world import World
from tests.journeys import acts
from tests.journeys import browser as chrome
from tests.journeys.places import GROUPS, Map

Browsers = Callable[..., BrowserContext]
# Touch targets are a rule of WCAG 2.2 that axe asks for by name only.
OPTIONS = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def show_whole(page: Page, size: dict[str, int]) -> None:
    """A window as high as the page: half a button under the sticky bar is no finding."""
    page.set_viewport_size(size)
    page.set_viewport_size({**size, "height": max(size["height"], page.evaluate("document.body.scrollHeight"))})


def both_themes(page: Page, name: str) -> list[str]:
    """The open page in both themes at both sizes; theme and size change under it."""
    problems = []
    for size in (chrome.PHONE, chrome.DESK):
        show_whole(page, size)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            problems += [f"{name} {size['width']} {theme}: {problem}" for problem in violations(page)]
    return problems


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_is_accessible(open_browser: Browsers, places: Map, group: str) -> None:
    page = open_browser().new_page()
    problems = [problem for name in places.opened(page, group) for problem in both_themes(page, name)]
    assert "\n".join(problems) == ""


def test_the_privacy_notice_before_the_first_visit_is_accessible(open_browser: Browsers, world: World) -> None:
    NoticeAcceptance.objects.filter(user=world.learner).delete()
    page = open_browser().new_page()
    acts.signed_in(page, world.learner, then="/privasi/")
    page.goto("/privasi/?next=/beranda/")
    assert "\n".join(both_themes(page, "privasi")) == ""


def test_a_form_with_errors_is_accessible(open_browser: Browsers, world: World) -> None:
    page = open_browser().new_page()
    page.goto("/masuk/")
    page.get_by_label("NIP, NI PPPK, atau e-mail").fill("123")
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
