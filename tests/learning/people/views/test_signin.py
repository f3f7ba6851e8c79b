"""Sign-in, sign-out, device memory. Layer: views."""

import datetime as dt
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils.html import escape
from pytest_django import Settings

from learning.core import clock
from learning.people.models import User
from tests.factories.people import PASSWORD, EmployeeNumberFactory, PersonFactory

pytestmark = pytest.mark.django_db
WRONG = "Nomor, e-mail, atau kata sandi tidak cocok. Periksa sekali lagi; huruf besar dan kecil dibedakan."
MANY = "Terlalu banyak percobaan masuk. Tunggu lima menit, lalu coba lagi."


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def siti() -> User:
    person = PersonFactory(number="198609262015052001", email="siti@contoh.example", full_name="Siti Rahmawati")
    EmployeeNumberFactory(
        person=person,
        number="198609262012212004",
        kind="ni_pppk",
        valid_from=dt.date(2012, 1, 1),
        valid_until=dt.date(2015, 5, 1),
    )
    EmployeeNumberFactory(
        person=person,
        number="420012345",
        kind="old_nip",
        valid_from=dt.date(2010, 1, 1),
        valid_until=dt.date(2012, 1, 1),
    )
    return person


def post(client: Client, login: str, password: str = PASSWORD, **more: str):  # noqa: ANN201  (Django's test response)
    return client.post("/masuk/", {"login": login, "password": password, **more})


@pytest.mark.parametrize(
    "typed",
    [
        "198609262015052001",
        " 19860926 201505 2 001 ",
        "198609262012212004",
        "420012345",
        "siti@contoh.example",
        "SITI@Contoh.Example",
    ],
)
def test_any_number_ever_held_or_the_email_signs_in(client: Client, siti: User, typed: str) -> None:
    response = post(client, typed)
    assert (response.status_code, response["Location"]) == (HTTPStatus.FOUND, "/beranda/")
    assert client.session["_auth_user_id"] == str(siti.pk)


def test_an_administrator_of_the_command_line_signs_in_by_email(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    asked = {"username": "admin-kota", "email": "Admin@Kota.example", "full_name": "Admin Kota"}
    call_command("createsuperuser", "--noinput", verbosity=0, **asked)
    assert post(client, "admin@kota.example")["Location"] == "/beranda/"
    assert User.objects.get().email == "admin@kota.example"


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("198609262015052001", "salah"),
        ("198609262015052009", PASSWORD),
        ("siti@contoh.example", "salah"),
        ("bukan", "salah juga"),
    ],
)
def test_what_does_not_match_keeps_what_was_typed_and_says_one_sentence(
    client: Client, siti: User, login: str, password: str
) -> None:
    response = post(client, login, password, is_shared="on")
    page = response.content.decode()
    assert response.status_code == HTTPStatus.OK
    assert response.context["form"].non_field_errors() == [WRONG]
    assert f'value="{login}"' in page
    assert password not in page
    assert " checked" in str(response.context["form"]["is_shared"])
    assert "_auth_user_id" not in client.session


def test_empty_fields_are_named(client: Client) -> None:
    form = post(client, "", "").context["form"]
    assert form.errors == {"login": ["Bagian ini belum diisi."], "password": ["Bagian ini belum diisi."]}


def test_five_failures_block_the_account_whatever_name_is_typed(client: Client, siti: User) -> None:
    for typed in ("198609262015052001", "420012345", "198609262012212004", "siti@contoh.example", "198609262015052001"):
        post(client, typed, "salah")
    blocked = post(client, "siti@contoh.example")
    assert str(blocked.context["form"].non_field_errors()[0]).startswith(MANY)
    assert "_auth_user_id" not in client.session


def test_a_network_that_asks_too_much_waits_on_a_page_of_ours(client: Client, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    post(client, "a@contoh.example", "salah")
    response = post(client, "b@contoh.example", "salah")
    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Tunggu satu menit, lalu coba lagi." in response.content.decode()


def test_another_account_on_the_same_router_still_signs_in(client: Client, siti: User) -> None:
    other = PersonFactory(email="lain@contoh.example")
    for _try in range(6):
        post(client, "siti@contoh.example", "salah")
    post(client, "lain@contoh.example")
    assert client.session["_auth_user_id"] == str(other.pk)


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("/belajar/imunisasi/?x=1#bagian", "/belajar/imunisasi/?x=1#bagian"),
        ("https://jahat.example/", "/beranda/"),
        ("//jahat.example/", "/beranda/"),
        ("javascript:alert(1)", "/beranda/"),
        ("", "/beranda/"),
    ],
)
def test_the_address_asked_for_is_honoured_when_it_is_ours(
    client: Client, siti: User, asked: str, reached: str
) -> None:
    page = client.get("/masuk/", {"next": asked}).content.decode()
    assert (f'name="next" value="{escape(asked)}"' in page) == bool(asked)
    assert post(client, "siti@contoh.example", next=asked)["Location"] == reached


def test_own_phone_stays_sixty_days(client: Client, siti: User) -> None:
    post(client, "siti@contoh.example")
    assert client.cookies["sessionid"]["max-age"] == 60 * 24 * 3600


def test_shared_device_ends_with_the_browser_and_keeps_nothing(client: Client, siti: User) -> None:
    post(client, "siti@contoh.example", is_shared="on")
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.get("/akun/")["Cache-Control"] == "no-store, private"
    assert client.post("/keluar/")["Clear-Site-Data"] == '"cache", "storage"'


def test_shared_device_forgets_after_a_working_day(client: Client, siti: User) -> None:
    post(client, "siti@contoh.example", is_shared="on")
    with clock.at(clock.now() + dt.timedelta(hours=8, seconds=1)):
        response = client.get("/akun/")
    assert response["Location"] == "/masuk/?next=/akun/"


def test_own_device_is_cached_and_not_cleared(client: Client, siti: User) -> None:
    post(client, "siti@contoh.example")
    assert "no-store" not in client.get("/akun/").get("Cache-Control", "")
    assert "Clear-Site-Data" not in client.post("/keluar/")


def test_numeric_keypad_for_numbers_and_letters_for_email(client: Client) -> None:
    assert 'inputmode="numeric"' in client.get("/masuk/").content.decode()
    by_email = client.get("/masuk/?dengan=email").content.decode()
    assert 'href="/masuk/?dengan=nip">Masuk dengan NIP' in by_email
    assert ('inputmode="email"' in by_email, 'inputmode="numeric"' in by_email) == (True, False)


def test_links_carry_the_address_asked_for(client: Client) -> None:
    page = client.get("/masuk/?next=/belajar/a/").content.decode()
    assert 'href="/aktivasi/?next=%2Fbelajar%2Fa%2F"' in page
    assert 'href="/masuk/?dengan=email&amp;next=%2Fbelajar%2Fa%2F"' in page


def test_who_is_signed_in_goes_on(client: Client, siti: User) -> None:
    client.force_login(siti)
    assert client.get("/masuk/?next=/akun/")["Location"] == "/akun/"


def test_a_closed_account_is_told_so_only_with_the_right_password(client: Client, siti: User) -> None:
    User.objects.filter(pk=siti.pk).update(is_active=False)
    assert post(client, "siti@contoh.example", "salah").context["form"].non_field_errors() == [WRONG]
    response = post(client, "siti@contoh.example")
    assert response["Location"] == "/masuk/ditutup/"
    assert "Akun ini ditutup" in client.get("/masuk/ditutup/").content.decode()


def test_signing_out_asks_first_and_needs_post(client: Client, siti: User) -> None:
    client.force_login(siti)
    assert "Keluar dari akun ini?" in client.get("/keluar/").content.decode()
    assert "_auth_user_id" in client.session
    response = client.post("/keluar/")
    assert response["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_signing_out_twice_is_harmless(client: Client) -> None:
    assert client.get("/keluar/")["Location"] == "/"
    assert client.post("/keluar/")["Location"] == "/"


def test_a_sign_in_for_the_admin_lands_there_and_without_a_desk_on_a_sentence(client: Client, siti: User) -> None:
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/masuk/?next=/admin/"
    assert post(client, "siti@contoh.example", next="/admin/")["Location"] == "/admin/"
    refused = client.get("/admin/")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert "Meja kerja hanya dapat dibuka oleh pelatih, SDM, dan operator unit." in refused.content.decode()
