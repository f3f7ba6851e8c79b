"""One cell: what a spreadsheet holds becomes stripped text, or a problem with its mend."""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A text that starts with one of these is run as a formula when a CSV of it is opened."""

_SCIENTIFIC = re.compile(r"^[+-]?\d+([.,]\d+)?E\+?\d+$", re.IGNORECASE)
_KEPT_AS_TEXT = re.compile(r'^="(.*)"$')
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")


class Kind(Enum):
    """What a column holds. DIGITS are numbers nobody calculates with (NIP): they must be text cells."""

    TEXT = "text"
    DIGITS = "digits"
    DATE = "date"


@dataclass(frozen=True)
class Column:
    """A column by its header, matched without regard to case and spaces. An optional one may be absent."""

    name: str
    kind: Kind = Kind.TEXT
    is_required: bool = True


@dataclass(frozen=True)
class CellProblem:
    """Where (line as the spreadsheet counts it, header) and what to do, as an Indonesian sentence."""

    line: int
    column: str
    message: str


def number_as_text(value: int | float | Decimal) -> str:
    """A numeric cell as people read it: no exponent, no `.0` behind a whole number."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return format(Decimal(str(value)), "f")


def as_text(value: object) -> str:
    """Any cell as stripped text; days as ISO; the text mark of a CSV (`="…"`, leading `'`) is taken off."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return number_as_text(value)
    text = str(value).strip()
    marked = _KEPT_AS_TEXT.match(text)
    if marked:
        return marked.group(1).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith((*DANGEROUS, *"0123456789")) else text


def read_cell(value: object, column: Column) -> tuple[str, str]:
    """The text of a cell and the sentence of what is wrong with it ("" when nothing is)."""
    if column.kind is Kind.DIGITS:
        return _digits(value)
    if column.kind is Kind.DATE:
        return _date(value)
    return as_text(value), ""


def _digits(value: object) -> tuple[str, str]:
    text = as_text(value)
    if isinstance(value, (int, float, Decimal)):
        return text, _numeric_digits()
    if _SCIENTIFIC.match(text):
        return text, _numeric_digits()
    return "".join(text.split()), ""


def _numeric_digits() -> str:
    return _(
        "Nomor tersimpan sebagai angka, sehingga Excel membulatkannya (tampak seperti 1,97E+17) dan angka "
        "terakhirnya hilang. Ubah format kolom menjadi Teks, lalu ketik atau tempel ulang nomornya dari sumber asal."
    )


def _date(value: object) -> tuple[str, str]:
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat(), year_problem(value)
    text = as_text(value)
    if not text:
        return "", ""
    if isinstance(value, (int, float, Decimal)):
        return text, _(
            "Isi sel ini angka, bukan tanggal. Ubah format kolom menjadi Tanggal, atau tulis seperti 31/12/2025."
        )
    day = parse_day(text)
    if day is None:
        return text, _("Tanggal tidak terbaca. Tulis seperti 31/12/2025 atau 2025-12-31.")
    return day.isoformat(), year_problem(day)


def year_problem(day: dt.date) -> str:
    """The sentence for a day that nobody at work can mean, else ""."""
    if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return ""
    return _("Tahun %(year)d di luar jangkauan. Periksa tanggalnya.") % {"year": day.year}


def parse_day(text: str) -> dt.date | None:
    """A day written as ISO or dd/mm/yyyy; None for anything else, also for 30/02/2025."""
    iso, day_first = _ISO.match(text), _DAY_FIRST.match(text)
    if iso:
        year, month, day = iso.groups()
    elif day_first:
        day, month, year = day_first.groups()
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
