"""The own account. Layer: views."""

import datetime as dt
from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from learning.people.enums import Theme
from learning.people.models import User
from tests.factories.people import (
    PASSWORD,
    AssessorAssignmentFactory,
    EmployeeNumberFactory,
    EmploymentFactory,
    PersonFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db
NEW = "Kain tenun ungu 7"


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def siti(client: Client) -> User:
    person = PersonFactory(number="198609262015052001", email="siti@contoh.example", full_name="Siti Rahmawati")
    client.force_login(person)
    return person


def test_account_shows_place_numbers_and_assessor(client: Client, siti: User) -> None:
    EmploymentFactory(person=siti, unit=UnitFactory(name="Puskesmas Nosarara"), position_name="Bidan ahli muda")
    EmployeeNumberFactory(person=siti, number="420012345", kind="old_nip", valid_until=dt.date(2021, 1, 1))
    AssessorAssignmentFactory(person=siti, assessor=PersonFactory(full_name="Dewi Lestari"))
    page = client.get("/akun/").content.decode()
    for text in ("Puskesmas Nosarara", "Bidan ahli muda", "Dewi Lestari", "19860926 201505 2 001", "420012345"):
        assert text in page


def test_account_without_post_and_assessor_says_what_to_do(client: Client, siti: User) -> None:
    assert "Mintalah operator unit Anda menambahkannya" in client.get("/akun/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_account_costs_the_same_whatever_the_history(
    client: Client, siti: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        EmploymentFactory(person=siti, is_home=number == 0, role="acting" if number else "definitive")
        EmployeeNumberFactory(person=siti, number=f"42001234{number}", kind="old_nip")
    with django_assert_num_queries(8):  # session, person, status, assessor, numbers, posts; frame: card, unread
        client.get("/akun/")


def test_email_is_saved_or_refused_with_what_was_typed(client: Client, siti: User) -> None:
    PersonFactory(email="dewi@contoh.example")
    assert client.post("/akun/", {"email": "Baru@Contoh.example"})["Location"] == "/akun/"
    siti.refresh_from_db()
    assert siti.email == "baru@contoh.example"

    taken = client.post("/akun/", {"email": "dewi@contoh.example"})
    assert taken.context["form"].errors == {
        "email": ["Alamat e-mail ini sudah dipakai orang lain. Pakai alamat yang berbeda."]
    }
    assert 'value="dewi@contoh.example"' in taken.content.decode()
    bad = client.post("/akun/", {"email": "bukan"})
    assert list(bad.context["form"].errors) == ["email"]
    long = client.post("/akun/", {"email": f"{'a' * 250}@contoh.go.id"})
    assert long.context["form"].errors == {"email": ["Alamat e-mail terlalu panjang. Paling panjang 254 huruf."]}
    siti.refresh_from_db()
    assert siti.email == "baru@contoh.example"

    removed = client.post("/akun/", {"email": ""}, follow=True)
    assert "Alamat e-mail dihapus." in strip_tags(removed.content.decode())


def test_preferences_are_saved_and_nonsense_changes_nothing(client: Client, siti: User) -> None:
    client.post("/akun/tampilan/", {"theme": "dark", "data_saver": "on"})
    client.post("/akun/tampilan/", {"theme": "ungu"})
    siti.refresh_from_db()
    assert (siti.theme, siti.data_saver) == (Theme.DARK, True)


def test_preferences_need_post(client: Client, siti: User) -> None:
    assert client.get("/akun/tampilan/").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_password_is_changed_and_this_device_stays(client: Client, siti: User) -> None:
    elsewhere = Client()
    elsewhere.force_login(siti)
    changed = client.post("/akun/sandi/", {"current": PASSWORD, "password1": NEW, "password2": NEW})
    assert changed["Location"] == "/akun/"
    assert client.get("/akun/").status_code == HTTPStatus.OK
    assert elsewhere.get("/akun/")["Location"] == "/masuk/?next=/akun/"
    siti.refresh_from_db()
    assert siti.check_password(NEW)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"current": "salah"}, "current"),
        ({"password2": "lain sekali 9"}, "password2"),
        ({"password1": "12345", "password2": "12345"}, "password1"),
    ],
)
def test_password_is_refused_at_the_field(client: Client, siti: User, typed: dict[str, str], field: str) -> None:
    response = client.post("/akun/sandi/", {"current": PASSWORD, "password1": NEW, "password2": NEW, **typed})
    assert list(response.context["form"].errors) == [field]
    siti.refresh_from_db()
    assert siti.check_password(PASSWORD)


def test_guessing_the_present_password_is_limited(client: Client, siti: User) -> None:
    for _try in range(5):
        client.post("/akun/sandi/", {"current": "salah", "password1": NEW, "password2": NEW})
    response = client.post("/akun/sandi/", {"current": PASSWORD, "password1": NEW, "password2": NEW}, follow=True)
    assert "Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi." in response.content.decode()
    siti.refresh_from_db()
    assert siti.check_password(PASSWORD)


@pytest.mark.parametrize("path", ["/akun/", "/akun/sandi/", "/akun/tampilan/"])
def test_strangers_are_asked_to_sign_in_and_come_back(client: Client, path: str) -> None:
    assert client.get(path)["Location"] == f"/masuk/?next={path}"
