"""Who enters which page of the desk, what the menu shows, and Wagtail's own user pages. Layer: viewsets."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from learning.people.models import ImportRun, User
from tests.factories.people import ACCEPTED_AT, PASSWORD, EmploymentFactory, PersonFactory, UnitFactory, desk_group

pytestmark = pytest.mark.django_db
OK, FOUND, REFUSED, ABSENT, POST_ONLY = 200, 302, 403, 404, 405
ROLES = ("visitor", "asn", "trainer", "operator", "off duty", "hr", "admin")
NOT_HR = (FOUND, REFUSED, REFUSED, REFUSED, REFUSED, OK, OK)
DESK = (FOUND, REFUSED, REFUSED, OK, REFUSED, OK, OK)
DESK_POST = (FOUND, REFUSED, REFUSED, POST_ONLY, REFUSED, POST_ONLY, POST_ONLY)
HR_POST = (FOUND, REFUSED, REFUSED, REFUSED, REFUSED, POST_ONLY, POST_ONLY)
RUN = (FOUND, REFUSED, REFUSED, ABSENT, REFUSED, OK, OK)
TABLE = {
    "people:index": DESK, "people:index_results": DESK, "people:add": DESK, "people:codes": DESK_POST,
    "people:person": DESK, "people:names": DESK, "people:number": DESK, "people:post": DESK,
    "people:correct_number": NOT_HR, "people:end_post": DESK,
    "people:status": DESK, "people:assessor": DESK, "people:close": HR_POST, "people:reopen": HR_POST,
    "people_import:index": DESK, "people_import:form": DESK, "people_import:roster": DESK,
    "people_import:check": RUN, "people_import:problems": RUN, "people_import:apply": DESK_POST,
    "people_units:index": DESK, "people_units:add": NOT_HR, "people_units:edit": NOT_HR,
    "people_units:place": NOT_HR, "people_units:close": NOT_HR,
    "people_operators:index": NOT_HR, "people_operators:end": NOT_HR,
}  # fmt: skip


@pytest.fixture
def scene() -> dict[str, object]:
    office = UnitFactory()
    hr = PersonFactory(hr=True)
    operator = PersonFactory(operator=True, operates=office)
    run = ImportRun.objects.create(file_name="x", file_sha256="x", by=hr, at=ACCEPTED_AT)
    person = EmploymentFactory(unit=office).person
    return {
        "correct_number": person.numbers.get(),
        "end_post": EmploymentFactory(person=person, unit=office, is_home=False),
        "office": office, "person": person, "run": run, "duty": operator.operated.get(),
        "visitor": None, "asn": PersonFactory(), "trainer": PersonFactory(trainer=True), "operator": operator,
        "off duty": PersonFactory(operator=True), "hr": hr, "admin": PersonFactory(is_superuser=True),
    }  # fmt: skip


def address(name: str, scene: dict[str, object]) -> str:
    room, page = name.split(":")
    if page in {"correct_number", "end_post"}:
        return reverse(name, args=[scene[page].pk])
    if room == "people" and page not in {"index", "index_results", "add", "codes"}:
        return reverse(name, args=[scene["person"].uuid])
    if room == "people_import" and page in {"check", "problems", "apply"}:
        return reverse(name, args=[scene["run"].uuid])
    if room == "people_units" and page in {"edit", "place", "close"}:
        return reverse(name, args=[scene["office"].uuid])
    return reverse(name, args=[scene["duty"].pk] if page == "end" else [])


@pytest.mark.parametrize("name", TABLE)
def test_every_page_of_the_desk_by_role(client: Client, scene: dict[str, object], name: str) -> None:
    url = address(name, scene)
    answers = []
    for role in ROLES:
        client.logout()
        if scene[role]:
            client.force_login(scene[role])
        answers.append(client.get(url).status_code)
    assert dict(zip(ROLES, answers, strict=True)) == dict(zip(ROLES, TABLE[name], strict=True))


def test_the_table_knows_every_page(scene: dict[str, object]) -> None:
    from learning.people import viewsets  # noqa: PLC0415  (imports the admin's views, which need the database ready)

    desks = [viewsets.PeopleViewSet(), viewsets.ImportViewSet(), viewsets.UnitsViewSet(), viewsets.OperatorsViewSet()]
    assert {f"{desk.name}:{pattern.name}" for desk in desks for pattern in desk.get_urlpatterns()} == set(TABLE)


def test_a_refusal_is_a_sentence(client: Client, scene: dict[str, object]) -> None:
    client.force_login(scene["trainer"])
    page = client.get("/admin/pegawai/").content.decode()
    assert "Daftar pegawai hanya dapat dibuka oleh SDM dan operator unit yang sedang bertugas." in page
    client.force_login(scene["operator"])
    assert "Bagian ini hanya dapat dibuka oleh SDM." in client.get("/admin/operator-unit/").content.decode()


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("trainer", []),
        ("off duty", []),
        ("operator", ["/admin/pegawai/", "/admin/impor-pegawai/", "/admin/unit-kerja/"]),
        ("hr", ["/admin/pegawai/", "/admin/impor-pegawai/", "/admin/unit-kerja/", "/admin/operator-unit/"]),
    ],
)
def test_the_menu_shows_only_what_opens(client: Client, scene: dict[str, object], role: str, shown: list[str]) -> None:
    client.force_login(scene[role])
    page = client.get("/admin/").content.decode()
    links = ["/admin/pegawai/", "/admin/impor-pegawai/", "/admin/unit-kerja/", "/admin/operator-unit/"]
    assert [link for link in links if f'"{link}"' in page] == shown


def user_form(**changes: object) -> dict[str, object]:
    return {"full_name": "Admin Baru", "email": "Baru@contoh.example", **changes}


def test_an_admin_makes_an_account_and_gives_roles(client: Client) -> None:
    client.force_login(PersonFactory(is_superuser=True))
    group: Group = desk_group("Pelatih")
    made = client.post(
        "/admin/users/new/", user_form(password1="Kain tenun ungu 7", password2="Kain tenun ungu 7", groups=[group.pk])
    )
    assert made.status_code == HTTPStatus.FOUND
    person = User.objects.get(full_name="Admin Baru")
    assert (person.email, len(person.username), list(person.groups.all())) == ("baru@contoh.example", 32, [group])

    client.post(f"/admin/users/edit/{person.pk}/", user_form(full_name="Admin Lama", email="", is_active="on"))
    person.refresh_from_db()
    assert (person.full_name, person.email, person.groups.count()) == ("Admin Lama", "", 0)
    assert person.check_password("Kain tenun ungu 7")


@pytest.mark.parametrize("make", [lambda: PersonFactory(hr=True), lambda: PersonFactory(trainer=True)])
def test_nobody_else_reaches_wagtails_users(client: Client, make: Callable[[], User]) -> None:
    person = PersonFactory()
    client.force_login(make())
    for path in (
        "/admin/users/",
        "/admin/users/new/",
        f"/admin/users/edit/{person.pk}/",
        f"/admin/users/delete/{person.pk}/",
    ):
        assert client.get(path)["Location"] == "/admin/"


def test_wagtails_user_pages_open_and_delete_nobody(client: Client) -> None:
    client.force_login(PersonFactory(is_superuser=True))
    person = PersonFactory(full_name="Siti Rahmawati", number="198609262015052001")
    listed = client.get("/admin/users/", {"q": "198609262015052001"}).content.decode()
    assert "Siti Rahmawati" in listed
    assert person.username not in listed
    for path in ("/admin/users/new/", f"/admin/users/edit/{person.pk}/", f"/admin/users/history/{person.pk}/"):
        assert client.get(path).status_code == HTTPStatus.OK
    assert client.post(f"/admin/users/delete/{person.pk}/").status_code == HTTPStatus.FOUND
    assert User.objects.filter(pk=person.pk).exists()


def test_the_desk_greets_by_name_and_has_one_account_page(client: Client) -> None:
    hr = PersonFactory(hr=True, full_name="Zulfikar Hasan")
    client.force_login(hr)
    page = client.get("/admin/").content.decode()
    assert "Zulfikar Hasan" in page
    assert hr.username not in page
    assert client.get("/admin/account/")["Location"] == "/akun/"


def test_an_email_taken_is_told_in_wagtails_form(client: Client) -> None:
    client.force_login(PersonFactory(is_superuser=True))
    PersonFactory(email="baru@contoh.example")
    response = client.post("/admin/users/new/", user_form(password1=PASSWORD, password2=PASSWORD))
    assert response.context["form"].errors["email"] == [
        "Alamat e-mail ini sudah dipakai orang lain. Pakai alamat yang berbeda."
    ]
