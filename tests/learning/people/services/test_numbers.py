"""Numbers that were typed wrongly. Layer: services."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from learning.people import errors, services
from learning.people.enums import NumberKind
from learning.people.models import EmployeeNumber
from learning.people.queries import person_by_sign_in_name
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)
RIGHT, WRONG = "198609262015052001", "198609262015052002"


def logged() -> list[tuple[str, dict[str, str]]]:
    return [(entry.action, entry.data) for entry in ModelLogEntry.objects.order_by("pk")]


def test_a_mistyped_number_is_mended_and_its_real_owner_can_be_entered() -> None:
    hr, person = PersonFactory(hr=True, number=False), PersonFactory(number=WRONG)
    row = services.correct_number(person.numbers.get(), number="19860926 201505 2 001", by=hr, at=AT)
    assert (row.number, person_by_sign_in_name(RIGHT), person_by_sign_in_name(WRONG)) == (RIGHT, person, None)
    assert PersonFactory(number=WRONG).numbers.get().number == WRONG
    assert logged() == [("learning.people.correct_number", {"ends": "2002"})]


def test_the_same_digits_change_nothing() -> None:
    hr, person = PersonFactory(hr=True), PersonFactory(number=RIGHT)
    assert services.correct_number(person.numbers.get(), number=RIGHT, by=hr, at=AT) == person.numbers.get()
    assert logged() == []


@pytest.mark.parametrize(
    ("typed", "problem"),
    [("123", errors.NumberInvalid), (RIGHT, errors.NumberTaken), ("420012345", errors.NumberInvalid)],
)
def test_what_cannot_be_the_number_is_refused(typed: str, problem: type[Exception]) -> None:
    PersonFactory(number=RIGHT)
    row = PersonFactory(number=WRONG).numbers.get()
    with pytest.raises(problem):
        services.correct_number(row, number=typed, by=None, at=AT)
    row.refresh_from_db()
    assert row.number == WRONG


def test_a_number_that_never_was_is_withdrawn_and_the_former_runs_on() -> None:
    hr, person = PersonFactory(hr=True, number=False), PersonFactory(number=RIGHT)
    later = DAY + dt.timedelta(days=30)
    wrong = services.add_number(person, number=WRONG, kind=NumberKind.NIP, valid_from=later, by=None, at=AT)
    with pytest.raises(errors.NumberHeld):
        services.correct_number(wrong, number=RIGHT, by=hr, at=AT)
    services.withdraw_number(wrong, by=hr, at=AT)
    assert list(person.numbers.values_list("number", "valid_until")) == [(RIGHT, None)]
    assert logged() == [("learning.people.withdraw_number", {"ends": "2002"})]
    with pytest.raises(errors.NumberGone):
        services.withdraw_number(wrong, by=hr, at=AT)


def test_the_only_number_stays() -> None:
    person = PersonFactory(number=RIGHT)
    with pytest.raises(errors.NumberNeeded):
        services.withdraw_number(person.numbers.get(), by=None, at=AT)
    assert EmployeeNumber.objects.count() == 1
