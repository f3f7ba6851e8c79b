"""Courses and materials as rows of a plain list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from learning.catalogue.models import Course
from learning.catalogue.queries import live_courses, live_materials
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import enrolments_of
from learning.progress.queries import not_finished_by


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a plain list."""

    eyebrow: str
    title: str
    url: str


def suggestions_for(person: Any, count: int) -> list[Line]:
    """The newest courses the person has not taken; one query."""
    taken = enrolments_of(person).filter(course__isnull=False).exclude(state=EnrolmentState.WITHDRAWN)
    open_ones = live_courses().exclude(pk__in=taken.order_by().values("course"))
    return course_lines(open_ones.order_by("-live_version__at", "code")[:count])


def newest_materials(person: Any, count: int, *, besides: Iterable[str] = ()) -> list[Line]:
    """The newest sosialisasi materials the person has not finished as they stand now; one query.

    `besides`: paths of what the page shows already.
    """
    fresh = not_finished_by(person, live_materials()).exclude(path__in=list(besides))
    return [
        Line(
            eyebrow=_("Bacaan %(minutes)s menit") % {"minutes": item.live_version.minutes},
            title=item.live_version.title,
            url=item.path,
        )
        for item in fresh.order_by("-pk")[:count]
        if item.live_version
    ]


def courses_training(indicator: Any) -> QuerySet[Course]:
    """Live courses that train for an indicator, by title."""
    return live_courses().filter(trains__indicator=indicator).order_by("live_version__title", "pk")


def course_lines(courses: Iterable[Course]) -> list[Line]:
    """Rows of live courses; no further query."""
    return [
        Line(
            eyebrow=_("Kursus · %(minutes)s menit · %(jp)s JP")
            % {"minutes": course.live_version.design_minutes, "jp": course.live_version.jp},
            title=course.live_version.title,
            url=course.path,
        )
        for course in courses
        if course.live_version
    ]
