"""Layer: queries on the database."""

import datetime as dt
from typing import Any

import pytest

from learning.enrolment import queries, services
from learning.enrolment.rules import AssignmentOrder
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, AssignmentFactory, AssignmentTargetFactory, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def reached(**aim: Any) -> set[Any]:
    facts: dict[str, Any] = {"units": [], "with_subtree": True, "person_ids": [], "on": dt.date(2026, 3, 3), **aim}
    return set(queries.people_reached(**facts))


def test_people_reached_are_each_counted_once() -> None:
    office = UnitFactory()
    clinic = UnitFactory(parent=office)
    own, below = EmploymentFactory(unit=office).person, EmploymentFactory(unit=clinic).person
    named = PersonFactory()
    assert reached(units=[office, clinic], person_ids=[own.pk, named.pk]) == {own, below, named}
    assert reached(units=[office], with_subtree=False) == {own}
    assert reached() == set()


def test_a_desk_sees_what_lies_in_its_scope() -> None:
    office, elsewhere = UnitFactory(), UnitFactory()
    own = AssignmentTargetFactory(unit=UnitFactory(parent=office)).assignment
    foreign = AssignmentTargetFactory(unit=elsewhere).assignment
    both = AssignmentTargetFactory(unit=office).assignment
    AssignmentTargetFactory(assignment=both, unit=elsewhere)
    personal = AssignmentFactory()
    AssignmentTargetFactory(assignment=personal, unit=None, person=EmploymentFactory(unit=office).person)
    assert set(queries.assignments_for_desk(PersonFactory(hr=True))) == {own, foreign, both, personal}
    assert set(queries.assignments_for_desk(PersonFactory(operates=office))) == {own, personal}
    assert set(queries.assignments_for_desk(PersonFactory(trainer=True))) == set()


def test_standing_assignments_reach_down_the_tree_and_not_up() -> None:
    office = UnitFactory()
    clinic = UnitFactory(parent=office)
    wide, narrow, below, once = (AssignmentFactory(is_standing=standing) for standing in (True, True, True, False))
    AssignmentTargetFactory(assignment=wide, unit=office)
    AssignmentTargetFactory(assignment=narrow, unit=office, with_subtree=False)
    AssignmentTargetFactory(assignment=below, unit=clinic)
    AssignmentTargetFactory(assignment=once, unit=office)
    assert set(queries.standing_assignments_of_unit(clinic)) == {wide, below}
    assert set(queries.standing_assignments_of_unit(office)) == {wide, narrow}


def test_an_orders_reach_tells_who_learns_or_finished_it_already() -> None:
    office, course = UnitFactory(), catalogue.live_course()
    running, finished, stopped, _new = (EmploymentFactory(unit=office).person for _ in range(4))
    for person in (running, finished, stopped):
        enrolled(person, course=course)
    services.complete(enrolled(finished, course=course), at=MOMENT)
    services.withdraw(enrolled(stopped, course=course), at=MOMENT)
    order = AssignmentOrder(course=course, units=(office,))
    assert queries.reach_of(order, dt.date(2026, 3, 3)) == queries.Reach(people=4, already=2)


def test_a_line_says_an_assignment_in_words() -> None:
    course = catalogue.live_course(title="Imunisasi")
    hr = PersonFactory(hr=True, full_name="Ibu Rahma")
    row = AssignmentFactory(course=course, by=hr, due_days=14, is_standing=True)
    for number in range(5):
        AssignmentTargetFactory(assignment=row, unit=UnitFactory(name=f"Puskesmas {number}"))
    AssignmentTargetFactory(assignment=row, unit=None, person=PersonFactory())
    line = queries.line_of(queries.assignments_for_desk(hr).get())
    assert (line.title, line.kind, line.due, line.state, line.opened) == (
        "Imunisasi", "Kursus", "14 hari sejak diterima", "Tetap", "3 Maret 2026 oleh Ibu Rahma",
    )  # fmt: skip
    assert line.whom.endswith(", 2 unit lain, 1 orang")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desks_lines_take_three_queries_for_any_number_of_rows(
    rows: int, django_assert_num_queries: object
) -> None:
    hr = PersonFactory(hr=True)
    for _ in range(rows):
        row = AssignmentFactory(course=catalogue.live_course())
        AssignmentTargetFactory(assignment=row)
        AssignmentTargetFactory(assignment=row, unit=None, person=PersonFactory())
    assert queries.assignments_for_desk(hr).exists()
    with django_assert_num_queries(4):
        assert len(queries.assignment_lines(queries.assignments_for_desk(hr))) == rows
