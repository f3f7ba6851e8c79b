"""A whole file: what kind it is, which columns it has, and its rows."""

import contextlib
import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from learning.core.errors import DomainError
from learning.core.tabular.cells import CellProblem, Column, as_text, read_cell

MAX_BYTES = 5 * 1024 * 1024
MAX_UNPACKED_BYTES = 40 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
LAST_LINE = 1_048_576
"""Of any sheet in Excel; a file that claims more is made to keep the server counting."""
MAX_ELEMENTS = 1_500_000
"""Of XML in a workbook, each some 300 bytes while it is read; 20,000 rosters' lines need about a million."""
SMALL_PART = 1024 * 1024

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})

_RawRow = tuple[int, Sequence[object]]


class FileProblem(DomainError):
    """The file as a whole cannot be read; `sentences` says why and what to do."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(sentences))


@dataclass(frozen=True)
class Row:
    """One filled line: every asked column as stripped text ("" when empty), days as ISO."""

    line: int
    cells: dict[str, str]
    problems: tuple[CellProblem, ...] = ()


def read(
    content: bytes, *, columns: Sequence[Column], max_bytes: int = MAX_BYTES, max_rows: int = MAX_ROWS
) -> list[Row]:
    """The filled rows of an XLSX or CSV file whose first filled line is the header.

    The kind is told by content, never by name. Lines are counted as a spreadsheet shows them. Keys of
    `Row.cells` are the names in `columns`, absent optional ones are "". Raises FileProblem when the file
    is too large, of another kind, empty, or its header has missing, unknown or doubled columns.
    """
    if not content.strip():
        raise FileProblem(_("Berkas ini kosong. Isi contoh berkas yang kami sediakan, lalu unggah lagi."))
    refuse_large(len(content), max_bytes)
    raw = _xlsx_rows(content) if content.startswith(_ZIP) else _csv_rows(content, columns)
    filled = ((line, cells) for line, cells in raw if any(as_text(cell) for cell in cells))
    header = next(filled, None)
    if header is None:
        raise FileProblem(_("Berkas ini kosong. Isi contoh berkas yang kami sediakan, lalu unggah lagi."))
    places = _places(header[1], columns)
    return _rows(filled, columns, places, max_rows)


def refuse_large(size: int, max_bytes: int = MAX_BYTES) -> None:
    """Raises FileProblem for a file of so many bytes; also before a single one of them is read."""
    if size > max_bytes:
        raise FileProblem(
            _("Berkas lebih dari %(size)d MB. Bagi menjadi beberapa berkas yang lebih kecil.")
            % {"size": max_bytes // 1024 // 1024}
        )


def _rows(filled: Iterator[_RawRow], columns: Sequence[Column], places: dict[str, int], max_rows: int) -> list[Row]:
    rows: list[Row] = []
    for line, cells in filled:
        if len(rows) == max_rows:
            raise FileProblem(
                _("Berkas berisi lebih dari %(rows)d baris. Bagi menjadi beberapa berkas.") % {"rows": max_rows}
            )
        rows.append(_row(line, cells, columns, places))
    if not rows:
        raise FileProblem(_("Berkas hanya berisi judul kolom. Isi paling sedikit satu baris di bawahnya."))
    return rows


def _row(line: int, cells: Sequence[object], columns: Sequence[Column], places: dict[str, int]) -> Row:
    texts, problems = {}, []
    for column in columns:
        place = places.get(column.name, len(cells))
        text, problem = read_cell(cells[place] if place < len(cells) else None, column)
        if text in _EXCEL_ERRORS:
            problem = _("Sel berisi kesalahan Excel (%(error)s). Isi dengan nilai yang benar.") % {"error": text}
        texts[column.name] = text
        if problem:
            problems.append(CellProblem(line, column.name, problem))
    known = set(places.values())
    if any(as_text(cell) for place, cell in enumerate(cells) if place not in known):
        problems.append(CellProblem(line, "", _("Ada isi di luar kolom yang berjudul. Pindahkan atau hapus isi itu.")))
    return Row(line, texts, tuple(problems))


def _same(name: object) -> str:
    """Headers are compared without case and spaces."""
    return "".join(as_text(name).casefold().split())


def _places(header: Sequence[object], columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands; raises FileProblem naming every header that is missing, unknown or doubled."""
    wanted = {_same(column.name): column for column in columns}
    found = [(place, _same(cell)) for place, cell in enumerate(header) if as_text(cell)]
    counted = Counter(key for _place, key in found)
    missing = [column.name for key, column in wanted.items() if column.is_required and key not in counted]
    unknown = [as_text(header[place]) for place, key in found if key not in wanted]
    doubled = [wanted[key].name for key, count in counted.items() if count > 1 and key in wanted]
    complaints = (
        (missing, _("Kolom yang belum ada: %(names)s. Tambahkan kolom itu.")),
        (unknown, _("Kolom yang tidak dikenal: %(names)s. Hapus kolom itu atau perbaiki judulnya.")),
        (doubled, _("Kolom yang muncul lebih dari sekali: %(names)s. Sisakan satu.")),
    )
    sentences = [sentence % {"names": ", ".join(names)} for names, sentence in complaints if names]
    if sentences:
        raise FileProblem(*sentences)
    return {wanted[key].name: place for place, key in found}


def _wrong_kind() -> FileProblem:
    return FileProblem(
        _("Berkas ini bukan XLSX atau CSV. Simpan dari Excel sebagai “Buku Kerja Excel (.xlsx)”, lalu unggah lagi.")
    )


def _unreadable_letters() -> FileProblem:
    return FileProblem(
        _("Huruf dalam berkas ini tidak terbaca. Simpan dari Excel sebagai “CSV UTF-8”, lalu unggah lagi.")
    )


def _xlsx_rows(content: bytes) -> Iterator[_RawRow]:
    """Rows of the first sheet, values only (a formula gives what Excel last calculated)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _refuse_swollen(parts)
    except zipfile.BadZipFile as problem:
        raise _wrong_kind() from problem
    try:
        yield from _first_sheet(content)
    except Exception as problem:  # a damaged workbook fails in many ways inside openpyxl and its XML parser
        raise FileProblem(
            _("Berkas Excel ini rusak. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi.")
        ) from problem


def _refuse_swollen(parts: zipfile.ZipFile) -> None:
    """What is small in the archive and huge in memory: by its bytes, then by its elements."""
    entries = parts.infolist()
    if not any(entry.filename == "xl/workbook.xml" for entry in entries):
        raise _wrong_kind()
    is_swollen = sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES
    large = [entry for entry in entries if entry.file_size > SMALL_PART]
    if is_swollen or _has_too_many_elements(parts, large):
        raise FileProblem(
            _("Isi berkas terlalu besar. Hapus gambar, lembar lain, dan sel kosong yang berwarna, lalu unggah lagi.")
        )


def _has_too_many_elements(parts: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Counted as the bytes come, without building anything; a picture ends its own count at once."""
    left = MAX_ELEMENTS

    def count(name: str, attributes: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OverflowError

    for entry in entries:
        parser = expat.ParserCreate()
        parser.StartElementHandler = count
        with parts.open(entry) as part, contextlib.suppress(expat.ExpatError):
            try:
                parser.ParseFile(part)
            except OverflowError:
                return True
    return False


def _first_sheet(content: bytes) -> Iterator[_RawRow]:
    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
            if line > LAST_LINE:
                raise ValueError(line)
            yield line, _trimmed(cells)
    finally:
        workbook.close()


def _trimmed(cells: Sequence[object]) -> Sequence[object]:
    """Without the empty cells at the end, which would only be looked through."""
    end = len(cells) if cells.count(None) < len(cells) else 0
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _decoded(content: bytes) -> str:
    if content.startswith(_OLE):
        raise FileProblem(
            _("Ini berkas Excel lama (.xls) atau berkas bersandi. Simpan sebagai .xlsx tanpa sandi, lalu unggah lagi.")
        )
    if content.startswith(_UTF16):
        raise _unreadable_letters()
    if b"\x00" in content or content.lstrip().startswith((b"<", b"%PDF", b"{\\rtf")):
        raise _wrong_kind()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _unreadable_letters() from problem


def _csv_rows(content: bytes, columns: Sequence[Column]) -> Iterator[_RawRow]:
    text = _decoded(content)
    delimiter = _delimiter(text, {_same(column.name) for column in columns})
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for line, row in enumerate(rows, start=1):
            if not _is_separator_hint(line, row):
                yield line, row
    except csv.Error as problem:
        raise FileProblem(
            _("Tanda kutip dalam berkas CSV ini tidak berpasangan. Simpan ulang dari Excel, lalu unggah lagi.")
        ) from problem


def _delimiter(text: str, wanted: set[str]) -> str:
    """Semicolon or comma, whichever finds more of the wanted headers in the first filled line."""

    def known_headers(mark: str) -> int:
        rows = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1)
        header = next((row for line, row in rows if any(row) and not _is_separator_hint(line, row)), [])
        return sum(_same(cell) in wanted for cell in header)

    try:
        return max(";,", key=known_headers)
    except csv.Error:
        return ";"  # the reading proper meets the same fault and says so


def _is_separator_hint(line: int, row: list[str]) -> bool:
    """Excel's own first line `sep=;`."""
    return line == 1 and bool(row) and row[0].strip().lower().startswith("sep=")
