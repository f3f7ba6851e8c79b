"""Layer: services on the database."""

import datetime as dt

import pytest

from learning.catalogue import services as catalogue_services
from learning.enrolment import services
from learning.enrolment.enums import EnrolmentSource, EnrolmentState
from learning.enrolment.errors import CannotWithdraw, NothingToLearn, NotOffered
from learning.enrolment.models import Enrolment
from learning.enrolment.signals import enrolled as enrolled_signal
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, EnrolmentAssignmentFactory, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory

LATER = MOMENT + dt.timedelta(days=30)
pytestmark = pytest.mark.django_db


def test_a_course_is_pinned_to_its_live_version_with_the_unit_of_that_day() -> None:
    post = EmploymentFactory()
    course = catalogue.live_course()
    row = enrolled(post.person, course=course)
    assert (row.course_version, row.generation, row.number, row.unit, row.started_at) == (
        course.live_version, 1, 1, post.unit, MOMENT,
    )  # fmt: skip


def test_a_material_is_learned_by_itself() -> None:
    item = catalogue.live_item()
    row = enrolled(PersonFactory(), item=item)
    assert (row.item, row.course_version, row.generation) == (item, None, 1)


def test_enrolling_again_while_it_runs_returns_the_same() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    assert enrolled(person, course=course) == enrolled(person, course=course, at=LATER)
    assert Enrolment.objects.count() == 1


def test_an_earlier_due_day_wins_and_a_later_one_does_not() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    for day in (20, 10, 15):
        enrolled(person, course=course, due_on=dt.date(2026, 4, day))
    assert Enrolment.objects.values_list("due_on", "next_reminder_on").get() == (
        dt.date(2026, 4, 10), dt.date(2026, 4, 3),
    )  # fmt: skip


def test_a_completed_course_is_returned_until_its_generation_rises() -> None:
    person, item, other = PersonFactory(), catalogue.live_item(), catalogue.live_item()
    published = catalogue.published_course(item)
    course = catalogue.live_course(item, **vars(published))
    first = enrolled(person, course=course)
    services.complete(first, at=MOMENT)
    assert enrolled(person, course=course) == first
    listed = catalogue.published_course(item, other).items
    catalogue.live_course(item, other, **{**vars(published), "items": listed})
    second = enrolled(person, course=course, at=LATER)
    assert (second.number, second.generation, second.state) == (2, 2, EnrolmentState.ACTIVE)
    first.refresh_from_db()
    assert (first.state, first.ended_at) == (EnrolmentState.COMPLETED, MOMENT)


def test_an_explicit_renewal_opens_another_beside_the_completed_one() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    services.complete(enrolled(person, course=course), at=MOMENT)
    assert enrolled(person, course=course, source=EnrolmentSource.RENEWAL).number == 2


def test_what_is_retired_cannot_be_begun_but_stays_with_who_has_it() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    running = enrolled(person, course=course)
    catalogue_services.retire_course(course.uuid, at=MOMENT)
    assert enrolled(person, course=course) == running
    with pytest.raises(NotOffered):
        enrolled(PersonFactory(), course=course)


def test_exactly_one_thing_is_learned() -> None:
    with pytest.raises(NothingToLearn):
        enrolled(PersonFactory())
    with pytest.raises(NothingToLearn):
        enrolled(PersonFactory(), course=catalogue.live_course(), item=catalogue.live_item())


def test_what_was_chosen_alone_can_be_stopped_and_begun_again() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    stopped = services.withdraw(enrolled(person, course=course, due_on=dt.date(2026, 5, 1)), at=LATER)
    assert (stopped.state, stopped.ended_at, stopped.next_reminder_on) == (EnrolmentState.WITHDRAWN, LATER, None)
    assert services.withdraw(stopped, at=LATER).ended_at == LATER
    assert enrolled(person, course=course, at=LATER).number == 2


def test_what_is_assigned_or_finished_cannot_be_stopped() -> None:
    person = PersonFactory()
    assigned = enrolled(person, course=catalogue.live_course())
    EnrolmentAssignmentFactory(enrolment=assigned)
    finished = enrolled(person, course=catalogue.live_course())
    services.complete(finished, at=MOMENT)
    for row in (assigned, finished):
        with pytest.raises(CannotWithdraw):
            services.withdraw(row, at=LATER)


def test_completing_twice_keeps_the_first_moment() -> None:
    row = enrolled(PersonFactory(), course=catalogue.live_course(), due_on=dt.date(2026, 5, 1))
    services.complete(row, at=MOMENT)
    again = services.complete(row, at=LATER)
    assert (again.ended_at, again.next_reminder_on) == (MOMENT, None)


def test_enrolled_is_announced_once_after_commit(django_capture_on_commit_callbacks: object) -> None:
    heard: list[int] = []
    hear = lambda **facts: heard.append(facts["enrolment_id"])  # noqa: E731
    enrolled_signal.connect(hear)
    person, course = PersonFactory(), catalogue.live_course()
    with django_capture_on_commit_callbacks(execute=True):
        row = enrolled(person, course=course)
        enrolled(person, course=course)
        assert heard == []
    enrolled_signal.disconnect(hear)
    assert heard == [row.pk]
