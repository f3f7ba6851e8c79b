"""The dry run of a roster. Layer: services."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning.people import services
from learning.people.enums import RowAction, Status
from learning.people.importers import read_roster, sha256_of
from learning.people.models import Employment, ImportRow, ImportRun, Unit, User
from tests.factories.people import (
    AssessorAssignmentFactory,
    EmployeeNumberFactory,
    EmploymentFactory,
    PersonFactory,
    UnitFactory,
    nip,
)
from tests.factories.roster import as_csv, roster_line

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
NUMBER = "198609262015052001"


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(code="DKES", name="Dinas Kesehatan")


def check(*lines: dict[str, str], by: User | None = None) -> ImportRun:
    content = as_csv(lines)
    return services.check_roster(
        read_roster(content),
        file_name="pegawai.csv",
        file_sha256=sha256_of(content),
        by=by or PersonFactory(hr=True),
        at=AT,
    )


def line(**changes: str) -> dict[str, str]:
    return roster_line(**{"Kode unit": "DKES", **changes})


def only(run: ImportRun) -> ImportRow:
    return run.rows.get()


def errors(run: ImportRun) -> list[tuple[int, str, str]]:
    return [
        (row.number, problem["column"], problem["message"])
        for row in run.rows.all()
        for problem in row.problems
        if problem["is_error"]
    ]


def known_person(unit: Unit, **changes: object) -> User:
    person = PersonFactory(number=NUMBER, full_name="Siti Rahmawati", birth_on=None)
    EmploymentFactory(
        person=person,
        unit=unit,
        position_name="Bidan ahli muda",
        grade="III/b",
        valid_from=dt.date(2024, 3, 1),
        **changes,
    )
    return person


def test_checking_writes_only_its_own_record(unit: Unit) -> None:
    hr = PersonFactory(hr=True)
    run = check(line(), line(NIP=nip(5), Nama="Budi"), by=hr)

    assert list(run.rows.values_list("number", "action")) == [(2, RowAction.CREATE), (3, RowAction.CREATE)]
    assert list(User.objects.all()) == [hr]
    assert (run.state, run.file_name, run.by) == ("checked", "pegawai.csv", hr)


def test_what_is_known_is_unchanged_and_empty_cells_leave_it(unit: Unit) -> None:
    person = known_person(unit)
    row = only(check(line(Kode_unit="dkes", Golongan="")))
    assert (row.action, row.person, row.before) == (RowAction.SAME, person, {})


def test_differences_are_shown_before_and_after(unit: Unit) -> None:
    person = known_person(unit)
    UnitFactory(code="PKM1")
    row = only(check(line(Kode_unit="PKM1", Gelar_belakang="M.Kes.", Status="Cuti", Mulai_bertugas="01/05/2026")))
    assert (row.action, row.person) == (RowAction.UPDATE, person)
    assert row.before == {"title_after": "", "status": "active", "unit_code": "DKES"}
    assert {name: row.after[name] for name in row.before} == {
        "title_after": "M.Kes.",
        "status": "leave",
        "unit_code": "PKM1",
    }


def test_a_person_is_found_by_a_former_number_and_gets_the_new_one(unit: Unit) -> None:
    person = known_person(unit)
    row = only(
        check(line(NIP="198609262026212001", Nomor_lama=NUMBER, Mulai_bertugas="01/05/2026", Status_kepegawaian="PPPK"))
    )
    assert (row.action, row.person) == (RowAction.UPDATE, person)
    assert row.before == {"kind": "pns", "number": NUMBER}


def test_the_same_assessor_under_another_number_is_no_change(unit: Unit) -> None:
    person = known_person(unit)
    assessor = PersonFactory(number="197001011995031001")
    EmployeeNumberFactory(person=assessor, number="420012345", kind="old_nip")
    AssessorAssignmentFactory(person=person, assessor=assessor)
    assert only(check(line(NIP_penilai="197001011995031001"))).action == RowAction.SAME


def test_another_assessor_is_shown_by_number(unit: Unit) -> None:
    person = known_person(unit)
    AssessorAssignmentFactory(person=person, assessor=PersonFactory(number="197001011995031001"))
    PersonFactory(number="197101011995031001")
    assert only(check(line(NIP_penilai="197101011995031001"))).before == {"assessor_number": "197001011995031001"}


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        ({"Kode unit": "ENTAH"}, "Kode unit",
         "Kode unit “ENTAH” tidak dikenal. Lihat kode yang benar di daftar unit."),
        ({"Kode unit": "TUTUP"}, "Kode unit",
         "Unit ini sudah ditutup pada tanggal mulai bertugas. Pilih unit penggantinya."),
        ({"Kode unit": "NANTI"}, "Kode unit",
         "Unit ini baru berlaku mulai 01/12/2027. Pilih unit yang berlaku pada tanggal mulai bertugas, "
         "atau perbaiki tanggalnya."),
        ({"Mulai bertugas": "01/03/2062"}, "Mulai bertugas",
         "Tanggal itu (01/03/2062) lebih dari 10 tahun ke depan. Periksa tahunnya."),
        ({"Tanggal lahir": "20/04/2030"}, "Tanggal lahir",
         "Tanggal lahir ini (20/04/2030) belum tiba. Periksa tahunnya."),
        ({"E-mail": "dewi@contoh.example"}, "E-mail",
         "Alamat e-mail ini sudah dipakai orang lain. Ganti atau kosongkan sel ini."),
        ({"NIP penilai": "198609262015052001"}, "NIP penilai",
         "Seseorang tidak dapat menilai dirinya sendiri. Isi NIP penilai yang lain."),
        ({"NIP penilai": "197101011995031001"}, "NIP penilai",
         "NIP penilai belum tercatat. Tambahkan penilainya, atau kosongkan sel ini."),
        ({"Status": "Pensiun"}, "Status", "Orang ini belum tercatat dan sudah tidak bertugas. Hapus baris ini."),
    ],
)  # fmt: skip
def test_a_newcomer_line_that_cannot_be_applied(unit: Unit, changes: dict[str, str], column: str, message: str) -> None:
    UnitFactory(code="TUTUP", valid_until=dt.date(2023, 1, 1))
    UnitFactory(code="NANTI", valid_from=dt.date(2027, 12, 1))
    PersonFactory(email="dewi@contoh.example")
    run = check(line(**changes))
    assert errors(run) == [(2, column, message)]
    assert only(run).action == RowAction.ERROR


def test_a_number_born_in_the_future_is_told_with_and_without_its_cell(unit: Unit) -> None:
    bare, both = check(
        line(NIP="203004202015052001"), line(NIP="203004202015052002", Tanggal_lahir="20/04/2030")
    ).rows.all()
    text = "Tanggal lahir ini (20/04/2030) belum tiba. Periksa tahunnya."
    told = {"column": "NIP", "message": f"Periksa delapan angka pertama nomor ini. {text}", "is_error": False}
    assert (bare.action, bare.problems) == (RowAction.CREATE, [told])
    assert (both.action, both.problems) == (
        RowAction.ERROR, [{"column": "Tanggal lahir", "message": text, "is_error": True}],
    )  # fmt: skip


def test_a_unit_that_has_opened_by_now_takes_older_posts(unit: Unit) -> None:
    UnitFactory(code="BARU", valid_from=dt.date(2026, 1, 1))
    assert errors(check(line(Kode_unit="BARU"))) == []


def test_everything_wrong_with_a_line_is_told_at_once(unit: Unit) -> None:
    PersonFactory(email="dewi@contoh.example")
    bad = {
        "Nama": "", "Kode unit": "ENTAH", "Status kepegawaian": "honorer", "E-mail": "dewi@contoh.example",
        "Mulai bertugas": "kemarin", "NIP penilai": "197101011995031001",
    }  # fmt: skip
    run = check(line(**bad))
    assert {column for _line, column, _text in errors(run)} == set(bad)
    assert only(run).action == RowAction.ERROR


def test_what_is_wrong_with_a_known_person_is_told_beside_an_unreadable_cell(unit: Unit) -> None:
    known_person(unit)
    PersonFactory(number="199001012015052001")
    run = check(line(Jabatan="Bidan penyelia", Mulai_bertugas="01/01/2024", Nomor_lama="199001012015052001",
                     Jenis_kelamin="X"))  # fmt: skip
    assert [column for _line, column, _text in errors(run)] == ["Jenis kelamin", "Nomor lama", "Mulai bertugas"]


def test_a_line_whose_number_cannot_be_read_is_nobody_yet(unit: Unit) -> None:
    known_person(unit)
    run = check(line(NIP="1986", Status="Pensiun"), line(NIP=nip(5), NIP_penilai=nip(6)), line(NIP=nip(6), Nama=""))
    assert [(number, column) for number, column, _text in errors(run)] == [(2, "NIP"), (4, "Nama")]
    assert list(run.rows.values_list("person", flat=True)) == [None, None, None]


def test_dates_before_what_is_recorded_are_refused(unit: Unit) -> None:
    known_person(unit)
    run = check(line(Jabatan="Bidan penyelia", Mulai_bertugas="01/01/2024"))
    assert errors(run) == [
        (
            2,
            "Mulai bertugas",
            "Tanggal ini lebih awal daripada jabatan yang sudah tercatat (01/03/2024). Periksa tanggalnya.",
        )
    ]


def test_who_has_left_needs_a_status_to_come_back(unit: Unit) -> None:
    person = known_person(unit)
    services.set_status(person, status=Status.LEFT, valid_from=dt.date(2025, 1, 1), by=None, at=AT)
    again = {"Mulai_bertugas": "01/05/2026"}
    assert errors(check(line(**again))) == [
        (2, "Status", "Orang ini tercatat sudah tidak bertugas. Isi kolom Status, misalnya Aktif.")
    ]
    assert only(check(line(**again, Status="Aktif"))).action == RowAction.UPDATE


def test_what_is_planned_for_later_is_not_overwritten(unit: Unit) -> None:
    person = known_person(unit)
    later = dt.date(2026, 9, 1)
    services.set_status(person, status=Status.STUDY, valid_from=later, by=None, at=AT)
    services.set_assessor(person, external_name="Sekda", valid_from=later, by=None, at=AT)
    PersonFactory(number="197101011995031001")
    assert [
        column for _line, column, _text in errors(check(line(Status="Cuti", NIP_penilai="197101011995031001")))
    ] == [
        "Status",
        "NIP penilai",
    ]


def test_one_person_stands_in_one_line(unit: Unit) -> None:
    known_person(unit)
    EmployeeNumberFactory(person=User.objects.get(full_name="Siti Rahmawati"), number="420012345", kind="old_nip")
    run = check(line(), line(NIP="199001012015052001", Nomor_lama="420012345", Mulai_bertugas="01/05/2026"))
    text = "Orang ini muncul di lebih dari satu baris. Sisakan satu baris saja."
    assert errors(run) == [(2, "NIP", text), (3, "NIP", text)]


def test_one_email_stands_in_one_line(unit: Unit) -> None:
    run = check(line(**{"E-mail": "A@contoh.example"}), line(NIP=nip(5), **{"E-mail": "a@contoh.example"}))
    text = "Alamat e-mail ini muncul di lebih dari satu baris. Ganti atau kosongkan."
    assert errors(run) == [(2, "E-mail", text), (3, "E-mail", text)]


def test_two_numbers_of_two_people_in_one_line_are_refused(unit: Unit) -> None:
    known_person(unit)
    PersonFactory(number="199001012015052001")
    assert errors(check(line(Nomor_lama="199001012015052001"))) == [
        (2, "Nomor lama", "NIP dan nomor lama tercatat untuk dua orang yang berbeda. Periksa keduanya.")
    ]


def test_an_operator_stays_in_the_own_subtree(unit: Unit) -> None:
    operator = PersonFactory(operator=True, operates=unit)
    elsewhere = UnitFactory(code="LAIN")
    EmploymentFactory(person=PersonFactory(number=nip(7)), unit=elsewhere)
    run = check(line(), line(NIP=nip(5), Kode_unit="LAIN"), line(NIP=nip(7), Mulai_bertugas="01/05/2026"), by=operator)
    assert errors(run) == [
        (3, "Kode unit", "Unit ini di luar unit Anda. Serahkan baris ini kepada SDM."),
        (4, "NIP", "Orang ini tercatat di luar unit Anda. Minta SDM memindahkannya, lalu unggah lagi."),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_reads_do_not_grow_with_the_lines(unit: Unit, rows: int) -> None:
    hr = PersonFactory(hr=True)
    lines = []
    for number in range(rows):
        person = PersonFactory(number=nip(100 + number))
        AssessorAssignmentFactory(person=person, assessor=hr)
        EmploymentFactory(person=person, unit=unit)
        lines.append(line(NIP=nip(100 + number), **{"E-mail": person.email}))
    with CaptureQueriesContext(connection) as queries:
        check(*lines, by=hr)
    assert len([query for query in queries if query["sql"].startswith("SELECT")]) == 13
    assert Employment.objects.count() == rows
