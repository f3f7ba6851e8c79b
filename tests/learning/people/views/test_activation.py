"""The first sign-in with an access code, and the privacy notice. Layer: views."""

from http import HTTPStatus

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from learning.core import clock
from learning.people import services
from learning.people.models import AccessCode, NoticeAcceptance, User
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
NUMBER = "199003152015032004"
WRONG = (
    "Nomor atau kode akses tidak cocok. Periksa keduanya sekali lagi, atau minta kode baru kepada operator unit Anda."
)


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def newcomer() -> User:
    return PersonFactory(newcomer=True, number=NUMBER, full_name="Nur Aisyah")


@pytest.fixture
def code(newcomer: User) -> str:
    return services.issue_access_codes([newcomer], by=PersonFactory(hr=True), at=clock.now())[0].code


def typed(code: str, **changes: str) -> dict[str, str]:
    password = "Kain tenun ungu 7"
    return {"number": "19900315 201503 2 004", "code": code, "password1": password, "password2": password, **changes}


def test_a_newcomer_opens_the_account_reads_the_notice_and_arrives(client: Client, newcomer: User, code: str) -> None:
    opened = client.post("/aktivasi/", typed(code, next="/belajar/"))
    assert opened["Location"] == "/belajar/"
    assert client.session["_auth_user_id"] == str(newcomer.pk)

    asked = client.get("/belajar/?a=1&b=2")
    assert asked["Location"] == "/privasi/?next=%2Fbelajar%2F%3Fa%3D1%26b%3D2"
    page = client.get(asked["Location"]).content.decode()
    assert "Selamat datang, Nur Aisyah." in page
    assert 'name="next" value="/belajar/?a=1&amp;b=2"' in page

    accepted = client.post("/privasi/", {"next": "/akun/"})
    assert accepted["Location"] == "/akun/"
    assert client.get("/akun/").status_code == HTTPStatus.OK


@pytest.mark.parametrize(("box", "max_age"), [({}, 60 * 24 * 3600), ({"is_shared": "on"}, "")])
def test_device_is_remembered_as_asked(client: Client, code: str, box: dict[str, str], max_age: object) -> None:
    client.post("/aktivasi/", typed(code, **box))
    assert client.cookies["sessionid"]["max-age"] == max_age


def test_on_a_shared_phone_the_former_person_is_gone(client: Client, newcomer: User, code: str) -> None:
    former = PersonFactory(full_name="Budi Santoso")
    client.force_login(former)
    assert "Akun Budi Santoso masih terbuka di perangkat ini" in client.get("/aktivasi/").content.decode()

    client.post("/aktivasi/", typed(code, is_shared="on"))
    assert client.session["_auth_user_id"] == str(newcomer.pk)
    assert "privacy_notice" not in client.session


def test_a_wrong_code_keeps_the_number_and_hides_the_rest(client: Client, code: str) -> None:
    response = client.post("/aktivasi/", typed("CCCC-CCCC"))
    assert response.context["form"].non_field_errors() == [WRONG]
    page = response.content.decode()
    assert 'value="19900315 201503 2 004"' in page
    assert "Kain tenun" not in page


def test_different_and_weak_passwords_are_told_at_their_field_and_spend_nothing(client: Client, code: str) -> None:
    different = client.post("/aktivasi/", typed(code, password2="Kain tenun ungu 8"))
    assert different.context["form"].errors == {"password2": ["Kedua kata sandi belum sama. Ketik ulang keduanya."]}
    for _try in range(6):
        weak = client.post("/aktivasi/", typed(code, password1="12345", password2="12345"))
        assert list(weak.context["form"].errors) == ["password1"]
    assert AccessCode.objects.get().used_at is None
    assert client.post("/aktivasi/", typed(code))["Location"] == "/beranda/"


def test_the_sixth_try_in_five_minutes_waits_even_with_the_right_code(client: Client, code: str) -> None:
    for _try in range(5):
        client.post("/aktivasi/", typed("CCCC-CCCC"))
    response = client.post("/aktivasi/", typed(code))
    assert response.context["form"].non_field_errors() == [
        "Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."
    ]
    assert AccessCode.objects.get().failures == 5


def test_looking_consumes_nothing(client: Client, code: str) -> None:
    assert client.get("/aktivasi/", typed(code)).status_code == HTTPStatus.OK
    assert AccessCode.objects.get().used_at is None


def test_a_foreign_next_leads_home(client: Client, code: str) -> None:
    assert client.post("/aktivasi/", typed(code, next="https://jahat.example/"))["Location"] == "/beranda/"


def test_notice_is_public_and_asks_nobody_unknown(client: Client) -> None:
    page = client.get("/privasi/").content.decode()
    assert "Data Anda milik Anda" in page
    assert "Saya sudah membaca" not in page
    assert client.post("/privasi/").status_code == HTTPStatus.OK
    assert NoticeAcceptance.objects.count() == 0


def test_a_new_version_is_asked_about_once_more(client: Client, settings: Settings) -> None:
    person = PersonFactory()
    client.force_login(person)
    assert client.get("/akun/").status_code == HTTPStatus.OK
    settings.PRIVACY_NOTICE_VERSION = 2
    assert client.get("/akun/")["Location"] == "/privasi/?next=%2Fakun%2F"
    client.post("/privasi/", {"next": "/akun/"})
    assert list(person_versions(person)) == [1, 2]


def person_versions(person: User) -> list[int]:
    return list(NoticeAcceptance.objects.filter(user=person).order_by("version").values_list("version", flat=True))


def test_accepted_on_another_device_is_not_asked_again(client: Client) -> None:
    person = PersonFactory(newcomer=True)
    client.force_login(person)
    services.accept_privacy_notice(person, at=clock.now())
    assert client.get("/privasi/?next=/akun/")["Location"] == "/akun/"
    assert client.get("/akun/").status_code == HTTPStatus.OK


def test_a_form_sent_before_reading_is_not_repeated_by_get(client: Client) -> None:
    client.force_login(PersonFactory(newcomer=True))
    assert client.post("/akun/", {"email": "x@contoh.example"})["Location"] == "/privasi/?next=%2Fberanda%2F"


@pytest.mark.parametrize("path", ["/healthz", "/keluar/", "/aktivasi/", "/masuk/lupa/"])
def test_some_doors_stay_open_before_reading(client: Client, path: str) -> None:
    client.force_login(PersonFactory(newcomer=True))
    assert client.get(path).status_code == HTTPStatus.OK


def test_the_door_costs_no_query_once_accepted(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(PersonFactory())
    with django_assert_num_queries(1):  # the session, which the sign-in needs anyway
        client.get("/healthz")


def test_the_door_costs_nothing_for_visitors(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        client.get("/healthz")


def test_forgotten_password_leads_to_the_operator(client: Client) -> None:
    page = client.get("/masuk/lupa/?next=/akun/").content.decode()
    assert 'href="/aktivasi/?next=%2Fakun%2F"' in page
