"""Layer: queries on the database."""

import datetime as dt
from typing import Any

import pytest

from learning.catalogue import services as catalogue_services
from learning.core import clock
from learning.enrolment import queries, services
from learning.enrolment.enums import EnrolmentState
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, AssignmentFactory, AssignmentTargetFactory, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_reads_begin_with_the_person_and_never_show_anothers() -> None:
    person, other, course = PersonFactory(), PersonFactory(), catalogue.live_course()
    own, strange = enrolled(person, course=course), enrolled(other, course=course)
    assert list(queries.active_for(person)) == [own]
    assert queries.enrolment_of(person, course) == own
    assert queries.enrolment_by_uuid(person, strange.uuid) is None
    assert queries.enrolment_by_uuid(person, own.uuid) == own


def test_running_and_finished_are_apart() -> None:
    person = PersonFactory()
    finished = enrolled(person, course=catalogue.live_course())
    services.complete(finished, at=MOMENT)
    running = enrolled(person, item=catalogue.live_item())
    assert (list(queries.active_for(person)), list(queries.completed_for(person))) == ([running], [finished])
    assert queries.item_enrolment_of(person, running.item) == running


def test_the_newest_enrolment_in_a_course_counts() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    services.withdraw(enrolled(person, course=course), at=MOMENT)
    second = enrolled(person, course=course)
    assert queries.enrolment_of(person, course) == second
    assert queries.enrolment_of(PersonFactory(), course) is None


def test_what_contains_an_item_is_found_by_course_and_by_itself() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    by_course = enrolled(person, course=catalogue.live_course(catalogue.live_item(), item))
    alone = enrolled(person, item=item)
    enrolled(person, course=catalogue.live_course())
    assert list(queries.active_containing(person, item)) == [by_course, alone]
    assert queries.pinned_generations(person, item) == {1}


@pytest.mark.parametrize("rows", [1, 3])
def test_due_things_come_earliest_first_in_one_query(rows: int, django_assert_num_queries: object) -> None:
    person = PersonFactory()
    for number in range(rows):
        course = catalogue.live_course(title=f"Kursus {number}", path=f"/belajar/{number}/")
        enrolled(person, course=course, due_on=dt.date(2026, 3, 20 - number))
    enrolled(person, course=catalogue.live_course())
    with clock.at(MOMENT), django_assert_num_queries(1):
        lines = queries.due_list(person)
    assert [(line.title, line.url, line.days_left, line.is_course) for line in lines] == [
        (f"Kursus {number}", f"/belajar/{number}/", 17 - number, True) for number in reversed(range(rows))
    ]


def test_a_newer_generation_is_offered_to_who_runs_or_finished_the_older() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    facts = vars(catalogue.published_course(item))
    course = catalogue.live_course(item, **facts)
    enrolled(person, course=course)
    assert queries.renewal_offer(queries.enrolment_of(person, course)) is None
    catalogue.live_course(item, **{**facts, "title": "Baru", "is_material": True, "change_note": "Jadwal baru"})
    row = queries.enrolment_of(person, course)
    assert queries.renewal_offer(row) == queries.RenewalOffer(version=2, change_note="Jadwal baru", is_running=True)
    services.complete(row, at=MOMENT)
    assert queries.renewal_offer(queries.enrolment_of(person, course)).is_running is False
    catalogue_services.retire_course(course.uuid, at=MOMENT)
    assert queries.renewal_offer(queries.enrolment_of(person, course)) is None
    assert queries.renewal_offer(None) is None


def test_nothing_is_offered_to_who_withdrew() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    facts = vars(catalogue.published_course(item))
    course = catalogue.live_course(item, **facts)
    services.withdraw(enrolled(person, course=course), at=MOMENT)
    catalogue.live_course(item, **{**facts, "title": "Baru", "is_material": True})
    assert queries.renewal_offer(queries.enrolment_of(person, course)) is None


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


def test_states_are_told_apart_when_open_assignments_are_asked_for() -> None:
    row = enrolled(PersonFactory(), course=catalogue.live_course())
    assert (row.state, queries.has_open_assignment(row)) == (EnrolmentState.ACTIVE, False)
    services.assign(course=row.course, people=[row.person], reason="SKP", by=PersonFactory(hr=True), at=MOMENT)
    assert queries.has_open_assignment(row) is True
