"""Assignments and enrolments. `enrolled` goes through the service, so pins and numbers are real."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from learning.enrolment import services
from learning.enrolment.enums import EnrolmentSource
from learning.enrolment.models import Assignment, AssignmentTarget, Enrolment, EnrolmentAssignment
from learning.enrolment.services.enrolling import bring_due_forward
from tests.factories.catalogue import CourseVersionFactory
from tests.factories.people import PersonFactory, UnitFactory

MOMENT = dt.datetime(2026, 3, 3, 2, 0, tzinfo=dt.UTC)


class EnrolmentFactory(DjangoModelFactory):
    """A running enrolment in a course of its own; pass `course_version=` for another."""

    class Meta:
        model = Enrolment

    person = factory.SubFactory(PersonFactory)
    course_version = factory.SubFactory(CourseVersionFactory)
    course = factory.LazyAttribute(lambda row: row.course_version.course)
    generation = factory.LazyAttribute(lambda row: row.course_version.generation)
    source = EnrolmentSource.SELF
    started_at = MOMENT


class AssignmentFactory(DjangoModelFactory):
    """An open assignment of a course, without targets."""

    class Meta:
        model = Assignment

    course = factory.LazyFunction(lambda: CourseVersionFactory().course)
    by = factory.SubFactory(PersonFactory, hr=True)
    reason = "Persiapan penilaian semester"
    opened_at = MOMENT


class AssignmentTargetFactory(DjangoModelFactory):
    """A whole unit by default."""

    class Meta:
        model = AssignmentTarget

    assignment = factory.SubFactory(AssignmentFactory)
    unit = factory.SubFactory(UnitFactory)


class EnrolmentAssignmentFactory(DjangoModelFactory):
    class Meta:
        model = EnrolmentAssignment

    enrolment = factory.SubFactory(EnrolmentFactory)
    assignment = factory.SubFactory(AssignmentFactory)


def enrolled(
    person: Any,
    *,
    course: Any = None,
    item: Any = None,
    at: dt.datetime = MOMENT,
    due_on: dt.date | None = None,
    **facts: Any,
) -> Enrolment:
    """The person's enrolment through the service, self-chosen unless said otherwise; `due_on` as if assigned."""
    row = services.enrol(person, course=course, item=item, at=at, **{"source": EnrolmentSource.SELF, **facts})
    if due_on:
        bring_due_forward(row, due_on, at=at)
    return row
