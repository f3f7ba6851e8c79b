"""How a tick runs: one at a time, every step for itself, some steps once a day.

What must not be forgotten stands in the shared cache. Losing it (a flush, a cull) makes a step run once
more, which every step bears: all are idempotent.
"""

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import cache

from learning.core import clock

logger = logging.getLogger(__name__)

LOCK_KEY = "tick:running"
LOCK_SECONDS = 15 * 60
"""How long a killed tick keeps the next ones waiting; a living one renews it before every step."""


@dataclass(frozen=True)
class Step:
    """One piece of a tick. `run` takes the moment and may answer how much it did."""

    name: str
    run: Callable[[dt.datetime], int | None]
    is_daily: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of a tick: what each step that ran did, and which steps failed."""

    done: dict[str, int | None]
    failed: tuple[str, ...]


@contextmanager
def only_one() -> Iterator[bool]:
    """Whether this process may tick; False while another one does."""
    token = uuid.uuid4().hex
    is_mine = cache.add(LOCK_KEY, token, LOCK_SECONDS)
    try:
        yield is_mine
    finally:
        if is_mine and cache.get(LOCK_KEY) == token:
            cache.delete(LOCK_KEY)


def run(steps: Sequence[Step], *, at: dt.datetime) -> Outcome:
    """Run the steps in order; a step that fails is logged and keeps no other from running.

    A daily step runs at the first tick of a day in Palu, and again at every tick until it has succeeded.
    """
    done: dict[str, int | None] = {}
    failed = []
    for step in steps:
        if step.is_daily and _ran_on(step) == clock.day_of(at):
            continue
        cache.touch(LOCK_KEY, LOCK_SECONDS)
        try:
            done[step.name] = step.run(at)
        except Exception:  # a scheduler outlives whatever one of its steps meets
            logger.exception("tick: %s failed", step.name)
            failed.append(step.name)
        else:
            if step.is_daily:
                cache.set(_key(step), clock.day_of(at).isoformat(), timeout=None)
    return Outcome(done, tuple(failed))


def _key(step: Step) -> str:
    return f"tick:day:{step.name}"


def _ran_on(step: Step) -> dt.date | None:
    day = cache.get(_key(step))
    return dt.date.fromisoformat(day) if day else None
