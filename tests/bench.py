"""`make bench`: what a page costs beside a bare Django view, measured in the same run, in one process.

Every figure is a median of CPU time, which a busy machine does not change; the ratio is what counts, since a
machine's speed is not ours. Nothing is asserted.
Works on a copy of the test database that is thrown away afterwards.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django

django.setup()

from django.db import connection  # noqa: E402  (needs django.setup)
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402

from learning.assessment.services import start_attempt  # noqa: E402
from learning.catalogue.queries import item_by_uuid  # noqa: E402
from learning.core import clock  # noqa: E402
from learning.progress.services import finish_reading  # noqa: E402
from tests import databases  # noqa: E402
from tests.factories.progress import finished_item  # noqa: E402
from tests.factories.world import World, build_world, follows, let_time_pass  # noqa: E402

ROUNDS = 200
WARM_UP = 5


def bare(request: HttpRequest) -> HttpResponse:
    """What Django itself costs: no middleware, no session, no template, no query."""
    return HttpResponse("<!doctype html><title>Kosong</title>")


# This module is the bare view's whole address list.
urlpatterns = [path("", bare)]


@dataclass(frozen=True)
class Figure:
    """Milliseconds of one request (median and 95th percentile) and its queries."""

    name: str
    median: float
    slow: float
    queries: int

    def row(self, base: "Figure") -> str:
        ratio = self.median / base.median
        return f"{self.name:34}{self.median:9.2f}{self.slow:9.2f}{ratio:9.1f}{self.queries:9d}"


def measure(name: str, ask: Callable[[], Any], rounds: int = ROUNDS) -> Figure:
    """Ask a few times for the caches, count queries once, then time each request by itself."""
    for _ in range(WARM_UP):
        ask()
    with CaptureQueriesContext(connection) as queries:
        ask()
    count = len(queries)  # the next request clears the log
    times = []
    for _ in range(rounds):
        began = time.process_time()
        ask()
        times.append((time.process_time() - began) * 1000)
    return Figure(name, statistics.median(times), statistics.quantiles(times, n=20)[-1], count)


def measure_bare() -> Figure:
    with override_settings(ROOT_URLCONF="tests.bench", MIDDLEWARE=[]):
        browser = Client()
        return measure("bare Django view", lambda: browser.get("/"))


def measure_pages(world: World) -> list[Figure]:
    """Signed in, warm, as a learner half-way through a course."""
    follows(world)
    finished_item(world.learner, item_by_uuid(world.modules[0].translation_key), at=clock.now())
    browser = Client()
    browser.force_login(world.learner)
    pages = {
        "module page": world.modules[1].url,
        "home": "/beranda/",
        "course page": world.course.url,
        "course list": "/belajar/",
        "material page": world.material.url,
    }
    figures = [
        measure(name, lambda address=address: expect(browser.get(address), 200)) for name, address in pages.items()
    ]
    return [*figures, measure_answer(world, browser)]


def measure_answer(world: World, browser: Client) -> Figure:
    """One answer of a quiz, each with the next number of its sequence; it redirects to the next question."""
    let_time_pass(world.learner, world.modules[1])
    finish_reading(world.learner, item=item_by_uuid(world.modules[1].translation_key), at=clock.now())
    attempt = start_attempt(world.learner, quiz=world.quiz, at=clock.now())
    address = f"/kuis/{attempt.uuid}/1/"
    numbers = iter(range(1, 1_000_000))

    def save() -> None:
        number = next(numbers)
        expect(browser.post(address, {"answer": "abc"[number % 3], "seq": number, "client_key": str(number)}), 302, 303)

    return measure("saving one answer", save)


def expect(answer: Any, *codes: int) -> None:
    """A benchmark of error pages would be a fast one."""
    if answer.status_code not in codes:
        raise SystemExit(f"{answer.request['PATH_INFO']} answered {answer.status_code}")


def main() -> None:
    os.environ.setdefault("NOSARARA_TEST_TEMPLATE", str(databases.sqlite_template()))
    databases.adopt_fresh_copy()
    try:
        base = measure_bare()
        figures = [base, *measure_pages(build_world())]
    finally:
        databases.discard_copy()
    head = f"{'':34}{'median':>9}{'p95':>9}{'ratio':>9}{'queries':>9}"
    note = f"CPU milliseconds in one process, {connection.vendor}, {ROUNDS} requests each; ratio beside the bare view"
    sys.stdout.write("\n".join([head, *(figure.row(base) for figure in figures), note, ""]))


if __name__ == "__main__":
    main()
