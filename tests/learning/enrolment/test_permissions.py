"""Layer: permissions on the database."""

import datetime as dt

import pytest

from learning.enrolment.models import Assignment
from learning.enrolment.permissions import can_assign, can_close, may_reach
from learning.people.models import Unit, UnitOperator, User
from tests.factories.enrolment import AssignmentTargetFactory
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


def given(unit: Unit, by: User) -> Assignment:
    return AssignmentTargetFactory(unit=unit, assignment__by=by).assignment


def operator_of(unit: Unit) -> User:
    return PersonFactory(operator=True, operates=unit)


def test_an_operator_closes_what_was_given_from_within_the_own_subtree() -> None:
    office = UnitFactory()
    clinic = UnitFactory(parent=office)
    operator, colleague, below = operator_of(office), operator_of(office), operator_of(clinic)
    assert [can_close(operator, given(clinic, by)) for by in (operator, colleague, below)] == [True, True, True]


def test_what_hr_or_a_wider_unit_gave_stays_theirs_to_close() -> None:
    office = UnitFactory()
    clinic = UnitFactory(parent=office)
    hr, above, below = PersonFactory(hr=True), operator_of(office), operator_of(clinic)
    both = PersonFactory(hr=True, operates=clinic)
    assert [can_close(below, given(clinic, by)) for by in (hr, above, both, PersonFactory())] == [False] * 4
    assert [can_close(hr, given(clinic, by)) for by in (hr, above, below)] == [True] * 3


def test_the_day_it_was_given_decides_who_gave_it_as_operator() -> None:
    office = UnitFactory()
    operator, former, later = operator_of(office), operator_of(office), operator_of(office)
    UnitOperator.objects.filter(user=former).update(valid_until=dt.date(2026, 3, 4))
    UnitOperator.objects.filter(user=later).update(valid_from=dt.date(2026, 3, 4))
    User.objects.filter(pk=former.pk).update(is_active=False)
    former.refresh_from_db()
    assert [can_close(operator, given(office, by)) for by in (former, later)] == [True, False]


def test_who_no_longer_looks_after_the_unit_closes_nothing() -> None:
    office = UnitFactory()
    operator = operator_of(office)
    assignment = given(office, operator)
    assert can_close(operator, assignment)
    UnitOperator.objects.update(valid_until=dt.date(2026, 3, 4))
    assert not can_close(operator, assignment)
    assert not can_close(operator_of(UnitFactory()), assignment)
