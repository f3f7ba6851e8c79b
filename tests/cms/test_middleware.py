"""Pages for what cannot be answered: wrong method, unreadable or too large, out of date, our own fault."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error

from tests.factories.people import PersonFactory

BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(PersonFactory())
    return client


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.django_db
def test_an_address_that_only_takes_a_press_says_so_in_a_browser(signed_in: Client) -> None:
    answer = signed_in.get("/akun/tampilan/", headers=BROWSER)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Kembali ke halaman sebelumnya, lalu tekan tombolnya sekali lagi." in words(answer)


@pytest.mark.django_db
def test_a_page_that_only_is_read_says_so_in_a_browser(signed_in: Client) -> None:
    answer = signed_in.post("/cari/", headers=BROWSER)
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert "Kode 405." in words(answer)


@pytest.mark.django_db
def test_a_script_gets_the_bare_answer(signed_in: Client) -> None:
    answer = signed_in.get("/akun/tampilan/", headers={"accept": "application/json"})
    assert (answer.status_code, answer.content) == (405, b"")


@pytest.mark.django_db
def test_what_is_too_large_is_answered_in_indonesian_and_changes_nothing(signed_in: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = signed_in.post("/akun/", {"email": "a" * 2000}, headers=BROWSER)
    assert answer.status_code == 400
    assert "Pilih berkas yang lebih kecil atau persingkat isian Anda, lalu kirim sekali lagi." in words(answer)


@pytest.mark.django_db
def test_a_form_that_waited_too_long_says_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(PersonFactory())
    answer = strict.post("/akun/", {"email": "baru@contoh.go.id"}, headers=BROWSER)
    assert answer.status_code == 403
    assert "Kembali ke halaman sebelumnya, muat ulang, lalu kirim sekali lagi." in words(answer)


def test_our_own_fault_is_said_without_a_database(rf: RequestFactory) -> None:
    answer = server_error(rf.get("/"))
    assert answer.status_code == 500
    assert "Tunggu sebentar, lalu muat ulang halaman ini." in words(answer)
