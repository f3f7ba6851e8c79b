"""What a page costs a phone: bytes over the wire, counted by the browser, from a server as `make run` starts it.

Layer: browser. `python -m pytest tests/journeys/test_weights.py -s` prints the table.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import databases
from tests.factories.world import World, build_world
from tests.journeys import acts
from tests.journeys import browser as chrome
from tests.journeys.places import Map, furnish
from tests.serving import free_port, wait_until_up

SETTINGS = "tests.journeys.served_settings"
KB = 1024
FIRST, FONTS, SCRIPTS, REPEAT = 40 * KB, 32 * KB, 10 * KB, 10 * KB
KINDS = {"Stylesheet": "styles", "Script": "scripts", "Font": "fonts", "Document": "page"}


@pytest.fixture(scope="session")
def collected() -> None:
    """Static files compressed and named by their content, once."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=databases.ROOT, env={**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS}, check=True,
    )  # fmt: skip


@pytest.fixture
def served(committed_db: None, collected: None) -> Iterator[str]:
    """gunicorn over this test's database."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": databases.address_of_copy()}
    bind = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "gunicorn", "cms.wsgi", "--bind", bind, "--threads", "4", "--log-level", "warning"]
    with subprocess.Popen(command, cwd=databases.ROOT, env=env) as server:  # noqa: S603  (our own command)
        wait_until_up(f"http://{bind}/healthz")
        yield f"http://{bind}"
        server.terminate()


@pytest.fixture
def world(served: str) -> World:
    return build_world()


@pytest.fixture
def places(world: World) -> Map:
    return furnish(world)


def open_context(chromium: Browser, served: str, **facts: Any) -> BrowserContext:
    return chromium.new_context(base_url=served, viewport=chrome.PHONE, service_workers="block", **facts)


def weigh(page: Page, address: str) -> Counter[str]:
    """Bytes received for one visit, heads included, by kind; uploaded pictures are not counted."""
    kinds: dict[str, str] = {}
    bytes_of: Counter[str] = Counter()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")

    def answered(event: dict[str, Any]) -> None:
        is_upload = "/media/" in event["response"]["url"]
        kinds[event["requestId"]] = "uploads" if is_upload else KINDS.get(event["type"], "drawings")

    devtools.on("Network.responseReceived", answered)
    devtools.on("Network.loadingFinished", lambda event: bytes_of.update({
        kinds.get(event["requestId"], "drawings"): int(event["encodedDataLength"]),
    }))  # fmt: skip
    page.goto(address, wait_until="networkidle")
    devtools.detach()
    return bytes_of


def without_fonts(weight: Counter[str]) -> int:
    return sum(size for kind, size in weight.items() if kind not in {"fonts", "uploads"})


def row_of(name: str, first: Counter[str], again: Counter[str]) -> str:
    cells = [without_fonts(first), first["page"], first["styles"], first["scripts"], first["drawings"], first["fonts"]]
    return f"{name:18}" + "".join(f"{size / KB:9.1f}" for size in [*cells, without_fonts(again), again["fonts"]])


HEAD = f"{'KB over the wire':18}" + "".join(
    f"{word:>9}" for word in ("first", "page", "styles", "scripts", "drawings", "fonts", "again", "fonts")
)


def measure(context_of: Any, places: dict[str, str]) -> tuple[list[str], list[str]]:
    """Each page first in a browser that knows nothing yet, then once more; the table and what is over budget."""
    rows, over = [HEAD], []
    for name, address in places.items():
        context = context_of()
        page = context.new_page()
        first, again = weigh(page, address), weigh(page, address)
        rows.append(row_of(name, first, again))
        over += [
            f"{name}: {what} {size} of {budget}"
            for what, size, budget in (
                ("first visit", without_fonts(first), FIRST),
                ("fonts", first["fonts"], FONTS),
                ("scripts", first["scripts"], SCRIPTS),
                ("repeat visit", without_fonts(again) + again["fonts"], REPEAT),
            )
            if size > budget
        ]
        context.close()
    return rows, over


def test_a_visitors_pages_keep_their_weight(chromium: Browser, served: str, places: Map) -> None:
    rows, over = measure(lambda: open_context(chromium, served), places.visitor)
    sys.stdout.write("\n" + "\n".join(rows) + "\n")
    assert over == []


def signed_in_state(chromium: Browser, served: str, world: World) -> Any:
    context = open_context(chromium, served)
    acts.signed_in(context.new_page(), world.learner)
    state = context.storage_state()
    context.close()
    return state


def test_a_learners_pages_keep_their_weight(chromium: Browser, served: str, world: World, places: Map) -> None:
    state = signed_in_state(chromium, served, world)
    rows, over = measure(lambda: open_context(chromium, served, storage_state=state), places.learner)
    sys.stdout.write("\n" + "\n".join(rows) + "\n")
    assert over == []


def test_with_data_saver_no_font_is_fetched(chromium: Browser, served: str, world: World, places: Map) -> None:
    world.learner.data_saver = True
    world.learner.save(update_fields=["data_saver"])
    state = signed_in_state(chromium, served, world)
    for name in ("beranda", "kursus", "modul", "soal", "indikator rinci"):
        page = open_context(chromium, served, storage_state=state).new_page()
        assert (name, weigh(page, places.learner[name])["fonts"]) == (name, 0)


def test_named_files_are_kept_for_ever(chromium: Browser, served: str) -> None:
    page = open_context(chromium, served).new_page()
    heads: dict[str, str] = {}
    page.on("response", lambda answer: heads.update({answer.url: answer.headers.get("cache-control", "")}))
    page.goto("/", wait_until="networkidle")
    static = {url: kept for url, kept in heads.items() if "/static/" in url}
    assert len(static) > 10
    assert set(static.values()) == {"max-age=315360000, public, immutable"}
