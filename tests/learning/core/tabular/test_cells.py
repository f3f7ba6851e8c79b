"""Layer: pure."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.core.tabular import Column, Kind
from learning.core.tabular.cells import as_text, number_as_text, parse_day, read_cell

NUMBER = Column("NIP", Kind.DIGITS)
DAY = Column("Tanggal lahir", Kind.DATE)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  Siti \u00a0", "Siti"),
        (12, "12"),
        (12.0, "12"),
        (2.5, "2.5"),
        (1e20, "100000000000000000000"),
        (Decimal("3.10"), "3.10"),
        (dt.date(2025, 3, 4), "2025-03-04"),
        (dt.datetime(2025, 3, 4), "2025-03-04"),
        (dt.datetime(2025, 3, 4, 7, 5), "2025-03-04 07:05"),
        ('="197003041991031002"', "197003041991031002"),
        ("'197003041991031002", "197003041991031002"),
        ("'=1+1", "=1+1"),
        ("'Aisyiyah", "'Aisyiyah"),
    ],
)
def test_as_text_shows_a_cell_as_people_read_it(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize("value", [1.97003041991031e17, 197003041991031002, "1.97E+17", "1,97003E+17", "1e17"])
def test_a_number_stored_as_a_figure_is_refused_with_the_mend(value: object) -> None:
    _text, problem = read_cell(value, NUMBER)
    assert "1,97E+17" in problem
    assert "format kolom menjadi Teks" in problem


def test_digits_lose_the_spaces_people_read_them_with() -> None:
    assert read_cell("19700304 199103 1 002", NUMBER) == ("197003041991031002", "")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2025-12-31", "2025-12-31"),
        ("2025-12-31 00:00:00", "2025-12-31"),
        ("31/12/2025", "2025-12-31"),
        ("1/2/2025", "2025-02-01"),
        (dt.datetime(2025, 12, 31), "2025-12-31"),
        (dt.date(2025, 12, 31), "2025-12-31"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_are_read_as_iso_day_first_or_excel_date(value: object, text: str) -> None:
    assert read_cell(value, DAY) == (text, "")


@pytest.mark.parametrize("value", ["30/02/2025", "12/31/2025", "31-12-25", "31/12/25", "kemarin", "2025-13-01"])
def test_a_date_that_cannot_be_read_keeps_its_text_and_says_how_to_write_it(value: str) -> None:
    assert read_cell(value, DAY) == (value, "Tanggal tidak terbaca. Tulis seperti 31/12/2025 atau 2025-12-31.")


def test_a_bare_figure_is_no_date() -> None:
    assert read_cell(45292, DAY)[1].startswith("Isi sel ini angka, bukan tanggal.")


def test_a_year_beyond_reason_is_refused() -> None:
    assert read_cell("04/03/0197", DAY) == ("0197-03-04", "Tahun 197 di luar jangkauan. Periksa tanggalnya.")


@given(st.dates())
def test_a_day_survives_both_spellings(day: dt.date) -> None:
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.day:02}/{day.month:02}/{day.year:04}") == day


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_a_number_is_written_without_exponent_and_without_loss(number: int | Decimal) -> None:
    text = number_as_text(number)
    assert "E" not in text
    assert Decimal(text) == Decimal(number)


@given(st.text())
def test_text_never_fails_and_never_grows(text: str) -> None:
    assert len(as_text(text)) <= len(text.strip())
