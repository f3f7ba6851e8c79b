"""Layer: pure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.core.numbers import decimal_text, read_number, readings


@pytest.mark.parametrize(
    ("typed", "unit", "meant"),
    [
        ("75", "", ["75"]),
        (" 75 % ", "%", ["75"]),
        ("75%", "anak", ["75"]),
        ("360 anak", "anak", ["360"]),
        ("73,5", "%", ["73.5"]),
        ("73.5", "%", ["73.5"]),
        ("-2,5", "", ["-2.5"]),
        ("\u22122,5", "", ["-2.5"]),
        ("+3", "", ["3"]),
        (",5", "", ["0.5"]),
        ("0.125", "", ["0.125"]),
        ("1.250", "", ["1250", "1.250"]),
        ("1,250", "", ["1.250"]),
        ("12.500.000", "", ["12500000"]),
        ("1.250,75", "", ["1250.75"]),
        ("1.000,5", "", ["1000.5"]),
        ("1,5", "", ["1.5"]),
        ("1,250.75", "", ["1250.75"]),
        ("1,250,000", "", ["1250000"]),
        ("Rp 15.000", "", ["15000", "15.000"]),
        ("1\u00a0250", "", ["1250"]),
    ],
)
def test_a_typed_number_has_every_meaning_it_can_have(typed: str, unit: str, meant: list[str]) -> None:
    assert readings(typed, unit) == tuple(Decimal(number) for number in meant)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tujuh",
        "1.25.3",
        "1.2500.000",
        "--3",
        "3-",
        "1e5",
        "1e400",
        "9" * 16,
        "\u0663",
        "\uff11",
        "NaN",
        "inf",
        "7/2",
        ".",
    ],
)
def test_what_is_no_number_has_no_meaning(typed: str) -> None:
    assert readings(typed) == ()


@given(st.decimals(min_value=Decimal("-999999999"), max_value=Decimal("999999999"), places=3))
def test_a_number_written_the_indonesian_way_is_read_back(number: Decimal) -> None:
    assert number in readings(decimal_text(number))


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(number.is_finite() for number in readings(text, "%"))
    taken = read_number(text)
    assert taken is None or taken.is_finite()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4,5", "4.5"),
        ("1.500", "1500"),
        ("-1.500,25", "-1500.25"),
        ("4.5", "4.5"),
        ("0.125", "0.125"),
        ("1 250 000,5", "1250000.5"),
        ("Rp. 15.000", "15000"),
        ("4,5 %", "4.5"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_desk_takes_one_meaning_and_points_part_thousands(typed: str, meant: str) -> None:
    assert read_number(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["4,5x", "1.50.000", "4 5", "1 25", "1, 5", "1,5 000", "1 250.500", "1,2,3", "1e5", ""]
)
def test_a_desk_takes_nothing_that_is_malformed(typed: str) -> None:
    assert read_number(typed) is None


@given(st.decimals(min_value=Decimal(-(10**15) + 1), max_value=Decimal(10**15 - 1), places=9))
def test_what_a_form_shows_is_read_as_the_same_number(number: Decimal) -> None:
    assert read_number(decimal_text(number)) == number
