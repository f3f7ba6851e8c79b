"""Rows into an XLSX file that opens as it was meant."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from learning.core import clock
from learning.core.tabular.cells import DANGEROUS

_SIGNED_NUMBER = re.compile(r"^[+-][\d .,()-]*$")
_WIDTH = 24


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "Data") -> bytes:
    """An XLSX workbook with one sheet.

    Text stays text (an NIP keeps its 18 digits, a formula typed by somebody never runs, also not after
    saving as CSV: such a text carries an apostrophe, which `read` takes off again). int, float and Decimal
    are numbers. Moments are written as the wall clock of Palu (WITA), days as days, None as an empty cell.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for position in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(position)].width = _WIDTH
    sheet.append([_header_cell(sheet, name) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def harmless(text: str) -> str:
    """The text with control characters gone and, where a spreadsheet would run it, an apostrophe before it."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    if text.startswith(DANGEROUS) and not _SIGNED_NUMBER.match(text):
        return f"'{text}"
    return text


def _header_cell(sheet: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = _cell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: object) -> WriteOnlyCell:
    if isinstance(value, dt.datetime):
        cell = WriteOnlyCell(sheet, value=clock.local(value).replace(tzinfo=None, microsecond=0))
        cell.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, dt.date):
        cell = WriteOnlyCell(sheet, value=value)
        cell.number_format = "dd/mm/yyyy"
    elif value is None or (isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)):
        cell = WriteOnlyCell(sheet, value=value)
    else:
        cell = WriteOnlyCell(sheet, value=harmless(str(value)))
        cell.data_type = "s"  # openpyxl takes a text that starts with "=" for a formula
        cell.number_format = "@"
    return cell
