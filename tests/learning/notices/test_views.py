"""Layer: views over the database."""

import uuid
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.models import Notice
from learning.notices.enums import NoticeKind
from tests.factories.notices import NoticeFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

LIST, READ_ALL = "/pemberitahuan/", "/pemberitahuan/dibaca/"


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def unread_ids() -> set[int]:
    return set(Notice.objects.filter(read_at__isnull=True).values_list("pk", flat=True))


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", [LIST, READ_ALL, f"/pemberitahuan/{uuid.UUID(int=1)}/"])
def test_a_stranger_is_asked_to_sign_in_and_comes_back(client: Client, method: str, path: str) -> None:
    response = getattr(client, method)(path)
    assert (response.status_code, response["Location"]) == (302, f"/masuk/?next={path}")


@pytest.mark.parametrize("role", ["hr", "trainer", "operator", None])
def test_every_role_sees_its_own_list(role: str | None) -> None:
    person = PersonFactory(**({role: True} if role else {}))
    assert signed_in(person).get(LIST).status_code == 200


def test_the_list_shows_the_own_notices_with_unread_ones_apart() -> None:
    person = PersonFactory()
    unread = NoticeFactory(person=person, payload={"title": "Baru sekali", "reason": "Target triwulan ini"})
    NoticeFactory(person=person, read=True, kind=NoticeKind.COMPLETED, payload={"title": "Sudah lama"})
    NoticeFactory(payload={"title": "Milik orang lain"})
    text = signed_in(person).get(LIST).content.decode()
    assert f'href="/pemberitahuan/{unread.uuid}/"' in text
    words = ("Belum dibaca", "Baru sekali", "Target triwulan ini", "Sudah dibaca", "Sudah lama")
    order = [text.index(word) for word in words]
    assert order == sorted(order)
    assert "Milik orang lain" not in text


def test_an_empty_list_says_what_will_come_and_what_to_do() -> None:
    text = signed_in(PersonFactory()).get(LIST).content.decode()
    assert "Belum ada pemberitahuan" in text
    assert 'href="/belajar/"' in text
    assert "Tandai semua sudah dibaca" not in text


def test_opening_one_leads_to_its_page_and_marks_it_alone_as_read() -> None:
    notice = NoticeFactory(url="/belajar/idl/")
    other = NoticeFactory(person=notice.person)
    response = signed_in(notice.person).get(f"/pemberitahuan/{notice.uuid}/")
    assert (response.status_code, response["Location"]) == (302, "/belajar/idl/")
    assert unread_ids() == {other.pk}


def test_one_without_an_address_leads_back_to_the_list() -> None:
    notice = NoticeFactory(url="")
    assert signed_in(notice.person).get(f"/pemberitahuan/{notice.uuid}/")["Location"] == LIST


def test_somebody_elses_notice_does_not_exist() -> None:
    notice = NoticeFactory()
    assert signed_in(PersonFactory()).get(f"/pemberitahuan/{notice.uuid}/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_mark_all_read_answers_to_post_only() -> None:
    notice, foreign = NoticeFactory(), NoticeFactory()
    client = signed_in(notice.person)
    assert client.get(READ_ALL).status_code == 405
    response = client.post(READ_ALL, follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert "Semua pemberitahuan ditandai sudah dibaca." in response.content.decode()
    assert unread_ids() == {foreign.pk}


def test_mark_all_read_needs_the_form_of_this_site() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(NoticeFactory().person)
    assert client.post(READ_ALL).status_code == 403


@pytest.mark.parametrize("page", ["0", "99", "abc", "-1", ""])
def test_a_page_number_that_does_not_exist_shows_a_page_that_does(page: str) -> None:
    notice = NoticeFactory()
    response = signed_in(notice.person).get(LIST, {"halaman": page})
    assert str(notice.uuid) in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_reads_its_table_twice_whatever_its_length(count: int) -> None:
    person = PersonFactory()
    NoticeFactory.create_batch(count, person=person)
    NoticeFactory.create_batch(count, person=person, read=True)
    client = signed_in(person)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    asked = [query["sql"] for query in queries if 'FROM "learning_notice"' in query["sql"]]
    # How many there are, and the page; beside them the bell asks for any one unread.
    assert len([sql for sql in asked if not sql.startswith("SELECT 1 ")]) == 2


def test_a_title_with_markup_stays_text() -> None:
    notice = NoticeFactory(payload={"title": "<script>alert(1)</script>"})
    text = signed_in(notice.person).get(LIST).content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_looking_sends_no_e_mail() -> None:
    signed_in(NoticeFactory().person).get(reverse("learning:notice-list"))
    assert mail.outbox == []
