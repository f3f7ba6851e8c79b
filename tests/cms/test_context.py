"""The frame of a page: who, where, and at most two queries."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from cms.context import DESK_FLAG, chrome, chrome_of, tabs
from learning.people.enums import Theme
from tests.factories.people import EmploymentFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_a_visitor_gets_no_tabs_but_the_way_to_sign_in(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/sosialisasi/kisah/?a=1")
    request.user = AnonymousUser()
    with django_assert_num_queries(0):
        frame = chrome_of(request)
    assert (frame.tabs, frame.person, frame.signin_url) == ([], None, "/masuk/?next=%2Fsosialisasi%2Fkisah%2F%3Fa%3D1")


def test_a_person_gets_tabs_name_and_theme_in_two_queries(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = EmploymentFactory(person=PersonFactory(full_name="Siti Rahma", theme=Theme.DARK, data_saver=True)).person
    request = rf.get("/belajar/idl/")
    request.user, request.session = person, {}
    with django_assert_num_queries(2):
        frame = chrome_of(request)
    assert [(tab.label, tab.is_current) for tab in frame.tabs] == [
        ("Beranda", False), ("Belajar", True), ("Sosialisasi", False),
    ]  # fmt: skip
    assert (frame.person.initials, frame.theme, frame.data_saver, frame.unread) == ("SR", "dark", True, False)
    assert (frame.desk_url, frame.signin_url) == ("", "")


@pytest.mark.parametrize(
    ("path", "current"),
    [("/beranda/", "Beranda"), ("/kemajuan/jp/", "Belajar"), ("/kuis/1/hasil/", "Belajar"), ("/akun/", None)],
)
def test_the_tab_of_where_a_person_stands_is_lit(path: str, current: str | None) -> None:
    assert next((tab.label for tab in tabs(path) if tab.is_current), None) == current


def test_nothing_is_asked_where_no_template_uses_the_frame(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    request = rf.get("/admin/")
    request.user, request.session = PersonFactory(), {}
    with django_assert_num_queries(0):
        chrome(request)


@pytest.mark.parametrize(
    ("facts", "desk"), [({}, False), ({"trainer": True}, True), ({"hr": True}, True), ({"is_superuser": True}, True)]
)
def test_a_desk_is_remembered_at_sign_in(client: Client, facts: dict, desk: bool) -> None:
    client.force_login(PersonFactory(**facts))
    assert client.session[DESK_FLAG] is desk
    page = client.get("/").content.decode()
    assert ('href="/admin/"' in page) is desk
