"""Layer: views."""

import datetime as dt
import re

import pytest
from django.test import Client

from learning.assessment.services import submit_attempt
from learning.catalogue import services as catalogue_services
from learning.catalogue.enums import ItemKind
from learning.core import clock
from tests.factories import catalogue
from tests.factories.assessment import answer, live_quiz, open_attempt
from tests.factories.catalogue import TrainsIndicatorFactory
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory
from tests.factories.progress import CreditEntryFactory, JpTargetFactory, met

pytestmark = pytest.mark.django_db


def page_of(person: object, address: str = "/beranda/") -> str:
    browser = Client()
    browser.force_login(person)
    with clock.at(MOMENT):
        answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_a_visitor_is_asked_to_sign_in() -> None:
    answer = Client().get("/beranda/")
    assert (answer.status_code, answer.url) == (302, "/masuk/?next=/beranda/")


def test_home_asks_one_question_with_one_filled_button() -> None:
    post = EmploymentFactory()
    enrolled(post.person, course=catalogue.live_course(title="Imunisasi"))
    page = page_of(post.person)
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["Mulai Modul 1?"]
    assert re.findall(r'class="button[^"]*" href="[^"]+">(.*?)<', page) == ["Mulai modul 1"]
    assert "Mengapa belum selesai?" in page


@pytest.mark.parametrize("address", ["/beranda/", "/kemajuan/"])
def test_a_course_whose_modules_are_not_published_says_why_it_waits(address: str) -> None:
    post, item = EmploymentFactory(), catalogue.live_item()
    row = enrolled(post.person, course=catalogue.live_course(item, title="Imunisasi"))
    catalogue_services.retire_item(item.uuid, at=MOMENT)
    page = page_of(post.person, address)
    assert "Yang tersisa sedang tidak diterbitkan. Kemajuan Anda tetap tersimpan; lanjutkan begitu terbit lagi." in page
    assert f'href="/kemajuan/{row.uuid}/"' in page


def test_why_shows_the_number_what_is_near_and_every_requirement() -> None:
    person = PersonFactory()
    first, second = catalogue.live_item(title="Satu"), catalogue.live_item(title="Dua", path="/belajar/k/m2/")
    row = enrolled(person, course=catalogue.live_course(first, second, title="Imunisasi"))
    met(person, first)
    page = page_of(person, f"/kemajuan/{row.uuid}/")
    assert "<b>50 %</b>" in page
    assert "Mulai modul 2" in page
    assert page.count('href="/belajar/k/m2/"') == 2
    assert "data-sheet-body" in page
    assert "Terpenuhi 3 Maret 2026." in page


def test_why_says_that_a_quiz_can_be_tried_no_more_and_who_can_help() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=1)
    row = enrolled(person, course=catalogue.live_course(quiz.item))
    address, words = f"/kemajuan/{row.uuid}/", "Kesempatan sudah habis. Hubungi pelatih kursus ini atau BKPSDM"
    assert words not in page_of(person, address)
    submit_attempt(answer(open_attempt(person, quiz), wrong=5), at=MOMENT)
    page = page_of(person, address)
    assert page.count(words) == 2
    assert "Buka halaman kuis" in page


def test_anothers_explanation_is_not_found() -> None:
    row = enrolled(PersonFactory(), course=catalogue.live_course())
    for viewer in (PersonFactory(), PersonFactory(hr=True), PersonFactory(operator=True)):
        browser = Client()
        browser.force_login(viewer)
        assert browser.get(f"/kemajuan/{row.uuid}/").status_code == 404


def test_home_with_nothing_to_learn_says_what_to_do_instead() -> None:
    page = page_of(PersonFactory())
    assert "Tidak ada kursus yang menunggu" in page
    assert 'href="/sosialisasi/">Buka Sosialisasi' in page


def test_only_desk_persons_see_the_way_to_a_desk() -> None:
    assert "Meja kerja" not in page_of(PersonFactory())
    page = page_of(PersonFactory(operator=True, operates=UnitFactory()))
    assert 'href="/admin/pegawai/"' in page
    assert "/admin/aturan-jp/" not in page


@pytest.mark.parametrize("rows", [1, 3])
def test_home_with_its_frame_takes_seventeen_queries(rows: int, django_assert_num_queries: object) -> None:
    post = EmploymentFactory()
    JpTargetFactory()
    value = IndicatorValueFactory(unit=post.unit, period_start=dt.date(2026, 2, 1))
    for _ in range(rows):
        course = catalogue.live_course()
        TrainsIndicatorFactory(course=course, indicator=value.indicator)
        enrolled(post.person, course=course, due_on=dt.date(2026, 9, 1))
        CreditEntryFactory(person=post.person)
        catalogue.live_item(kind=ItemKind.MATERIAL)
    browser = Client()
    browser.force_login(post.person)
    browser.get("/beranda/")
    with clock.at(MOMENT), django_assert_num_queries(17):
        browser.get("/beranda/")


@pytest.mark.parametrize("role", ["hr", "trainer", "operator"])
def test_home_of_a_desk_person_never_takes_over_twenty(role: str, django_assert_num_queries: object) -> None:
    person = PersonFactory(**{role: True}, operates=UnitFactory() if role == "operator" else None)
    unit, course = (
        EmploymentFactory(person=person).unit,
        catalogue.live_course(live_quiz().item),
    )  # a quiz asks once more
    value = IndicatorValueFactory(unit=unit, period_start=dt.date(2026, 2, 1))
    TrainsIndicatorFactory(course=course, indicator=value.indicator)
    enrolled(person, course=course)
    browser = Client()
    browser.force_login(person)
    browser.get("/beranda/")
    with clock.at(MOMENT), django_assert_num_queries(20):
        browser.get("/beranda/")


def test_an_indicator_leads_to_the_courses_that_train_for_it() -> None:
    indicator = IndicatorFactory()
    course = catalogue.live_course(title="Cakupan Imunisasi", path="/belajar/imunisasi/")
    TrainsIndicatorFactory(course=course, indicator=indicator)
    page = page_of(PersonFactory(), f"/indikator/{indicator.uuid}/")
    assert re.findall(r'<a href="(/belajar/[^"]+)"', page) == ["/belajar/imunisasi/"]
    assert "Kursus yang cocok" in page


def test_an_indicator_without_a_course_says_so() -> None:
    page = page_of(PersonFactory(), f"/indikator/{IndicatorFactory().uuid}/")
    assert "Belum ada kursus untuk indikator ini." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_an_indicators_page_takes_nine_queries(rows: int, django_assert_num_queries: object) -> None:
    post = EmploymentFactory()
    indicator = IndicatorFactory()
    IndicatorTargetFactory(indicator=indicator)
    for month in range(rows):
        IndicatorValueFactory(indicator=indicator, unit=post.unit, period_start=dt.date(2026, 1 + month, 1))
        TrainsIndicatorFactory(course=catalogue.live_course(), indicator=indicator)
    browser = Client()
    browser.force_login(post.person)
    with clock.at(MOMENT), django_assert_num_queries(9):
        browser.get(f"/indikator/{indicator.uuid}/")
