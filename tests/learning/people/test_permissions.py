"""Roles. Layer: permissions."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from learning.people import permissions
from learning.people.models import UnitOperator
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db

ROLES: dict[str, Callable[[], object]] = {
    "visitor": AnonymousUser,
    "asn": PersonFactory,
    "trainer": lambda: PersonFactory(trainer=True),
    "hr": lambda: PersonFactory(hr=True),
    "operator": lambda: PersonFactory(operator=True, operates=UnitFactory()),
    "group without appointment": lambda: PersonFactory(operator=True),
    "admin": lambda: PersonFactory(is_superuser=True),
    "closed hr": lambda: PersonFactory(hr=True, is_active=False),
    "closed admin": lambda: PersonFactory(is_superuser=True, is_active=False),
    "closed operator": lambda: PersonFactory(operator=True, operates=UnitFactory(), is_active=False),
}


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        (permissions.is_trainer, {"trainer"}),
        (permissions.is_hr, {"hr", "admin"}),
        (permissions.is_operator, {"operator"}),
        (permissions.can_keep_roster, {"hr", "admin", "operator"}),
        (permissions.can_keep_units, {"hr", "admin"}),
    ],
)
def test_roles(verb: Callable[[object], bool], allowed: set[str]) -> None:
    assert {name for name, make in ROLES.items() if verb(make())} == allowed


def test_operator_units_are_those_of_the_day() -> None:
    unit = UnitFactory()
    operator = PersonFactory(operates=unit)
    UnitOperator.objects.update(valid_until=dt.date(2021, 1, 1))
    assert list(permissions.operator_units(operator)) == []
    assert list(permissions.operator_units(operator, dt.date(2020, 12, 31))) == [unit]
