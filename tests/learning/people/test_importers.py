"""Roster files in, spreadsheets out, and the command. Layer: shapes and command."""

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from learning.core.tabular import Column, FileProblem, read
from learning.people import exports, services
from learning.people.enums import RowAction
from learning.people.importers import read_roster, sha256_of
from learning.people.models import User
from learning.people.rules.roster import COLUMNS
from tests.factories.people import AssessorAssignmentFactory, EmploymentFactory, PersonFactory, UnitFactory, nip
from tests.factories.roster import HEADER, as_csv, as_xlsx, roster_line

AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)


@pytest.mark.parametrize("form", [as_csv, as_xlsx])
def test_both_kinds_of_file_say_the_same(form: object) -> None:
    [line] = read_roster(form([roster_line()]))  # type: ignore[operator]
    assert (line.number, line.problems) == (2, ())
    assert (line.cells["NIP"], line.cells["Mulai bertugas"]) == ("198609262015052001", "2024-03-01")


def test_a_number_kept_as_a_number_is_refused_with_the_reason() -> None:
    book = Workbook()
    book.active.append(HEADER)
    book.active.append([198609262015052001 if name == "NIP" else roster_line().get(name, "") for name in HEADER])
    target = io.BytesIO()
    book.save(target)
    [line] = read_roster(target.getvalue())
    [problem] = line.problems
    assert problem.column == "NIP"
    assert problem.message.startswith("Nomor tersimpan sebagai angka")


def test_the_form_has_the_fixed_columns_and_optional_ones_may_be_missing() -> None:
    required = [column.name for column in COLUMNS.values() if column.is_required]
    assert required == [
        "NIP",
        "Nama",
        "Kode unit",
        "Status kepegawaian",
        "Jenis jabatan",
        "Jabatan",
        "Mulai bertugas",
    ]
    with pytest.raises(FileProblem, match="hanya berisi judul kolom"):
        read_roster(exports.roster_form())


@pytest.mark.django_db
def test_the_roster_read_back_is_unchanged() -> None:
    hr = PersonFactory(hr=True)
    unit = UnitFactory()
    for turn in range(3):
        person = PersonFactory(title_before="dr.", number=nip(300 + turn), status="leave" if turn == 1 else "active")
        EmploymentFactory(person=person, unit=unit, kind="pppk" if turn else "pns", rank_title="Penata")
        if turn:
            AssessorAssignmentFactory(person=person, assessor=hr)
    content = exports.roster_file(hr, DAY)
    run = services.check_roster(read_roster(content), file_name="x", file_sha256=sha256_of(content), by=hr, at=AT)
    assert [row.action for row in run.rows.all()] == [RowAction.SAME] * 3


@pytest.mark.django_db
def test_the_roster_of_an_operator_holds_the_subtree_only() -> None:
    office = UnitFactory()
    EmploymentFactory(unit=office, person=PersonFactory(full_name="Di dalam"))
    EmploymentFactory(person=PersonFactory(full_name="Di luar"))
    content = exports.roster_file(PersonFactory(operator=True, operates=office), DAY)
    assert [line.cells["Nama"] for line in read_roster(content)] == ["Di dalam"]


@pytest.mark.django_db
def test_the_list_of_problems_names_line_column_and_mend() -> None:
    UnitFactory(code="DKES")
    content = as_csv([roster_line(Kode_unit="DKES", Jenis_kelamin="L"), roster_line(NIP="1", Kode_unit="DKES")])
    run = services.check_roster(read_roster(content), file_name="x", file_sha256="x", by=PersonFactory(hr=True), at=AT)
    columns = [Column(name) for name in ("Baris", "Kolom", "Yang perlu diperbaiki", "Sifat")]
    rows = read(exports.problem_file(run), columns=columns)
    assert [(row.cells["Baris"], row.cells["Kolom"], row.cells["Sifat"]) for row in rows] == [
        ("2", "NIP", "periksa"),
        ("3", "NIP", "wajib"),
    ]


@pytest.mark.django_db
def test_the_command_checks_and_applies(tmp_path: Path) -> None:
    UnitFactory(code="DKES")
    PersonFactory(hr=True, email="sdm@contoh.example")
    file = tmp_path / "pegawai.csv"
    file.write_bytes(as_csv([roster_line(Kode_unit="DKES")]))
    said = io.StringIO()
    call_command("import_people", file, by="sdm@contoh.example", stdout=said)
    assert User.objects.count() == 1
    call_command("import_people", file, by="sdm@contoh.example", apply=True, stdout=said)
    assert User.objects.count() == 2
    assert said.getvalue().splitlines()[:4] == [
        "Orang baru: 1",
        "Berubah: 0",
        "Tidak berubah: 0",
        "Perlu diperbaiki: 0",
    ]
    assert said.getvalue().splitlines()[-1] == "Sudah diterapkan."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "by", "text"),
    [
        ("tiada.csv", "sdm@contoh.example", "tidak dapat dibaca"),
        ("kosong.csv", "sdm@contoh.example", "Berkas ini kosong"),
        ("salah.csv", "sdm@contoh.example", "Masih ada baris yang perlu diperbaiki"),
        ("salah.csv", "tiada@contoh.example", "Tidak ada akun"),
    ],
)
def test_the_command_says_why_not(tmp_path: Path, name: str, by: str, text: str) -> None:
    PersonFactory(hr=True, email="sdm@contoh.example")
    (tmp_path / "kosong.csv").write_bytes(b"")
    (tmp_path / "salah.csv").write_bytes(as_csv([roster_line(Kode_unit="ENTAH")]))
    with pytest.raises(CommandError, match=text):
        call_command("import_people", tmp_path / name, by=by, apply=True, stdout=io.StringIO())
    assert User.objects.count() == 1
