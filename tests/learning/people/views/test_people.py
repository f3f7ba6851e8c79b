"""The desk's list and file of people. Layer: views."""

import datetime as dt
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from learning.people import services
from learning.people.enums import Status
from learning.people.models import Employment, Unit, User
from tests.factories.people import (
    AssessorAssignmentFactory,
    EmployeeNumberFactory,
    EmploymentFactory,
    PersonFactory,
    UnitFactory,
    nip,
)

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
LIST = "/admin/pegawai/"


@pytest.fixture
def hr(client: Client) -> User:
    person = PersonFactory(hr=True, full_name="Zul SDM")
    client.force_login(person)
    return person


def names(client: Client, **query: str) -> list[str]:
    return [person.full_name for person in client.get(LIST, query).context["object_list"]]


def post(client: Client, person: User, page: str, data: dict[str, object]):  # noqa: ANN201  (Django's test response)
    return client.post(reverse(f"people:{page}", args=[person.uuid]), data)


def test_the_list_shows_number_unit_status_and_account(client: Client, hr: User) -> None:
    unit = UnitFactory(name="Puskesmas Nosarara")
    newcomer = PersonFactory(newcomer=True, full_name="Aminah", number="198609262015052001", on_leave=True)
    EmploymentFactory(person=newcomer, unit=unit, position_name="Bidan ahli muda")
    page = client.get(LIST).content.decode()
    for text in (
        "Aminah",
        "19860926 201505 2 001",
        "Puskesmas Nosarara",
        "Bidan ahli muda",
        "Cuti",
        "Belum diaktifkan",
    ):
        assert text in page


def test_search_finds_old_numbers_and_words(client: Client, hr: User) -> None:
    person = PersonFactory(full_name="Nur Aisyah Lamakarate", number=nip(3))
    EmployeeNumberFactory(person=person, number="420012345", kind="old_nip")
    PersonFactory(full_name="Budi")
    assert names(client, q="4200 12345") == ["Nur Aisyah Lamakarate"]
    assert names(client, q="lamakarate nur") == ["Nur Aisyah Lamakarate"]
    assert names(client, q="tiada") == []
    assert "Tidak ada orang yang cocok." in client.get(LIST, {"q": "tiada"}).content.decode()


def test_filters_by_subtree_status_and_account(client: Client, hr: User) -> None:
    office = UnitFactory()
    EmploymentFactory(person=PersonFactory(full_name="Di bawah", on_leave=True), unit=UnitFactory(parent=office))
    EmploymentFactory(person=PersonFactory(full_name="Lain", newcomer=True))
    PersonFactory(full_name="Tutup", is_active=False)
    assert names(client, unit=str(office.pk)) == ["Di bawah"]
    assert names(client, status_now="leave") == ["Di bawah"]
    assert names(client, account="waiting") == ["Lain"]
    assert names(client, account="closed") == ["Tutup"]


def test_nonsense_in_the_address_does_no_harm(client: Client, hr: User) -> None:
    for query in ({"unit": "x"}, {"p": "-3"}, {"ordering": "password"}, {"status_now": "x"}, {"q": "%' OR 1=1"}):
        assert client.get(LIST, query).status_code == HTTPStatus.OK


def test_an_operator_sees_the_subtree_only_in_list_filter_and_file(client: Client) -> None:
    office, elsewhere = UnitFactory(name="Kantor kita"), UnitFactory(name="Kantor lain")
    inside = EmploymentFactory(person=PersonFactory(full_name="Di dalam"), unit=office).person
    outside = EmploymentFactory(person=PersonFactory(full_name="Di luar"), unit=elsewhere).person
    client.force_login(PersonFactory(operator=True, operates=office))
    page = client.get(LIST).content.decode()
    assert names(client) == ["Di dalam"]
    assert ("Kantor kita" in page, "Kantor lain" in page) == (True, False)
    assert client.get(reverse("people:person", args=[inside.uuid])).status_code == HTTPStatus.OK
    for name in ("person", "names", "number", "post", "status", "assessor"):
        assert client.get(reverse(f"people:{name}", args=[outside.uuid])).status_code == HTTPStatus.NOT_FOUND
    assert (
        post(client, outside, "status", {"status": "left", "valid_from": "01/05/2026"}).status_code
        == HTTPStatus.NOT_FOUND
    )
    assert outside.statuses.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.force_login(PersonFactory(is_superuser=True))
    for _row in range(rows):
        EmploymentFactory(person=AssessorAssignmentFactory(assessor=None, external_name="x").person)
    client.get(LIST)  # content types and site are remembered by the process
    with django_assert_num_queries(9):
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_file_costs_the_same(client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.force_login(PersonFactory(is_superuser=True))
    person = PersonFactory()
    for row in range(rows):
        start, end = dt.date(2010 + row, 1, 1), dt.date(2011 + row, 1, 1)
        EmploymentFactory(person=person, valid_from=start, valid_until=end)
        AssessorAssignmentFactory(person=person, valid_from=start, valid_until=end)
    url = reverse("people:person", args=[person.uuid])
    client.get(url)
    with django_assert_num_queries(12):
        client.get(url)


def new_person(unit: Unit, **changes: object) -> dict[str, object]:
    return {
        "number": "19900315 201503 2 004", "number_kind": "nip", "full_name": "Nur Aisyah", "unit": unit.pk,
        "kind": "pns", "position_kind": "fungsional", "position_name": "Perawat", "valid_from": "01/03/2024", **changes,
    }  # fmt: skip


def test_a_newcomer_is_added_with_a_post(client: Client, hr: User) -> None:
    unit = UnitFactory()
    response = client.post("/admin/pegawai/tambah/", new_person(unit, birth_on="16/03/1990"), follow=True)
    person = User.objects.get(full_name="Nur Aisyah")
    assert response.redirect_chain == [(f"/admin/pegawai/{person.uuid}/", HTTPStatus.FOUND)]
    assert "Tanggal lahir berbeda: 15/03/1990 menurut nomor, 16/03/1990 menurut data." in response.content.decode()
    post = person.employments.get()
    assert (post.unit, post.valid_from, post.is_home) == (unit, dt.date(2024, 3, 1), True)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"number": "123"}, "Nomor harus 18 angka, sedangkan ini 3 angka."),
        ({"number": "198609262015052001"}, "nomor itu dapat diperbaiki SDM di halaman orang tersebut."),
        ({"email": "sudah@contoh.example"}, "Alamat e-mail ini sudah dipakai orang lain."),
        ({"valid_from": "31/02/2024"}, "Tulis tanggal seperti 31/12/2026."),
        ({"full_name": ""}, "Bagian ini belum diisi."),
    ],
)
def test_a_newcomer_is_refused_whole_and_what_was_typed_stays(
    client: Client, hr: User, changes: dict[str, object], text: str
) -> None:
    PersonFactory(number="198609262015052001", email="sudah@contoh.example")
    response = client.post("/admin/pegawai/tambah/", new_person(UnitFactory(), **changes))
    page = response.content.decode()
    assert (response.status_code, text in page, 'value="Perawat"' in page) == (HTTPStatus.OK, True, True)
    assert (User.objects.count(), Employment.objects.count()) == (2, 0)


def test_an_operator_adds_into_the_subtree_only(client: Client) -> None:
    office, elsewhere = UnitFactory(), UnitFactory()
    client.force_login(PersonFactory(operator=True, operates=office))
    assert client.post("/admin/pegawai/tambah/", new_person(elsewhere)).status_code == HTTPStatus.OK
    assert Employment.objects.count() == 0
    client.post("/admin/pegawai/tambah/", new_person(office))
    assert Employment.objects.get().unit == office


def test_the_file_is_changed_page_by_page(client: Client, hr: User) -> None:
    person = EmploymentFactory().person
    unit, chief = UnitFactory(), PersonFactory(number="197001011995031001")
    post(client, person, "names", {"full_name": "Siti Aminah", "title_before": "dr.", "birth_on": "26/09/1986"})
    post(client, person, "number", {"number": "420012345", "kind": "old_nip", "valid_from": "01/01/2008"})
    post(client, person, "post", {
        "unit": unit.pk, "kind": "pns", "role": "definitive", "position_kind": "pengawas",
        "position_name": "Kepala subbagian", "valid_from": "01/05/2026",
    })  # fmt: skip
    post(client, person, "status", {"status": "leave", "valid_from": "02/05/2026"})
    post(client, person, "assessor", {"assessor": "19700101 199503 1 001", "valid_from": "03/05/2026"})

    person.refresh_from_db()
    assert person.get_full_name() == "dr. Siti Aminah"
    assert person.numbers.filter(number="420012345").exists()
    assert person.employments.current().get().unit == unit
    assert person.statuses.current().get().status == Status.LEAVE
    assert person.assessors.get().assessor == chief
    page = client.get(reverse("people:person", args=[person.uuid])).content.decode()
    for text in ("420012345", "Kepala subbagian", "Cuti", chief.get_full_name(), "sejak 3 Mei 2026"):
        assert text in page


def test_a_birth_date_that_differs_from_the_number_is_told(client: Client, hr: User) -> None:
    person = PersonFactory(number="199003152015032004")
    data = {"full_name": "Siti", "birth_on": "16/03/1990"}
    page = client.post(reverse("people:names", args=[person.uuid]), data, follow=True).content.decode()
    assert "Data tersimpan." in page
    assert "Tanggal lahir berbeda: 15/03/1990 menurut nomor, 16/03/1990 menurut data." in page


def test_every_page_of_the_file_opens(client: Client, hr: User) -> None:
    person = EmploymentFactory().person
    for name in ("person", "names", "number", "post", "status", "assessor"):
        assert client.get(reverse(f"people:{name}", args=[person.uuid])).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    ("page", "data", "text"),
    [
        ("status", {"status": "leave", "valid_from": "01/01/2019"}, "Tanggal ini lebih awal daripada status"),
        ("status", {"status": "left", "valid_from": "31/12/9999"}, "Tahun 9999 di luar jangkauan."),
        ("assessor", {"valid_from": "01/05/2026"}, "Isi salah satu saja."),
        ("assessor", {"assessor": "197001011995031009", "valid_from": "01/05/2026"}, "Nomor ini belum tercatat."),
        ("number", {"number": "1", "kind": "nip", "valid_from": "01/05/2026"}, "Nomor harus 18 angka"),
        ("names", {"full_name": "X", "email": "bukan"}, "Alamat e-mail tidak benar."),
        ("names", {"full_name": "X", "birth_on": "01/01/2130"}, "Tanggal lahir ini (01/01/2130) belum tiba."),
        ("names", {"full_name": "X", "birth_on": "01/01/1900"}, "Periksa tahunnya."),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(
    client: Client, hr: User, page: str, data: dict[str, object], text: str
) -> None:
    person = PersonFactory(full_name="Siti")
    response = post(client, person, page, data)
    assert (response.status_code, text in response.content.decode()) == (HTTPStatus.OK, True)
    person.refresh_from_db()
    assert (person.full_name, person.statuses.count(), person.assessors.count(), person.numbers.count()) == (
        "Siti",
        1,
        0,
        1,
    )


def test_hr_closes_and_reopens_an_account(client: Client, hr: User) -> None:
    person = PersonFactory()
    post(client, person, "close", {})
    assert not User.objects.get(pk=person.pk).is_active
    assert "Akun ditutup." in client.get(reverse("people:person", args=[person.uuid])).content.decode()
    post(client, person, "reopen", {})
    assert User.objects.get(pk=person.pk).is_active


def test_hr_cannot_shut_itself_out(client: Client, hr: User) -> None:
    pages = [client.get(reverse("people:person", args=[who.uuid])).content.decode() for who in (PersonFactory(), hr)]
    assert ["Tutup akun" in page for page in pages] == [True, False]
    told = client.post(reverse("people:close", args=[hr.uuid]), follow=True)
    assert [str(message).strip() for message in told.context["messages"]] == [
        "Anda tidak dapat menutup akun Anda sendiri. Mintalah rekan SDM lain atau admin melakukannya."
    ]
    assert User.objects.get(pk=hr.pk).is_active


def test_an_operator_closes_no_account(client: Client) -> None:
    office = UnitFactory()
    person = EmploymentFactory(unit=office).person
    client.force_login(PersonFactory(operator=True, operates=office))
    assert post(client, person, "close", {}).status_code == HTTPStatus.FORBIDDEN
    assert User.objects.get(pk=person.pk).is_active


def test_the_file_shows_no_results_and_no_password(client: Client, hr: User) -> None:
    person = PersonFactory()
    services.issue_access_codes([person], by=hr, at=AT)
    page = client.get(reverse("people:person", args=[person.uuid])).content.decode()
    assert person.password not in page
    assert person.username not in page
