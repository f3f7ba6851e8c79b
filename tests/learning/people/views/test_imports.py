"""Roster files at the desk. Layer: views."""

import re
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from learning.core.tabular import Column, read
from learning.people.models import ImportRun, User
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory, nip
from tests.factories.roster import as_csv, as_xlsx, roster_line

pytestmark = pytest.mark.django_db
URL = "/admin/impor-pegawai/"


def line(**changes: str) -> dict[str, str]:
    return roster_line(**{"Kode unit": "DKES", **changes})


def upload(client: Client, content: bytes, name: str = "pegawai.csv"):  # noqa: ANN201  (Django's test response)
    return client.post(URL, {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.fixture
def hr(client: Client) -> User:
    UnitFactory(code="DKES")
    person = PersonFactory(hr=True)
    client.force_login(person)
    return person


def test_a_file_with_errors_is_mended_and_applied(client: Client, hr: User) -> None:
    wrong = upload(
        client, as_csv([line(), line(NIP="198613262015052001", Nama="Budi"), line(NIP=nip(9), Kode_unit="X")])
    )
    page = wrong.content.decode()
    run = ImportRun.objects.get()
    assert wrong.redirect_chain == [(f"{URL}{run.uuid}/", HTTPStatus.FOUND)]
    assert "Orang baru 1, berubah 0, tidak berubah 0, perlu diperbaiki 2." in page
    assert "Delapan angka pertama (19861326) bukan tanggal lahir." in page
    assert "Kode unit “X” tidak dikenal." in page
    assert "Terapkan semua baris" not in page
    refused = client.post(f"{URL}{run.uuid}/terapkan/", follow=True)
    assert "Masih ada baris yang perlu diperbaiki" in refused.content.decode()
    assert User.objects.count() == 1

    right = upload(client, as_xlsx([line(), line(NIP=nip(8), Nama="Budi"), line(NIP=nip(9), Nama="Cici")]), "baru.xlsx")
    assert "Terapkan semua baris" in right.content.decode()
    again = ImportRun.objects.first()
    done = client.post(f"{URL}{again.uuid}/terapkan/", follow=True).content.decode()
    assert "Semua baris diterapkan. Terbitkan kode akses untuk orang baru." in done
    assert "Sudah diterapkan pada" in done
    assert User.objects.count() == 4
    twice = client.post(f"{URL}{again.uuid}/terapkan/", follow=True).content.decode()
    assert "Berkas ini sudah pernah diterapkan." in twice
    assert User.objects.count() == 4


def test_before_and_after_stand_side_by_side(client: Client, hr: User) -> None:
    EmploymentFactory(person=PersonFactory(number="198609262015052001", full_name="Siti"), position_name="Bidan")
    page = upload(client, as_csv([line(Mulai_bertugas="01/05/2026")])).content.decode()
    assert "Nama: <del>Siti</del> → <ins>Siti Rahmawati</ins>" in page
    assert "Jabatan: <del>Bidan</del> → <ins>Bidan ahli muda</ins>" in page


def test_codes_are_called_for_only_where_somebody_is_new(client: Client, hr: User) -> None:
    EmploymentFactory(person=PersonFactory(number="198609262015052001", full_name="Siti"))
    upload(client, as_csv([line(Mulai_bertugas="01/05/2026")]))
    told = client.post(f"{URL}{ImportRun.objects.get().uuid}/terapkan/", follow=True)
    assert [str(message).strip() for message in told.context["messages"]] == ["Semua baris diterapkan."]


def test_an_unchanged_file_needs_no_applying(client: Client, hr: User) -> None:
    EmploymentFactory()
    roster = client.get(f"{URL}pegawai.xlsx").content
    page = upload(client, roster, "pegawai.xlsx").content.decode()
    assert "Tidak ada yang perlu diterapkan." in page


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "Berkas ini kosong."),
        (b"%PDF-1.7", "Berkas ini bukan XLSX atau CSV."),
        (b"PK\x03\x04rusak", "Berkas ini bukan XLSX atau CSV."),
        (b"NIP;Nama\n1;2\n", "Kolom yang belum ada: Kode unit"),
        (b"x" * (5 * 1024 * 1024 + 1), "Berkas lebih dari 5 MB."),
    ],
)
def test_what_is_no_roster_is_told_so(client: Client, hr: User, content: bytes, text: str) -> None:
    response = upload(client, content)
    assert (response.status_code, text in response.content.decode()) == (HTTPStatus.OK, True)
    assert ImportRun.objects.count() == 0


def test_no_file_at_all_is_named(client: Client, hr: User) -> None:
    assert client.post(URL, {}).context["form"].errors == {"file": ["Bagian ini belum diisi."]}


def test_the_list_of_problems_is_downloaded(client: Client, hr: User) -> None:
    upload(client, as_csv([line(NIP="1")]))
    response = client.get(f"{URL}{ImportRun.objects.get().uuid}/perbaikan.xlsx")
    columns = [Column(name) for name in ("Baris", "Kolom", "Yang perlu diperbaiki", "Sifat")]
    assert [row.cells["Kolom"] for row in read(response.content, columns=columns)] == ["NIP"]
    assert response["Content-Disposition"] == 'attachment; filename="perbaikan.xlsx"'


def test_the_form_is_downloaded_and_explained(client: Client, hr: User) -> None:
    assert client.get(f"{URL}contoh.xlsx").content[:2] == b"PK"
    page = client.get(URL).content.decode()
    assert "Mulai bertugas" in page
    assert "PNS, PPPK, PPPK paruh waktu" in page


def test_an_operator_imports_the_own_subtree_and_sees_own_files(client: Client, hr: User) -> None:
    upload(client, as_csv([line()]))
    foreign = ImportRun.objects.get()
    office = UnitFactory(code="KITA")
    client.force_login(PersonFactory(operator=True, operates=office))
    for address in ("", "terapkan/", "perbaikan.xlsx"):
        answer = client.post if address == "terapkan/" else client.get
        assert answer(f"{URL}{foreign.uuid}/{address}").status_code == HTTPStatus.NOT_FOUND
    page = upload(client, as_csv([line(NIP=nip(8), Kode_unit="KITA"), line(NIP=nip(9))])).content.decode()
    assert "Unit ini di luar unit Anda. Serahkan baris ini kepada SDM." in page
    assert re.findall(r"<td>(\d+)</td><td>Kode unit</td>", page) == ["3"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_check_costs_the_same_to_look_at(
    client: Client, hr: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    upload(client, as_csv([line(NIP=nip(row), Jenis_kelamin="L") for row in range(rows)]))
    url = f"{URL}{ImportRun.objects.get().uuid}/"
    client.get(url)
    with django_assert_num_queries(15):
        client.get(url)


@pytest.mark.parametrize("rows", [1, 3])
def test_earlier_files_cost_the_same(
    client: Client, hr: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for row in range(rows):
        upload(client, as_csv([line(NIP=nip(row))]))
    client.get(URL)
    with django_assert_num_queries(11):
        client.get(URL)
