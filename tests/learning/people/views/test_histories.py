"""What the desk says after writing into a history over time. Layer: views."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from learning.core import clock
from learning.people.models import UnitOperator, User
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
DECEMBER, LATER = dt.date(2026, 12, 1), dt.date(2032, 12, 1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.at(AT):
        yield


@pytest.fixture
def hr(client: Client) -> User:
    person = PersonFactory(hr=True)
    client.force_login(person)
    return person


def said(client: Client, url: str, data: dict[str, object]) -> list[str]:
    """The messages on the page that follows; none where the form comes back."""
    response = client.post(url, data, follow=True)
    return [str(message).strip() for message in response.context["messages"]] if response.redirect_chain else []


def of(person: User, page: str) -> str:
    return reverse(f"people:{page}", args=[person.uuid])


def status(name: str, day: str) -> dict[str, object]:
    return {"status": name, "valid_from": day}


def test_a_mistyped_retirement_is_mended_and_the_replaced_plan_named(client: Client, hr: User) -> None:
    person = EmploymentFactory().person
    url = of(person, "status")
    ends = "Unit dan jabatannya berakhir pada 1 Desember %d."
    assert said(client, url, status("retired", "01/12/2032")) == ["Status tercatat.", ends % 2032]
    assert said(client, url, status("retired", "01/12/2026")) == [
        "Status tercatat.",
        "Rencana status Pensiun mulai 1 Desember 2032 digantikan.",
        ends % 2026,
    ]
    assert person.statuses.current().get().valid_from == DECEMBER
    assert said(client, url, status("leave", "30/11/2026")) == [
        "Status tercatat.",
        "Rencana status Pensiun mulai 1 Desember 2026 digantikan. Bila masih berlaku, catat lagi.",
    ]


def test_a_plan_that_is_only_given_up_is_told_so(client: Client, hr: User) -> None:
    person = EmploymentFactory().person
    said(client, of(person, "status"), status("retired", "01/12/2032"))
    assert said(client, of(person, "status"), status("active", "01/12/2026")) == [
        "Rencana sebelumnya dibatalkan: status Aktif tetap berlaku sejak 1 Januari 2020.",
        "Rencana status Pensiun mulai 1 Desember 2032 digantikan. Bila masih berlaku, catat lagi.",
    ]
    assert person.statuses.get().valid_until is None


def test_what_is_not_changed_is_not_told_as_recorded(client: Client, hr: User) -> None:
    person, unit = PersonFactory(number="198609262015052001"), UnitFactory(name="Dinas Sosial")
    EmploymentFactory(person=person)
    child = UnitFactory(parent=unit)
    UnitOperator.objects.create(user=person, unit=unit, valid_from=dt.date(2021, 2, 3))
    appoint = {"user": "198609262015052001", "unit": unit.pk, "valid_from": "01/12/2026"}
    assert said(client, of(person, "status"), status("active", "01/12/2026")) == [
        "Tidak ada yang berubah: status Aktif sudah tercatat sejak 1 Januari 2020."
    ]
    assert said(client, reverse("people_operators:index"), appoint) == [
        "Tidak ada yang berubah: tugas operator di Dinas Sosial sudah tercatat sejak 3 Februari 2021."
    ]
    place = reverse("people_units:place", args=[child.uuid])
    assert said(client, place, {"parent": unit.pk, "on": "01/12/2026"}) == [
        "Tidak ada yang berubah: induk Dinas Sosial sudah tercatat sejak 1 Januari 2020."
    ]
    root = reverse("people_units:place", args=[unit.uuid])
    assert said(client, root, {"parent": "", "on": "01/12/2026"}) == [
        "Tidak ada yang berubah: isi yang sama sudah tercatat."
    ]


def test_the_entry_that_is_there_already_is_the_one_named(client: Client, hr: User) -> None:
    person = PersonFactory(number="198609262015052001")
    old = {"number": "198609262015052001", "kind": "nip", "valid_from": "01/12/2026"}
    assert said(client, of(person, "number"), {**old, "number": "198609262015052002"})[0].startswith("Nomor tercatat.")
    assert said(client, of(person, "number"), old)[-1] == (
        "Tidak ada yang berubah: nomor 19860926 201505 2 001 sudah tercatat sejak 1 Januari 2020."
    )


def test_a_post_that_ends_by_what_is_recorded_says_so(client: Client, hr: User) -> None:
    person, unit = PersonFactory(), UnitFactory(valid_until=LATER)
    post = {"unit": unit.pk, "kind": "pns", "role": "definitive", "position_kind": "fungsional",
            "position_name": "Bidan", "valid_from": "01/12/2026"}  # fmt: skip
    assert said(client, of(person, "post"), post) == [
        "Jabatan tercatat.",
        "Jabatan ini berakhir pada 1 Desember 2032, karena akhir dinas atau penutupan unitnya sudah tercatat.",
    ]


def test_a_mistyped_parent_operator_assessor_and_post_are_mended(client: Client, hr: User) -> None:
    person, chief = PersonFactory(number="198609262015052001"), PersonFactory(number="197001011995031001")
    unit, parent = UnitFactory(name="Puskesmas Tipo"), UnitFactory(name="Dinas Kesehatan")
    duty = {"user": "198609262015052001", "unit": unit.pk}
    post = {"unit": unit.pk, "kind": "pns", "role": "definitive", "position_kind": "fungsional",
            "position_name": "Bidan"}  # fmt: skip
    forms: list[tuple[str, dict[str, object], str, str]] = [
        (reverse("people_units:place", args=[unit.uuid]), {"parent": parent.pk}, "on", "induk Dinas Kesehatan"),
        (reverse("people_operators:index"), duty, "valid_from", "tugas operator di Puskesmas Tipo"),
        (of(person, "assessor"), {"assessor": "197001011995031001"}, "valid_from", f"penilai {chief}"),
        (of(person, "post"), post, "valid_from", "jabatan Bidan di Puskesmas Tipo"),
    ]
    for url, data, day, words in forms:
        assert len(said(client, url, {**data, day: "01/12/2032"})) == 1
        recorded, replaced = said(client, url, {**data, day: "25/11/2026"})
        assert replaced == f"Rencana {words} mulai 1 Desember 2032 digantikan."
        assert "Tidak ada" not in recorded
    rows = (unit.placements, unit.operators, person.assessors, person.employments)
    assert [row.get().valid_from for row in rows] == [dt.date(2026, 11, 25)] * 4


@pytest.mark.parametrize("page", ["status", "post", "assessor", "number"])
def test_a_day_too_far_ahead_is_told_at_its_field(client: Client, hr: User, page: str) -> None:
    response = client.post(of(PersonFactory(), page), {"valid_from": "01/12/2062"})
    assert response.context["form"].errors["valid_from"] == [
        "Tanggal itu (01/12/2062) lebih dari 10 tahun ke depan. Periksa tahunnya."
    ]


def test_whoever_comes_back_without_a_post_is_told(client: Client, hr: User) -> None:
    left, back = (
        EmploymentFactory().person,
        [
            "Status tercatat.",
            "Belum ada unit dan jabatan yang berlaku. Catat jabatannya supaya kursus unitnya sampai kepada orang ini.",
        ],
    )
    said(client, of(left, "status"), status("left", "01/10/2026"))
    assert said(client, of(left, "status"), status("active", "01/11/2026")) == back
    EmploymentFactory(person=left, valid_from=DECEMBER)
    assert said(client, of(left, "status"), status("leave", "24/11/2026")) == back
    assert said(client, of(left, "status"), status("active", "02/12/2026")) == ["Status tercatat."]


def test_an_end_of_service_without_a_post_ends_none(client: Client, hr: User) -> None:
    person = PersonFactory()
    assert said(client, of(person, "status"), status("retired", "01/12/2026")) == ["Status tercatat."]


def test_a_new_post_after_retirement_is_told(client: Client, hr: User) -> None:
    person = PersonFactory(retired=True)
    data = {"unit": UnitFactory().pk, "kind": "pns", "role": "definitive", "position_kind": "fungsional",
            "position_name": "Bidan", "valid_from": "01/11/2026"}  # fmt: skip
    assert said(client, of(person, "post"), data) == [
        "Jabatan tercatat.",
        "Menurut catatan, status orang ini Pensiun sejak 1 Januari 2020. Bila ia bertugas lagi, ubah statusnya.",
    ]
