"""One line of a roster. Layer: pure rules."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.people.enums import EmploymentKind, NumberKind
from learning.people.rules import roster
from learning.people.rules.roster import COLUMNS, Problem, RosterEntry, RosterLine

CELLS = {
    "NIP": "198609262015052001", "Nama": "Siti Rahmawati", "Kode unit": "DKES", "Status kepegawaian": "PNS",
    "Jenis jabatan": "Fungsional", "Jabatan": "Bidan ahli muda", "Mulai bertugas": "2024-03-01",
}  # fmt: skip


def line(**changes: str) -> RosterLine:
    return RosterLine(7, {**CELLS, **{name.replace("_", " "): value for name, value in changes.items()}})


def problems(**changes: str) -> list[tuple[str, str]]:
    return [(problem.column, problem.message) for problem in roster.read_line(line(**changes))[1]]


def test_a_full_line_becomes_values() -> None:
    entry, found = roster.read_line(
        line(Tanggal_lahir="1986-09-26", Jenis_kelamin="P", Status="cuti", Golongan="III/c")
    )
    assert found == []
    assert entry == RosterEntry(
        number="198609262015052001",
        full_name="Siti Rahmawati",
        unit_code="DKES",
        kind="pns",
        position_kind="fungsional",
        position_name="Bidan ahli muda",
        since="2024-03-01",
        birth_on="1986-09-26",
        status="leave",
        grade="III/c",
    )
    assert entry.starts == dt.date(2024, 3, 1)


def test_required_cells_are_named_one_by_one() -> None:
    empty = "Sel ini kosong. Isi lebih dahulu."
    assert problems(NIP="", Nama="", Mulai_bertugas="") == [("NIP", empty), ("Nama", empty), ("Mulai bertugas", empty)]


@pytest.mark.parametrize(
    ("changes", "column", "message"),
    [
        (
            {"Status_kepegawaian": "honorer"}, "Status kepegawaian",
            "“honorer” tidak dikenal. Pilih salah satu: PNS, PPPK, PPPK paruh waktu.",
        ),
        ({"Jenis_kelamin": "X"}, "Jenis kelamin", "Isi dengan L atau P."),
        ({"E-mail": "bukan"}, "E-mail", "Alamat e-mail tidak benar. Tulis seperti nama@contoh.go.id."),
        ({"Golongan": "III/c dan lebih"}, "Golongan", "Isi sel ini lebih dari 8 huruf. Singkat isinya."),
        ({"Nomor_lama": "198609262015052001"}, "Nomor lama", "Nomor lama sama dengan NIP. Kosongkan sel ini."),
        ({"Nomor_lama": "12345678"}, "Nomor lama",
         "Nomor harus 18 angka, sedangkan ini 8 angka. Periksa apakah ada yang kurang atau lebih."),
        ({"NIP_penilai": "198613262015052001"}, "NIP penilai",
         "Delapan angka pertama (19861326) bukan tanggal lahir. Urutannya tahun, bulan, tanggal."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_with_its_mend(changes: dict[str, str], column: str, message: str) -> None:
    assert problems(**changes) == [(column, message)]


def test_a_bad_cell_is_empty_in_the_values_and_the_others_stand() -> None:
    entry, found = roster.read_line(line(Status_kepegawaian="honorer", NIP_penilai="1986", Golongan="III/c"))
    assert [problem.column for problem in found] == ["Status kepegawaian", "NIP penilai"]
    assert (entry.kind, entry.assessor_number, entry.unit_code, entry.grade) == ("", "", "DKES", "III/c")


@pytest.mark.parametrize("text", ["PPPK paruh waktu", "pppk  PARUH-waktu", "part_time"])
def test_choices_are_read_by_label_or_code_without_case(text: str) -> None:
    entry, _found = roster.read_line(line(Status_kepegawaian=text))
    assert entry.kind == "part_time"


def test_odd_numbers_are_warnings_and_the_line_stands() -> None:
    _entry, found = roster.read_line(line(Tanggal_lahir="1987-09-26", Jenis_kelamin="L"))
    assert [(problem.column, problem.is_error) for problem in found] == [("NIP", False), ("NIP", False)]


def test_a_cell_the_file_reader_refused_is_not_judged_twice() -> None:
    refused = Problem("NIP", "Nomor tersimpan sebagai angka")
    entry, found = roster.read_line(RosterLine(2, {**CELLS, "NIP": "1986"}, (refused,)))
    assert (entry.number, found) == ("", [refused])


@given(st.dictionaries(st.sampled_from([column.name for column in roster.COLUMNS.values()]), st.text(max_size=30)))
def test_any_cells_get_a_verdict(cells: dict[str, str]) -> None:
    dated = {**cells, "Mulai bertugas": "2024-03-01", "Tanggal lahir": ""}
    entry, found = roster.read_line(RosterLine(2, dated))
    assert RosterEntry.from_json(entry.as_json()) == entry
    refused = {problem.column for problem in found if problem.is_error}
    assert all(entry.as_json().get(name, "") == "" for name, column in COLUMNS.items() if column.name in refused)


@pytest.mark.parametrize(
    ("digits", "employment", "kind"),
    [
        ("420012345", EmploymentKind.PNS, NumberKind.OLD_NIP),
        ("198609262015052001", EmploymentKind.PNS, NumberKind.NIP),
        ("198609262024212001", EmploymentKind.PPPK, NumberKind.NI_PPPK),
        ("198609262024212001", EmploymentKind.PNS, NumberKind.NI_PPPK),
        ("198609262024312001", EmploymentKind.PPPK, NumberKind.NI_PPPK),
        ("198609262015052001", EmploymentKind.PART_TIME, NumberKind.PART_TIME),
    ],
)
def test_kind_of_a_number(digits: str, employment: EmploymentKind, kind: NumberKind) -> None:
    assert roster.number_kind(digits, employment) == kind


def test_changes_are_filled_cells_that_say_something_else() -> None:
    entry, _found = roster.read_line(line(Gelar_belakang="M.Kes.", Golongan=""))
    known = {**entry.as_json(), "title_after": "", "grade": "III/a", "position_name": "Bidan ahli pertama"}
    assert roster.changes(entry, known) == {
        "title_after": ("", "M.Kes."),
        "position_name": ("Bidan ahli pertama", "Bidan ahli muda"),
    }


def test_posts_of_who_has_left_are_not_looked_at() -> None:
    entry, _found = roster.read_line(line(Status="Pensiun"))
    assert roster.changes(entry, {"full_name": "Siti Rahmawati"}) == {"status": ("", "retired")}


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("kind", "pppk", "PPPK"),
        ("birth_on", "1986-09-26", "26/09/1986"),
        ("status", "", ""),
        ("grade", "III/a", "III/a"),
    ],
)
def test_kept_values_are_shown_as_people_read_them(name: str, value: str, text: str) -> None:
    assert roster.shown(name, value) == text
