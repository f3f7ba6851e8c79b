"""Search finds Indonesian words by their stems, and nothing that is not offered."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories.assessment import CANARY
from tests.factories.cms import (
    course_page,
    fresh,
    live_course_page,
    material_page,
    module_page,
    self_check_block,
    text_block,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(PersonFactory())
    return client


def found(client: Client, query: str) -> list[str]:
    page = client.get("/cari/", {"q": query}).context["page"]
    return [hit.title for hit in page.object_list]


@pytest.mark.parametrize("query", ["pelayanan", "layanan", "MELAYANI", "melayani warga"])
def test_a_word_is_found_in_any_of_its_forms(reader: Client, query: str) -> None:
    material_page(live=True, title="Loket", body=[text_block("Pelayanan warga di loket.")])
    material_page(live=True, title="Lain", body=[text_block("Jadwal posyandu.")])
    assert found(reader, query) == ["Loket"]


def test_all_words_are_required(reader: Client) -> None:
    material_page(live=True, title="Loket", body=[text_block("Pelayanan warga.")])
    assert found(reader, "pelayanan posyandu") == []


def test_courses_and_modules_are_found_too(reader: Client) -> None:
    _course, [module] = live_course_page(modules=1, title="Cakupan imunisasi")
    assert found(reader, "imunisasi") == ["Cakupan imunisasi"]
    assert found(reader, "modul") == [module.title]


def test_what_has_the_words_in_its_title_comes_first(reader: Client) -> None:
    often = " ".join(["Rantai dingin vaksin."] * 8)
    material_page(live=True, title="Lemari es", body=[text_block(often)])
    material_page(live=True, title="Rantai pasok", body=[text_block(often)])
    material_page(live=True, title="Menjaga rantai dingin", body=[text_block("Sekali saja.")])
    assert found(reader, "rantai dingin") == ["Menjaga rantai dingin", "Rantai pasok", "Lemari es"]


def test_a_module_says_which_course_it_stands_in(reader: Client) -> None:
    _course, [module] = live_course_page(modules=1, title="Cakupan imunisasi")
    material_page(live=True, title="Modul bacaan")
    hits = reader.get("/cari/", {"q": "modul"}).context["page"].object_list
    assert {hit.title: hit.course for hit in hits} == {module.title: "Cakupan imunisasi", "Modul bacaan": ""}


def test_drafts_and_retired_pages_are_never_found(reader: Client) -> None:
    material_page(title="Kohort rancangan")
    retired = material_page(live=True, title="Kohort lama")
    fresh(retired).unpublish()
    material_page(live=True, title="Kohort sekarang")
    assert found(reader, "kohort") == ["Kohort sekarang"]


def test_a_visitor_finds_public_material_only(client: Client) -> None:
    material_page(live=True, title="Kohort terbuka", is_public=True)
    material_page(live=True, title="Kohort tertutup")
    live_course_page(title="Kohort kursus")
    assert found(client, "kohort") == ["Kohort terbuka"]


def test_keys_and_feedback_of_self_checks_are_not_searched(reader: Client) -> None:
    module_page(course_page(), live=True, title="Modul soal", body=[self_check_block("Apa arti kohort?")])
    assert found(reader, "kohort") == ["Modul soal"]
    assert found(reader, CANARY) == []


@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00", '"', "kata'; --", "a AND (", "x" * 500])
def test_odd_queries_answer_without_error(reader: Client, query: str) -> None:
    answer = reader.get("/cari/", {"q": query})
    assert (answer.status_code, found(reader, query)) == (200, [])


def test_an_odd_page_number_shows_the_first_page(reader: Client) -> None:
    material_page(live=True, title="Kohort")
    answer = reader.get("/cari/", {"q": "kohort", "halaman": "abc"})
    assert [hit.title for hit in answer.context["page"]] == ["Kohort"]


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_three(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        material_page(live=True, title=f"Kohort {number}")
    live_course_page(modules=count)
    reader.get("/cari/", {"q": "kohort"})
    with django_assert_num_queries(7):
        assert len(found(reader, "kohort")) == count
    with django_assert_num_queries(8):  # modules ask for their courses
        assert len(found(reader, "modul")) == count
