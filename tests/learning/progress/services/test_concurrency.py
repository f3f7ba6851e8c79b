"""Layer: services with real threads and commits, on either database."""

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from learning.enrolment.enums import EnrolmentState
from learning.enrolment.models import Enrolment
from learning.progress import services
from learning.progress.models import CourseProgress, CreditEntry, ItemProgress, RequirementMet
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory, met


def at_once(*acts: Callable[[], object]) -> None:
    """Run every act in a thread of its own, all from the same moment; the first error is raised."""
    gate = threading.Barrier(len(acts))
    problems: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait()
            act()
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]


@pytest.mark.usefixtures("committed_db")
def test_eight_threads_finishing_one_item_complete_it_and_its_course_once() -> None:
    JpRuleFactory()
    person, item = PersonFactory(), catalogue.live_item()
    EmploymentFactory(person=person)
    enrolled(person, course=catalogue.live_course(item))
    services.open_item(person, item=item, at=MOMENT - dt.timedelta(minutes=10))
    at_once(*[lambda: services.finish_reading(person, item=item, at=MOMENT)] * 8)
    assert RequirementMet.objects.count() == 1
    assert ItemProgress.objects.filter(completed_at=MOMENT).count() == 1
    assert list(CreditEntry.objects.values_list("jp", flat=True)) == [2]
    assert Enrolment.objects.get().state == EnrolmentState.COMPLETED


@pytest.mark.usefixtures("committed_db")
def test_eight_threads_meeting_eight_requirements_complete_the_course_once() -> None:
    JpRuleFactory()
    person, items = PersonFactory(), [catalogue.live_item() for _ in range(8)]
    EmploymentFactory(person=person)
    enrolled(person, course=catalogue.live_course(*items))
    at_once(*[lambda item=item: met(person, item) for item in items])
    assert CourseProgress.objects.values_list("met", "required").get() == (8, 8)
    assert list(CreditEntry.objects.values_list("jp", flat=True)) == [2]


@pytest.mark.usefixtures("committed_db")
def test_two_courses_completed_at_once_stay_within_the_daily_cap() -> None:
    JpRuleFactory(daily_cap=3)
    person, items = PersonFactory(), [catalogue.live_item() for _ in range(2)]
    EmploymentFactory(person=person)
    for item in items:
        enrolled(person, course=catalogue.live_course(item))
    at_once(*[lambda item=item: met(person, item) for item in items])
    assert sorted(CreditEntry.objects.values_list("jp", "withheld")) == [(1, 1), (2, 0)]


@pytest.mark.usefixtures("committed_db")
def test_eight_enrolments_at_once_are_one() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    at_once(*[lambda: enrolled(person, course=course)] * 8)
    assert Enrolment.objects.count() == 1
