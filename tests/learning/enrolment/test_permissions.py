"""Layer: permissions on the database."""

import pytest

from learning.enrolment.permissions import can_assign, may_reach
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_hr_and_operators_assign_others_do_not() -> None:
    operator = PersonFactory(operator=True, operates=UnitFactory())
    people = [PersonFactory(hr=True), operator, PersonFactory(trainer=True), PersonFactory(operator=True)]
    assert [can_assign(person) for person in people] == [True, True, False, False]


def test_an_operator_reaches_the_own_subtree_only() -> None:
    office = UnitFactory()
    clinic = UnitFactory(parent=office)
    elsewhere = UnitFactory()
    operator = PersonFactory(operates=office)
    own = EmploymentFactory(unit=clinic).person
    stranger = EmploymentFactory(unit=elsewhere).person
    assert may_reach(operator, unit_ids=[office.pk, clinic.pk], person_ids=[own.pk])
    assert not may_reach(operator, unit_ids=[clinic.pk, elsewhere.pk], person_ids=[])
    assert not may_reach(operator, unit_ids=[], person_ids=[own.pk, stranger.pk])


def test_hr_reaches_everyone_and_others_nobody() -> None:
    post = EmploymentFactory()
    asked = {"unit_ids": [post.unit_id], "person_ids": [post.person_id]}
    assert may_reach(PersonFactory(hr=True), **asked)
    assert not may_reach(PersonFactory(), **asked)
    assert not may_reach(PersonFactory(), unit_ids=[], person_ids=[])
