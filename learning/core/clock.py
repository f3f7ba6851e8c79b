"""The only clock. Moments are UTC, days are those of Palu (Asia/Makassar, WITA)."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_pinned: ContextVar[dt.datetime | None] = ContextVar("pinned_moment", default=None)


def now() -> dt.datetime:
    """The present moment in UTC, or the pinned one inside `at`."""
    return _pinned.get() or timezone.now()


def local(moment: dt.datetime) -> dt.datetime:
    """The same moment on the wall clock of Palu."""
    return timezone.localtime(moment)


def day_of(moment: dt.datetime) -> dt.date:
    """The calendar day in Palu on which `moment` falls."""
    return local(moment).date()


def today() -> dt.date:
    """Today in Palu."""
    return day_of(now())


def midday(day: dt.date) -> dt.datetime:
    """Noon in Palu on `day`: the moment that stands for a day given without a time."""
    return dt.datetime.combine(day, dt.time(12), tzinfo=timezone.get_default_timezone())


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Pin the clock for demo data and tests; the pin belongs to the current context only."""
    token = _pinned.set(moment)
    try:
        yield
    finally:
        _pinned.reset(token)
