"""Layer: queries on the database."""

import datetime as dt

import pytest

from learning.catalogue import services as catalogue_services
from learning.core import clock
from learning.enrolment import queries, services
from learning.enrolment.enums import EnrolmentState
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import PersonFactory

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
    assert queries.enrolment_of(person, course) == queries.enrolment_in(person, course.uuid) == second
    assert queries.enrolment_of(PersonFactory(), course) is queries.enrolment_in(PersonFactory(), course.uuid) is None


def test_what_contains_an_item_is_found_by_course_and_by_itself() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    by_course = enrolled(person, course=catalogue.live_course(catalogue.live_item(), item))
    alone = enrolled(person, item=item)
    enrolled(person, course=catalogue.live_course())
    assert list(queries.active_containing(person, item)) == [by_course, alone]
    assert queries.pinned_generations(person, item) == {1}


def test_people_are_counted_once_however_they_learn_a_thing() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    course = catalogue.live_course(item)
    enrolled(person, course=course)
    enrolled(person, item=item)
    enrolled(PersonFactory(), course=course)
    assert (queries.people_learning(item.uuid), queries.people_learning(course.uuid)) == (2, 2)
    assert queries.people_learning(catalogue.live_item().uuid) == 0


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


def test_states_are_told_apart_when_open_assignments_are_asked_for() -> None:
    row = enrolled(PersonFactory(), course=catalogue.live_course())
    assert (row.state, queries.has_open_assignment(row)) == (EnrolmentState.ACTIVE, False)
    services.assign(course=row.course, people=[row.person], reason="SKP", by=PersonFactory(hr=True), at=MOMENT)
    assert queries.has_open_assignment(row) is True
