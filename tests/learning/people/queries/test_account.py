"""The own account. Layer: queries."""

import datetime as dt

import pytest

from learning.people.queries.account import account_page
from tests.factories.people import (
    AssessorAssignmentFactory,
    EmployeeNumberFactory,
    EmploymentFactory,
    PersonFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


def test_the_page_holds_the_posts_of_the_day_home_first_and_all_numbers() -> None:
    person = PersonFactory(number="198609262015052001", on_leave=True)
    acting = EmploymentFactory(person=person, unit=UnitFactory(), is_home=False, role="acting")
    home = EmploymentFactory(person=person)
    EmploymentFactory(person=person, is_home=False, role="team", valid_until=dt.date(2021, 1, 1))
    EmployeeNumberFactory(
        person=person,
        number="420012345",
        kind="old_nip",
        valid_from=dt.date(2008, 1, 1),
        valid_until=dt.date(2010, 1, 1),
    )
    page = account_page(person, DAY)
    assert page.posts == [home, acting]
    assert [number.number for number in page.numbers] == ["198609262015052001", "420012345"]
    assert page.status == "Cuti"


def test_an_assessor_is_a_name_inside_or_outside_the_city() -> None:
    inside = AssessorAssignmentFactory(assessor=PersonFactory(full_name="Dewi", title_before="dr."))
    outside = AssessorAssignmentFactory(assessor=None, external_name="Sekda Provinsi")
    pages = [account_page(row.person, DAY) for row in (inside, outside)]
    assert [(page.assessor, page.assessor_is_external) for page in pages] == [
        ("dr. Dewi", False),
        ("Sekda Provinsi", True),
    ]


def test_nothing_recorded_is_empty() -> None:
    page = account_page(PersonFactory(number=False, status=None), DAY)
    assert (page.numbers, page.posts, page.status, page.assessor) == ([], [], "", "")
