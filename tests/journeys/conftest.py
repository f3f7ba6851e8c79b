"""A live site over real commits and people's browsers on it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from tests.factories.world import World, build_world
from tests.journeys import browser as chrome
from tests.journeys.places import Map, furnish

expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is a journey; without Chromium it is skipped, in CI that is a failure."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.journey)
            if chrome.chromium_path() is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="Chromium is missing (Debian: apt install chromium)"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with chrome.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def _server(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1:0")
    yield server
    server.stop()


@pytest.fixture
def site(_server: LiveServer, committed_db: None) -> str:
    """The address of the live site; what a test commits is gone after it."""
    return _server.url


@pytest.fixture
def world(site: str) -> World:
    return build_world()


@pytest.fixture
def places(world: World) -> Map:
    return furnish(world)


@pytest.fixture
def open_browser(chromium: Browser, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser of one person: `open_browser(phone=True, javascript=False, theme="dark")`."""
    opened: list[BrowserContext] = []

    def open_one(*, phone: bool = True, javascript: bool = True, theme: str = "light") -> BrowserContext:
        context = chromium.new_context(
            base_url=site,
            viewport=chrome.PHONE if phone else chrome.DESK,
            java_script_enabled=javascript,
            color_scheme=theme,
            locale="id-ID",
            timezone_id="Asia/Makassar",
            reduced_motion="reduce",
            service_workers="block",
        )
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def phone(open_browser: Callable[..., BrowserContext]) -> Page:
    return open_browser(phone=True).new_page()


@pytest.fixture
def desk(open_browser: Callable[..., BrowserContext]) -> Page:
    return open_browser(phone=False).new_page()
