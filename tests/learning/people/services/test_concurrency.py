"""Layer: services with real threads and commits, on either database."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from learning.people import errors, services
from learning.people.enums import EmploymentKind, PositionKind
from learning.people.models import Employment
from learning.people.rules.posts import PostDraft
from tests.factories.people import PersonFactory, UnitFactory

AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)


def a_post(unit_id: int) -> PostDraft:
    return PostDraft(unit_id, EmploymentKind.PNS, PositionKind.EXECUTOR, "Pengelola data")


def at_once(*acts: Callable[[], object]) -> int:
    """How many of the acts, begun in one moment by a thread each, were not refused."""
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> bool:
        start.wait()
        try:
            act()
        except (errors.UnitNotOpen, errors.UnitNotEmpty):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(run, acts))


@pytest.mark.parametrize("closes_first", [True, False])
def test_a_unit_is_not_closed_while_somebody_is_put_into_it(committed_db: None, *, closes_first: bool) -> None:
    unit, person = UnitFactory(), PersonFactory()
    acts = [
        lambda: services.employ(person, a_post(unit.pk), valid_from=DAY, by=None, at=AT),
        lambda: services.close_unit(unit, on=DAY, by=None, at=AT),
    ]
    assert at_once(*(acts[::-1] if closes_first else acts)) == 1
    unit.refresh_from_db()
    assert (unit.valid_until is None) == Employment.objects.filter(unit=unit).exists()
