"""Layer: services with real threads and commits, on either database."""

import datetime as dt
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from learning.people import errors, services
from learning.people.enums import EmploymentKind, NumberKind, PositionKind
from learning.people.models import EmployeeNumber, Employment, User
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
        except (errors.UnitNotOpen, errors.UnitNotEmpty, errors.NumberTaken, errors.EmailTaken):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(run, acts))


NUMBER, EMAIL = "198609262015052001", "siti@contoh.go.id"


def a_number(person: User) -> object:
    return services.add_number(person, number=NUMBER, kind=NumberKind.NIP, valid_from=DAY, by=None, at=AT)


def a_correction(person: User) -> object:
    return services.correct_number(person.numbers.get(), number=NUMBER, by=None, at=AT)


def an_address(person: User) -> object:
    return services.update_own_data(person, email=EMAIL, at=AT)


@pytest.mark.parametrize("claim", [a_number, a_correction, an_address])
def test_what_four_people_claim_at_once_one_of_them_gets(committed_db: None, claim: Callable[[User], object]) -> None:
    people = [PersonFactory(number=None if claim is a_correction else False) for _turn in range(4)]
    assert at_once(*(partial(claim, person) for person in people)) == 1
    holders = EmployeeNumber.objects.filter(number=NUMBER) if claim != an_address else User.objects.filter(email=EMAIL)
    assert holders.count() == 1


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
