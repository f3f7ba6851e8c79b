"""Layer: pure."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from learning.core.tabular import CellProblem, Column, FileProblem, Kind, Row, read

COLUMNS = (
    Column("NIP", Kind.DIGITS),
    Column("Nama lengkap"),
    Column("Tanggal lahir", Kind.DATE),
    Column("Catatan", is_required=False),
)
SITI = {"NIP": "197003041991032002", "Nama lengkap": "Siti Hajar", "Tanggal lahir": "1970-03-04", "Catatan": ""}


def xlsx(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def csv(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(lines).encode(encoding)


HEADER = ("NIP", "Nama lengkap", "Tanggal lahir")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(xlsx(HEADER, ("197003041991032002", " Siti Hajar ", dt.date(1970, 3, 4))), id="xlsx"),
        pytest.param(csv("NIP;Nama lengkap;Tanggal lahir", "197003041991032002;Siti Hajar;04/03/1970"), id="semicolon"),
        pytest.param(csv("NIP,Nama lengkap,Tanggal lahir", "197003041991032002,Siti Hajar,1970-03-04"), id="comma"),
        pytest.param(
            csv("NIP;Nama lengkap;Tanggal lahir", "197003041991032002;Siti Hajar;04/03/1970", encoding="utf-8-sig"),
            id="bom",
        ),
        pytest.param(
            csv(" n i p ; NAMA LENGKAP;TanggalLahir", '="197003041991032002";"Siti Hajar";4/3/1970'), id="loose header"
        ),
        pytest.param(
            csv("Tanggal lahir;Nama lengkap;NIP", "04/03/1970;Siti Hajar;19700304 199103 2 002"), id="other order"
        ),
    ],
)
def test_a_row_reads_the_same_from_every_kind_of_file(content: bytes) -> None:
    assert read(content, columns=COLUMNS) == [Row(2, SITI)]


def test_lines_are_counted_as_the_spreadsheet_shows_them_when_rows_are_empty() -> None:
    content = xlsx((None, None), HEADER, (None, "  ", None), ("1", "Siti", "04/03/1970"))
    assert [row.line for row in read(content, columns=COLUMNS)] == [4]
    content = csv("sep=;", "NIP;Nama lengkap;Tanggal lahir", "", ";;", "1;Siti;04/03/1970")
    assert [row.line for row in read(content, columns=COLUMNS)] == [5]


def test_a_comma_inside_a_name_does_not_decide_the_delimiter() -> None:
    content = csv("NIP;Nama lengkap;Tanggal lahir", "1;Hajar, Siti, S.Kom., M.M.;04/03/1970")
    assert read(content, columns=COLUMNS)[0].cells["Nama lengkap"] == "Hajar, Siti, S.Kom., M.M."


def test_problems_name_line_column_and_mend() -> None:
    content = xlsx(HEADER, (1.97003041991032e17, "Siti", "kemarin"), ("1", "#N/A", "04/03/1970", None, "sisa"))
    first, second = read(content, columns=COLUMNS)
    assert [(problem.line, problem.column) for problem in first.problems] == [(2, "NIP"), (2, "Tanggal lahir")]
    assert second.problems == (
        CellProblem(3, "Nama lengkap", "Sel berisi kesalahan Excel (#N/A). Isi dengan nilai yang benar."),
        CellProblem(3, "", "Ada isi di luar kolom yang berjudul. Pindahkan atau hapus isi itu."),
    )


def test_a_header_problem_names_everything_wrong_at_once() -> None:
    content = csv("NIP;NIP;Nama;Tanggal lahir", "1;2;Siti;04/03/1970")
    with pytest.raises(FileProblem) as refused:
        read(content, columns=COLUMNS)
    assert refused.value.sentences == (
        "Kolom yang belum ada: Nama lengkap. Tambahkan kolom itu.",
        "Kolom yang tidak dikenal: Nama. Hapus kolom itu atau perbaiki judulnya.",
        "Kolom yang muncul lebih dari sekali: NIP. Sisakan satu.",
    )


def _zip_of(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (b"", "Berkas ini kosong."),
        (b"\n \n", "Berkas ini kosong."),
        (csv(";;", ";"), "Berkas ini kosong."),
        (xlsx((None,)), "Berkas ini kosong."),
        (xlsx(HEADER), "Berkas hanya berisi judul kolom."),
        (_zip_of("word/document.xml"), "Berkas ini bukan XLSX atau CSV."),
        (b"PK\x03\x04 and nothing else", "Berkas ini bukan XLSX atau CSV."),
        (b"%PDF-1.7\n", "Berkas ini bukan XLSX atau CSV."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Berkas ini bukan XLSX atau CSV."),
        (b"<html><table></table></html>", "Berkas ini bukan XLSX atau CSV."),
        (_zip_of("xl/workbook.xml"), "Berkas Excel ini rusak."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Ini berkas Excel lama (.xls)"),
        ("NIP;Nama".encode("utf-16"), "Huruf dalam berkas ini tidak terbaca."),
        ("NIP;Nama lengkap\n1;José".encode("latin-1"), "Huruf dalam berkas ini tidak terbaca."),
        ("NIP;Nama lengkap\n1;Siti “Ti”".encode("windows-1252"), "Huruf dalam berkas ini tidak terbaca."),
        (csv("NIP;Nama lengkap;Tanggal lahir", '1;"Siti'), "Tanda kutip dalam berkas CSV ini"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, start: str) -> None:
    with pytest.raises(FileProblem) as refused:
        read(content, columns=COLUMNS)
    assert refused.value.message.startswith(start)


def test_size_and_rows_are_limited() -> None:
    content = csv("NIP;Nama lengkap;Tanggal lahir", "1;A;04/03/1970", "2;B;04/03/1970")
    assert len(read(content, columns=COLUMNS, max_rows=2)) == 2
    with pytest.raises(FileProblem, match="lebih dari 1 baris"):
        read(content, columns=COLUMNS, max_rows=1)
    with pytest.raises(FileProblem, match="lebih dari 1 MB"):
        read(b"x" * (1024 * 1024 + 1), columns=COLUMNS, max_bytes=1024 * 1024)


def test_a_workbook_that_unpacks_beyond_reason_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * (101 * 1024 * 1024))
    with pytest.raises(FileProblem, match="Isi berkas terlalu besar"):
        read(target.getvalue(), columns=COLUMNS)


SHEET = "xl/worksheets/sheet1.xml"
ROW = (HEADER, ("1", "Siti", "04/03/1970"))


def edited(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the XML of its sheet written anew."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == SHEET else old.read(name))
    return target.getvalue()


def more_rows(xml: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>")


@pytest.mark.parametrize(
    ("change", "start"),
    [
        pytest.param(more_rows(b"<row/>" * 1_600_000), "Isi berkas terlalu besar.", id="rows"),
        pytest.param(more_rows(b"<row>" + b"<c/>" * 1_600_000 + b"</row>"), "Isi berkas terlalu besar.", id="cells"),
        pytest.param(more_rows(b'<row r="99999999999"/>'), "Berkas Excel ini rusak.", id="a line beyond any sheet"),
        pytest.param(
            lambda sheet: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet.replace(b"Siti", b"&a;"),
            "Berkas Excel ini rusak.", id="entities",
        ),
        pytest.param(
            lambda sheet: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + sheet.replace(b"Siti", b"&a;"),
            "Berkas Excel ini rusak.", id="a file of the server",
        ),
    ],
)  # fmt: skip
def test_a_workbook_made_to_harm_is_refused_before_it_is_built(change: Callable[[bytes], bytes], start: str) -> None:
    with pytest.raises(FileProblem) as refused:
        read(edited(xlsx(*ROW), change), columns=COLUMNS)
    assert refused.value.message.startswith(start)


def test_a_long_sheet_and_a_stray_cell_at_its_very_end_are_read() -> None:
    rows = [(f"{number:018d}", "Siti", "04/03/1970") for number in range(2_000)]
    content = edited(xlsx(HEADER, *rows), more_rows(b'<row r="1048576"><c r="A1048576"/></row>'))
    assert len(read(content, columns=COLUMNS)) == 2_000


def test_a_formula_counts_as_what_excel_calculated_last() -> None:
    book = xlsx(HEADER, ("1", '=UPPER("siti")', "04/03/1970"))
    assert read(book, columns=COLUMNS)[0].cells["Nama lengkap"] == ""
    calculated = edited(
        book, lambda sheet: re.sub(rb"<c ([^>]*)><f>(.*?)</f><v ?/>", rb'<c t="str" \1><f>\2</f><v>SITI</v>', sheet)
    )
    assert read(calculated, columns=COLUMNS)[0].cells["Nama lengkap"] == "SITI"


def test_a_merged_cell_speaks_for_its_first_line_alone() -> None:
    book = Workbook()
    for row in (HEADER, ("1", "Siti", "04/03/1970"), ("2", None, "04/03/1970")):
        book.active.append(row)
    book.active.merge_cells("B2:B3")
    target = io.BytesIO()
    book.save(target)
    assert [row.cells["Nama lengkap"] for row in read(target.getvalue(), columns=COLUMNS)] == ["Siti", ""]


def test_figures_where_digits_or_a_day_belong_are_told_apart_from_text() -> None:
    [row] = read(xlsx(HEADER, (197003041991032002, "Siti", 25631)), columns=COLUMNS)
    assert [(problem.column, problem.message[:24]) for problem in row.problems] == [
        ("NIP", "Nomor tersimpan sebagai "), ("Tanggal lahir", "Isi sel ini angka, bukan"),
    ]  # fmt: skip


@given(st.binary(max_size=300))
@example(b"PK\x03\x04")
@example(b'"')
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    try:
        rows = read(content, columns=COLUMNS)
    except FileProblem as problem:
        assert problem.message
    else:
        assert all(row.line > 1 for row in rows)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1), min_size=1))
def test_every_filled_text_cell_of_a_csv_comes_back_stripped(names: list[str]) -> None:
    quoted = ['"{}"'.format(name.replace('"', '""')) for name in names]
    content = csv("Nama lengkap;Catatan", *(f"{name};ada" for name in quoted))
    rows = read(content, columns=(Column("Nama lengkap"), Column("Catatan")))
    assert [row.line for row in rows] == list(range(2, len(names) + 2))
    for row, name in zip(rows, names, strict=True):
        if not name.strip().startswith(("'", '="')):
            assert row.cells["Nama lengkap"] == name.strip()
