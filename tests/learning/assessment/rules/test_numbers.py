"""Layer: rules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.assessment.rules import decimal_text, readings


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
