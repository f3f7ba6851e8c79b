"""Layer: services on the database."""

import datetime as dt
from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from learning.catalogue import services as catalogue_services
from learning.enrolment import services
from learning.enrolment.enums import EnrolmentSource, EnrolmentState
from learning.enrolment.errors import (
    DueDateUnclear,
    NobodyChosen,
    NothingToLearn,
    NotOffered,
    NotYoursToClose,
    OutOfScope,
)
from learning.enrolment.models import Assignment, Enrolment, EnrolmentAssignment
from learning.enrolment.rules import AssignmentOrder
from learning.people.models import Unit, User
from learning.people.signals import employment_changed
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

LATER = MOMENT + dt.timedelta(days=30)
pytestmark = pytest.mark.django_db


def worker(unit: Unit, **facts: object) -> User:
    return EmploymentFactory(unit=unit, **facts).person


def given(*, at: dt.datetime = MOMENT, **order: Any) -> Assignment:
    facts = {"course": catalogue.live_course(), "reason": "Persiapan SKP", "by": PersonFactory(hr=True), **order}
    return services.assign(**facts, at=at)


def learners() -> set[User]:
    return {row.person for row in Enrolment.objects.all()}


def test_everyone_of_the_unit_and_below_gets_it_and_nobody_else() -> None:
    office = UnitFactory()
    above, own = worker(UnitFactory()), worker(office)
    below = worker(UnitFactory(parent=office))
    moved = worker(office, valid_until=dt.date(2026, 3, 1))
    inactive = worker(office)
    User.objects.filter(pk=inactive.pk).update(is_active=False)
    assignment = given(units=[office], due_on=dt.date(2026, 6, 30))
    assert learners() == {own, below}
    assert {above, moved, inactive} & learners() == set()
    assert assignment.applied_at == MOMENT
    row = Enrolment.objects.get(person=own)
    assert (row.source, row.due_on, row.state) == (
        EnrolmentSource.ASSIGNED, dt.date(2026, 6, 30), EnrolmentState.ACTIVE,
    )  # fmt: skip


def test_a_unit_without_its_subtree_and_people_by_name() -> None:
    office = UnitFactory()
    own, named = worker(office), worker(UnitFactory())
    worker(UnitFactory(parent=office))
    given(units=[office], people=[named, own], with_subtree=False)
    assert learners() == {own, named}
    assert Enrolment.objects.count() == 2


def test_an_assignment_of_a_material_with_days_counts_from_the_day_each_person_gets_it() -> None:
    office, item = UnitFactory(), catalogue.live_item()
    first = worker(office)
    given(course=None, item=item, units=[office], due_days=14, is_standing=True)
    newcomer = worker(office, valid_from=dt.date(2026, 3, 20))
    assert services.evaluate_standing(at=LATER) == 1
    assert services.evaluate_standing(at=LATER) == 0
    assert dict(Enrolment.objects.values_list("person", "due_on")) == {
        first.pk: dt.date(2026, 3, 17), newcomer.pk: dt.date(2026, 4, 16),
    }  # fmt: skip


def test_a_newcomer_is_not_late_by_a_day_that_had_passed_before() -> None:
    office = UnitFactory()
    given(units=[office], is_standing=True, due_on=dt.date(2026, 3, 31))
    newcomer = worker(office, valid_from=dt.date(2026, 4, 1))
    assert services.evaluate_standing(at=LATER) == 1
    assert Enrolment.objects.values_list("person", "due_on", "next_reminder_on").get() == (newcomer.pk, None, None)


def test_what_does_not_stand_is_not_given_to_newcomers() -> None:
    office = UnitFactory()
    given(units=[office])
    worker(office)
    assert services.evaluate_standing(at=LATER) == 0
    assert not Enrolment.objects.exists()


def test_a_newcomer_gets_it_when_the_post_begins(django_capture_on_commit_callbacks: object) -> None:
    office = UnitFactory()
    given(units=[office], is_standing=True)
    given(units=[UnitFactory()], is_standing=True)
    given(units=[office], is_standing=True, with_subtree=False, course=None, item=catalogue.live_item())
    newcomer = worker(UnitFactory(parent=office))
    employment_changed.send(sender=None, person_id=newcomer.pk, unit_id=newcomer.employments.get().unit_id)
    employment_changed.send(sender=None, person_id=newcomer.pk, unit_id=newcomer.employments.get().unit_id)
    assert [row.course_id is not None for row in Enrolment.objects.filter(person=newcomer)] == [True]


def test_a_half_applied_assignment_is_finished_by_the_tick() -> None:
    office, people = UnitFactory(), 3
    for _ in range(people):
        worker(office)
    order = AssignmentOrder(course=catalogue.live_course(), units=(office,), reason="Persiapan")
    assignment = services.open_assignment(order, by=PersonFactory(hr=True), at=MOMENT)
    assert not Enrolment.objects.exists()
    assert services.evaluate_standing(at=LATER) == people
    assignment.refresh_from_db()
    assert assignment.applied_at == LATER


def test_a_closed_or_retired_assignment_gives_nothing() -> None:
    office = UnitFactory()
    hr = PersonFactory(hr=True)
    services.close_assignment(given(units=[office], is_standing=True), by=hr, at=MOMENT)
    course = catalogue.live_course()
    given(units=[office], is_standing=True, course=course)
    catalogue_services.retire_course(course.uuid, at=MOMENT)
    worker(office)
    assert services.evaluate_standing(at=LATER) == 0


def test_the_earliest_due_day_wins_and_is_recounted_when_an_assignment_closes() -> None:
    office, course, hr = UnitFactory(), catalogue.live_course(), PersonFactory(hr=True)
    worker(office)
    late = given(units=[office], course=course, due_on=dt.date(2026, 8, 1))
    soon = given(units=[office], course=course, due_on=dt.date(2026, 6, 1))
    given(units=[office], course=course)
    due = Enrolment.objects.values_list("due_on", flat=True)
    assert due.get() == dt.date(2026, 6, 1)
    services.close_assignment(soon, by=hr, at=LATER)
    assert due.get() == dt.date(2026, 8, 1)
    services.close_assignment(late, by=hr, at=LATER)
    assert Enrolment.objects.values_list("due_on", "next_reminder_on", "state").get() == (
        None, None, EnrolmentState.ACTIVE,
    )  # fmt: skip


def test_who_chose_it_alone_keeps_the_enrolment_and_gets_the_due_day() -> None:
    office, course = UnitFactory(), catalogue.live_course()
    person = worker(office)
    chosen = enrolled(person, course=course)
    given(units=[office], course=course, due_on=dt.date(2026, 6, 1))
    assert Enrolment.objects.values_list("pk", "source", "due_on").get() == (
        chosen.pk, EnrolmentSource.SELF, dt.date(2026, 6, 1),
    )  # fmt: skip


def test_the_own_choice_has_no_due_day_again_when_the_assignment_closes() -> None:
    course, hr = catalogue.live_course(), PersonFactory(hr=True)
    person = PersonFactory()
    enrolled(person, course=course)
    order = given(people=[person], course=course, due_on=dt.date(2026, 6, 1))
    services.close_assignment(order, by=hr, at=LATER)
    assert Enrolment.objects.values_list("source", "due_on", "next_reminder_on").get() == (
        EnrolmentSource.SELF, None, None,
    )  # fmt: skip


def test_who_has_completed_it_is_linked_and_left_in_peace() -> None:
    office, course = UnitFactory(), catalogue.live_course()
    services.complete(enrolled(worker(office), course=course), at=MOMENT)
    given(units=[office], course=course, due_on=dt.date(2026, 6, 1))
    assert Enrolment.objects.values_list("state", "due_on").get() == (EnrolmentState.COMPLETED, None)
    assert EnrolmentAssignment.objects.values_list("announced_at", flat=True).get() is None


def test_an_operator_closes_what_operators_of_the_subtree_gave_and_nothing_else() -> None:
    office = UnitFactory()
    operator = PersonFactory(operates=office)
    own, from_hr, foreign = given(by=operator, units=[office]), given(units=[office]), given(units=[UnitFactory()])
    assert services.close_assignment(own, by=operator, at=LATER).closed_at == LATER
    for row in (from_hr, foreign):
        with pytest.raises(NotYoursToClose):
            services.close_assignment(row, by=operator, at=LATER)
    assert set(Assignment.objects.filter(closed_at__isnull=True)) == {from_hr, foreign}


def test_an_operator_assigns_in_the_own_subtree_only() -> None:
    office, elsewhere = UnitFactory(), UnitFactory()
    operator, own, stranger = PersonFactory(operates=office), worker(office), worker(elsewhere)
    given(by=operator, units=[office], people=[own])
    for aim in ({"units": [elsewhere]}, {"people": [stranger]}, {"units": [office, elsewhere]}):
        with pytest.raises(OutOfScope):
            given(by=operator, **aim)
    with pytest.raises(OutOfScope):
        given(by=own, people=[own])
    assert learners() == {own}


@pytest.mark.parametrize(
    ("order", "error"),
    [
        ({"course": None}, NothingToLearn),
        ({"units": ()}, NobodyChosen),
        ({"due_on": dt.date(2026, 3, 2)}, DueDateUnclear),
        ({"due_on": dt.date(2026, 3, 9), "due_days": 3}, DueDateUnclear),
        ({"due_days": 0}, DueDateUnclear),
        ({"due_on": dt.date.max}, DueDateUnclear),
    ],
)
def test_an_unclear_order_changes_nothing(order: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        given(**{"units": [UnitFactory()], **order})
    assert not Assignment.objects.exists()


def test_what_is_not_offered_cannot_be_assigned() -> None:
    course = catalogue.live_course()
    catalogue_services.retire_course(course.uuid, at=MOMENT)
    course.refresh_from_db()
    with pytest.raises(NotOffered):
        given(course=course, units=[UnitFactory()])


def test_opening_and_closing_are_audited_once() -> None:
    hr = PersonFactory(hr=True)
    assignment = given(units=[UnitFactory()], by=hr)
    services.close_assignment(assignment, by=hr, at=LATER)
    assert services.close_assignment(assignment, by=hr, at=LATER + dt.timedelta(days=1)).closed_at == LATER
    actions = ModelLogEntry.objects.filter(user=hr, action__startswith="learning.enrolment.")
    assert sorted(actions.values_list("action", flat=True)) == [
        "learning.enrolment.assign", "learning.enrolment.close_assignment",
    ]  # fmt: skip
