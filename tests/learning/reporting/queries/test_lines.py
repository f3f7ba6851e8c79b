"""Layer: queries on the database."""

import pytest

from learning.catalogue.services import retire_course
from learning.enrolment.services import withdraw
from learning.reporting.queries import Line, course_lines, courses_training, suggestions_for
from tests.factories import catalogue
from tests.factories.catalogue import TrainsIndicatorFactory
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.indicators import IndicatorFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_what_was_given_up_is_offered_again_what_was_taken_is_not() -> None:
    person = PersonFactory()
    given_up, running = catalogue.live_course(title="Ditinggalkan"), catalogue.live_course(title="Berjalan")
    withdraw(enrolled(person, course=given_up), at=MOMENT)
    enrolled(person, course=running)
    assert [line.title for line in suggestions_for(person, 3)] == ["Ditinggalkan"]


def test_courses_that_train_an_indicator_are_listed_by_title_while_live() -> None:
    indicator = IndicatorFactory()
    facts = {"Ubah": "/belajar/u/", "Asah": "/belajar/a/", "Tutup": "/belajar/t/"}
    courses = {title: catalogue.live_course(title=title, path=path) for title, path in facts.items()}
    for course in courses.values():
        TrainsIndicatorFactory(course=course, indicator=indicator)
    catalogue.live_course(title="Lain")
    retire_course(courses["Tutup"].uuid, at=MOMENT)
    assert course_lines(courses_training(indicator)) == [
        Line(eyebrow="Kursus · 90 menit · 2 JP", title="Asah", url="/belajar/a/"),
        Line(eyebrow="Kursus · 90 menit · 2 JP", title="Ubah", url="/belajar/u/"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_lines_cost_one_query(rows: int, django_assert_num_queries: object) -> None:
    person = PersonFactory()
    for _ in range(rows):
        catalogue.live_course()
    with django_assert_num_queries(1):
        assert len(suggestions_for(person, 3)) == rows
