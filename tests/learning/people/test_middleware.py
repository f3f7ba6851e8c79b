"""A form sent after the session ended. Layer: whole requests."""

import pytest
from django.test import Client

from tests.factories.people import PersonFactory

BROWSER = {"accept": "text/html,application/xhtml+xml"}
SENTENCE = "Anda sudah keluar, jadi kiriman tadi belum tersimpan. Masuk lagi, lalu kirim sekali lagi."


@pytest.mark.django_db
def test_a_form_sent_too_late_is_told_and_leads_back_to_its_page(client: Client) -> None:
    headers = {**BROWSER, "referer": "http://testserver/akun/?bagian=tampilan"}
    answer = client.post("/akun/tampilan/", {"theme": "dark"}, headers=headers)
    assert (answer.status_code, answer["Location"]) == (302, "/masuk/?next=/akun/%3Fbagian%3Dtampilan")
    assert SENTENCE in client.get(answer["Location"]).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("came_from", ["", "https://lain.example/akun/", "//lain.example/"])
def test_without_a_page_of_ours_the_address_itself_is_kept(client: Client, came_from: str) -> None:
    answer = client.post("/akun/", {"email": "baru@contoh.go.id"}, headers={**BROWSER, "referer": came_from})
    assert (answer.status_code, answer["Location"]) == (302, "/masuk/?next=/akun/")
    assert SENTENCE in client.get(answer["Location"]).content.decode()


@pytest.mark.django_db
def test_reading_a_page_and_scripts_hear_nothing_of_it(client: Client) -> None:
    assert client.get("/akun/", headers=BROWSER)["Location"] == "/masuk/?next=/akun/"
    script = {"accept": "application/json", "referer": "http://testserver/beranda/"}
    assert client.post("/akun/", headers=script)["Location"] == "/masuk/?next=/akun/"
    assert SENTENCE not in client.get("/masuk/").content.decode()


@pytest.mark.django_db
def test_signed_in_nothing_changes(client: Client) -> None:
    client.force_login(PersonFactory())
    answer = client.post("/akun/tampilan/", {"theme": "dark"}, headers={**BROWSER, "referer": "http://testserver/"})
    assert (answer.status_code, answer["Location"]) == (302, "/akun/")
