"""What is known of a roster's lines, and the roster as it stands. Layer: queries."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from learning.people.queries.roster import known_about, roster_of
from learning.people.rules.roster import RosterEntry
from tests.factories.people import (
    AssessorAssignmentFactory,
    EmployeeNumberFactory,
    EmploymentFactory,
    PersonFactory,
    UnitFactory,
    nip,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


def entry(number: str, **changes: str) -> RosterEntry:
    values = {"full_name": "X", "unit_code": "dkes", "kind": "pns", "position_kind": "fungsional", "position_name": "Y"}
    return RosterEntry(number=number, since="2024-03-01", **{**values, **changes})


def test_a_line_means_the_holder_of_its_number_else_of_its_former_one() -> None:
    first, second = PersonFactory(number=nip(1)), PersonFactory(number=nip(2))
    EmployeeNumberFactory(person=second, number="420012345", kind="old_nip")
    asked = [entry(nip(1), old_number="420012345"), entry(nip(9), old_number="420012345"), entry(nip(8))]
    known = known_about(asked, PersonFactory(hr=True), DAY)
    assert [known.person_of(line) for line in asked] == [first.pk, second.pk, None]


def test_units_are_known_by_code_without_case_and_scope_by_viewer() -> None:
    unit = UnitFactory(code="DKES")
    inside = EmploymentFactory(person=PersonFactory(number=nip(1)), unit=unit).person
    PersonFactory(number=nip(2))
    asked = [entry(nip(1)), entry(nip(2))]
    known = known_about(asked, PersonFactory(operator=True, operates=unit), DAY)
    assert known.unit_of(asked[0]) == unit
    assert (known.units_in_scope, known.people_in_scope) == ({unit.pk}, {inside.pk})


def test_emails_are_known_whatever_their_case() -> None:
    person = PersonFactory(email="Siti@Contoh.example")
    known = known_about([entry(nip(1), email="siti@contoh.example")], PersonFactory(hr=True), DAY)
    assert known.emails == {"siti@contoh.example": person.pk}


@pytest.mark.parametrize("rows", [1, 3])
def test_reads_are_the_same_for_more_lines(rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    hr = PersonFactory(hr=True)
    asked = []
    for number in range(rows):
        person = PersonFactory(number=nip(number))
        AssessorAssignmentFactory(person=person, assessor=hr)
        EmploymentFactory(person=person)
        asked.append(entry(nip(number), email=person.email))
    with django_assert_num_queries(13):
        known_about(asked, hr, DAY)


def test_the_roster_as_it_stands_by_unit_and_name() -> None:
    first, second = UnitFactory(code="A"), UnitFactory(code="B")
    for name, unit in [("Zul", first), ("Ani", second), ("Budi", first)]:
        EmploymentFactory(person=PersonFactory(full_name=name), unit=unit)
    EmploymentFactory(person=PersonFactory(full_name="Pindah"), valid_until=DAY)
    lines = roster_of(PersonFactory(hr=True), DAY)
    assert [(line["full_name"], line["unit_code"], line["since"]) for line in lines] == [
        ("Budi", "A", "2020-01-01"), ("Zul", "A", "2020-01-01"), ("Ani", "B", "2020-01-01"),
    ]  # fmt: skip


def test_an_outside_assessor_has_no_number_to_write() -> None:
    row = AssessorAssignmentFactory(assessor=None, external_name="Sekda Provinsi")
    EmploymentFactory(person=row.person)
    [line] = roster_of(PersonFactory(hr=True), DAY)
    assert "assessor_number" not in line
