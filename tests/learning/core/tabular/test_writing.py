"""Layer: pure."""

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from learning.core.tabular import Column, Kind, read, write_xlsx
from learning.core.tabular.writing import harmless

WORDS = st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).map(str.strip)


def cells_of(content: bytes) -> list[list[object]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_numbers_nobody_calculates_with_stay_text_and_figures_stay_figures() -> None:
    content = write_xlsx(["NIP", "JP"], [["197003041991032002", 12], [None, 2.5]])
    assert cells_of(content) == [["NIP", "JP"], ["197003041991032002", 12], [None, 2.5]]


def test_moments_are_written_on_the_clock_of_palu() -> None:
    moment = dt.datetime(2026, 1, 31, 17, 30, tzinfo=dt.UTC)
    content = write_xlsx(["Waktu", "Tanggal"], [[moment, dt.date(2026, 1, 31)]])
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet["A2"].value == dt.datetime(2026, 2, 1, 1, 30)
    assert sheet["A2"].number_format == "dd/mm/yyyy hh:mm"
    assert sheet["B2"].value == dt.datetime(2026, 1, 31)
    assert sheet["B2"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize("formula", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)"])
def test_a_formula_typed_by_somebody_is_text_that_never_runs(formula: str) -> None:
    cell = load_workbook(io.BytesIO(write_xlsx(["Nama"], [[formula]]))).worksheets[0]["A2"]
    assert (cell.data_type, cell.value) == ("s", f"'{formula}")


@pytest.mark.parametrize("text", ["\t=1", "\r=1"])
def test_white_space_hides_no_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-", "-5", "+62 812-3456", "Siti"])
def test_what_cannot_run_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_control_characters_that_no_workbook_may_hold_are_dropped() -> None:
    assert harmless("a\x00b\x0bc") == "abc"


NUMBERS = st.from_regex(r"[0-9]{1,18}", fullmatch=True)
DAYS = st.dates(dt.date(1900, 3, 1), dt.date(2100, 12, 31))


@given(st.lists(st.tuples(NUMBERS, WORDS, DAYS), min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str, dt.date]]) -> None:
    columns = (Column("NIP", Kind.DIGITS), Column("Nama"), Column("Lahir", Kind.DATE))
    answer = read(write_xlsx(["NIP", "Nama", "Lahir"], rows), columns=columns)
    for row, (number, name, day) in zip(answer, rows, strict=True):
        assert row.problems == ()
        assert row.cells["NIP"] == number
        assert row.cells["Lahir"] == day.isoformat()
        if not name.startswith(("'", '="')):
            assert row.cells["Nama"] == name
