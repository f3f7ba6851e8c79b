"""Whole pages of a learner with their frame: the same number of queries at one row and at three. Layer: views.

Home, shelves, course, module, search and account are counted beside their own tests.
"""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from learning.assessment.enums import QuestionKind
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.notices.enums import NoticeKind
from learning.notices.services import notify
from tests.factories import catalogue
from tests.factories.assessment import answer, bank_question, fixed, live_quiz, open_attempt, submitted_attempt
from tests.factories.catalogue import TrainsIndicatorFactory
from tests.factories.cms import fresh, live_course_page, material_page, published, text_block
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.indicators import IndicatorTargetFactory, IndicatorValueFactory
from tests.factories.people import EmploymentFactory
from tests.factories.progress import CreditEntryFactory, JpTargetFactory, finished_item, met
from tests.factories.world import build_world, follows

pytestmark = pytest.mark.django_db
AT_ONE_AND_THREE = pytest.mark.parametrize("rows", [1, 3])


@pytest.fixture
def post() -> Any:
    return EmploymentFactory()


@pytest.fixture
def reader(client: Client, post: Any) -> Client:
    client.force_login(post.person)
    return client


def opens(reader: Client, address: str) -> None:
    """Warm: what is cached by version is there, then once more for the count."""
    assert reader.get(address).status_code == 200


@AT_ONE_AND_THREE
def test_the_front_door(client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    for _ in range(rows):
        material_page(live=True, is_public=True)
    opens(client, "/")
    with django_assert_num_queries(6):
        opens(client, "/")


@AT_ONE_AND_THREE
@pytest.mark.parametrize(("shelf", "queries"), [("/sosialisasi/", 15), ("/belajar/", 14)])
def test_a_shelf_narrowed_to_a_topic(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, shelf: str, queries: int, rows: int
) -> None:
    for number in range(rows):
        page = material_page(live=True) if shelf == "/sosialisasi/" else live_course_page(modules=1)[0]
        page = fresh(page)
        page.topics.add("Kesehatan", f"Topik {number}")
        published(page)
    opens(reader, f"{shelf}?topik=kesehatan")
    with django_assert_num_queries(queries):
        opens(reader, f"{shelf}?topik=kesehatan")


@AT_ONE_AND_THREE
def test_my_learning(reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    for _ in range(rows):
        done = catalogue.live_item()
        enrolled(post.person, course=catalogue.live_course(done))
        met(post.person, done)
        enrolled(post.person, course=catalogue.live_course(), due_on=dt.date(2026, 9, 1))
    opens(reader, "/kemajuan/")
    with django_assert_num_queries(12):
        opens(reader, "/kemajuan/")


@AT_ONE_AND_THREE
def test_why_it_is_not_finished(
    reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    row = enrolled(post.person, course=catalogue.live_course(*(catalogue.live_item() for _ in range(rows))))
    opens(reader, f"/kemajuan/{row.uuid}/")
    with django_assert_num_queries(10):
        opens(reader, f"/kemajuan/{row.uuid}/")


@AT_ONE_AND_THREE
def test_jp_of_a_year(reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    JpTargetFactory()
    for _ in range(rows):
        CreditEntryFactory(person=post.person, source_uuid=enrolled(post.person, course=catalogue.live_course()).uuid)
    opens(reader, "/kemajuan/jp/?tahun=2026")
    with django_assert_num_queries(8):
        opens(reader, "/kemajuan/jp/?tahun=2026")


@AT_ONE_AND_THREE
def test_notices(reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    for number in range(rows):
        payload = {"title": "Imunisasi", "jp": 2}
        notify(post.person, kind=NoticeKind.COMPLETED, key=f"k{number}", payload=payload, at=MOMENT)
    opens(reader, "/pemberitahuan/")
    with django_assert_num_queries(6):
        opens(reader, "/pemberitahuan/")


@AT_ONE_AND_THREE
def test_indicators(reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    for _ in range(rows):
        value = IndicatorValueFactory(unit=post.unit)
        IndicatorTargetFactory(indicator=value.indicator)
    opens(reader, "/indikator/")
    with django_assert_num_queries(9):
        opens(reader, "/indikator/")


@AT_ONE_AND_THREE
def test_a_course_page_with_its_indicators(
    reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    page, _modules = live_course_page(modules=rows)
    course = course_by_uuid(page.translation_key)
    enrolled(post.person, course=course, at=clock.now())
    for _ in range(rows):
        TrainsIndicatorFactory(course=course, indicator=IndicatorValueFactory(unit=post.unit).indicator)
    opens(reader, page.url)
    with django_assert_num_queries(21):
        opens(reader, page.url)


@AT_ONE_AND_THREE
def test_a_material_page(reader: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    page = material_page(live=True, acknowledge=True, body=[text_block() for _ in range(rows)])
    opens(reader, page.url)
    with django_assert_num_queries(13):
        opens(reader, page.url)


def quiz_of(rows: int, **settings: Any) -> Any:
    """A quiz of so many questions of one kind, shown in order."""
    questions = (bank_question(QuestionKind.SINGLE) for _ in range(rows))
    return live_quiz(*fixed(*questions), shuffle=False, **settings)


@AT_ONE_AND_THREE
def test_a_question(reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    attempt = answer(open_attempt(post.person, quiz_of(rows), at=clock.now()), at=clock.now())
    opens(reader, f"/kuis/{attempt.uuid}/1/")
    with django_assert_num_queries(6):
        opens(reader, f"/kuis/{attempt.uuid}/1/")


@AT_ONE_AND_THREE
def test_a_result(reader: Client, post: Any, django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    attempt = submitted_attempt(post.person, quiz_of(rows), wrong=1, at=clock.now())
    opens(reader, f"/kuis/{attempt.uuid}/hasil/")
    with django_assert_num_queries(9):
        opens(reader, f"/kuis/{attempt.uuid}/hasil/")


@AT_ONE_AND_THREE
@pytest.mark.parametrize(("is_following", "queries"), [(True, 18), (False, 17)])
def test_a_module_page_with_a_quiz(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int, is_following: bool, queries: int
) -> None:
    """The budget of `design.md` 7: Wagtail's own twelve and six of ours, for whoever follows the course or not."""
    world = build_world()
    if is_following:
        follows(world)
        for module in world.modules:
            finished_item(world.learner, item_by_uuid(module.translation_key), at=clock.now())
        for _ in range(rows - 1):
            submitted_attempt(world.learner, world.quiz, wrong=4, at=clock.now())
        open_attempt(world.learner, world.quiz, at=clock.now())
    client.force_login(world.learner)
    opens(client, world.exam.url)
    with django_assert_num_queries(queries):
        opens(client, world.exam.url)


def test_sign_in_costs_a_visitor_nothing(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        opens(client, "/masuk/")
