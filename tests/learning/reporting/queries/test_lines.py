"""Layer: queries on the database."""

import pytest

from learning.catalogue.enums import ItemKind
from learning.catalogue.services import retire_course
from learning.enrolment.services import withdraw
from learning.progress.services import open_item
from learning.reporting.queries import Line, course_lines, courses_training, newest_materials, suggestions_for
from tests.factories import catalogue
from tests.factories.catalogue import TrainsIndicatorFactory
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.indicators import IndicatorFactory
from tests.factories.people import PersonFactory
from tests.factories.progress import finished_item

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


def test_news_is_what_the_person_has_not_finished_as_it_stands_now() -> None:
    person = PersonFactory()
    titles = ("Tetap", "Sudah dibaca", "Berubah sesudah dibaca", "Sudah tampil")
    items = {title: catalogue.live_item(kind=ItemKind.MATERIAL, title=title) for title in titles}
    open_item(person, item=items["Tetap"], at=MOMENT)
    finished_item(PersonFactory(), items["Tetap"])
    finished_item(person, items["Sudah dibaca"])
    changed = items["Berubah sesudah dibaca"]
    finished_item(person, changed)
    again = {"uuid": changed.uuid, "code": changed.code, "path": changed.path, "title": str(changed)}
    catalogue.live_item(kind=ItemKind.MATERIAL, body=[], is_material=True, **again)
    lines = newest_materials(person, 5, besides=[items["Sudah tampil"].path])
    assert [line.title for line in lines] == ["Berubah sesudah dibaca", "Tetap"]


@pytest.mark.parametrize("rows", [1, 3])
def test_lines_cost_one_query(rows: int, django_assert_num_queries: object) -> None:
    person = PersonFactory()
    for _ in range(rows):
        catalogue.live_course()
    with django_assert_num_queries(1):
        assert len(suggestions_for(person, 3)) == rows
