"""Layer: pure rules."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.indicators.rules import (
    Definition,
    Figure,
    is_beyond_range,
    is_negative,
    is_oddly_negative,
    is_over_hundred,
    target_problem,
)

SHARE = Definition(
    direction="higher", unit_of_measure="%", decimals=1, is_ratio=True, numerator_time="sum", denominator_time="sum",
    across_units="ratio", cumulative=False,
)  # fmt: skip
INDEX = replace(SHARE, unit_of_measure="indeks 0–100", is_ratio=False)
GROWTH = replace(SHARE, is_ratio=False)
CHANGE = replace(INDEX, unit_of_measure="°C", direction="band", band_lower=Decimal(-5), band_upper=Decimal(5))


def parts(above: int, below: int) -> Figure:
    return Figure(numerator=Decimal(above), denominator=Decimal(below))


def value(number: str) -> Figure:
    return Figure(value=Decimal(number))


def test_a_ratio_and_a_named_range_have_a_least_figure_and_nothing_else_has() -> None:
    assert (is_negative(parts(-5, 10), SHARE), is_negative(parts(0, 10), SHARE)) == (True, False)
    assert (is_negative(value("-0.1"), INDEX), is_negative(value("0"), INDEX)) == (True, False)
    assert (is_negative(value("-5.1"), CHANGE), is_negative(value("-4.54"), GROWTH)) == (False, False)


def test_below_zero_is_doubted_where_nothing_forbids_or_expects_it() -> None:
    assert (is_oddly_negative(value("-4.54"), GROWTH), is_oddly_negative(value("0"), GROWTH)) == (True, False)
    assert (is_oddly_negative(value("-5"), CHANGE), is_oddly_negative(value("-1"), INDEX)) == (False, False)


@pytest.mark.parametrize(
    ("unit", "most"),
    [("skala 0–4,5", "4.5"), ("Indeks 1-5", "5"), ("per 1.000-10.000", None), ("orang usia 15-64", None), ("%", None)],
)
def test_a_range_is_one_only_behind_its_word(unit: str, most: str | None) -> None:
    index = replace(INDEX, unit_of_measure=unit)
    assert is_beyond_range(value("4.6"), index) == (most == "4.5")
    assert is_beyond_range(value("5.1"), index) == (most is not None)


def test_a_range_named_by_the_unit_holds() -> None:
    assert (is_beyond_range(value("100"), INDEX), is_beyond_range(value("100.01"), INDEX)) == (False, True)
    assert (is_beyond_range(parts(20, 10), SHARE), is_beyond_range(value("900"), CHANGE)) == (False, False)


def test_only_percent_can_be_over_a_hundred() -> None:
    assert (is_over_hundred(parts(10, 10), SHARE), is_over_hundred(parts(11, 10), SHARE)) == (False, True)
    assert is_over_hundred(value("101"), replace(SHARE, is_ratio=False))
    assert not is_over_hundred(parts(1, 10), replace(SHARE, unit_of_measure="per 100.000"))
    assert not is_over_hundred(Figure(), SHARE)


@pytest.mark.parametrize(
    ("definition", "targets", "sentence"),
    [
        (SHARE, [95], ""), (SHARE, [0, 100], ""), (INDEX, [85], ""), (CHANGE, [-5, 5], ""),
        (SHARE, [105], ""), (GROWTH, [-2], ""), (CHANGE, [-6], ""),
        (SHARE, [-5], "Target indikator ini antara 0 dan 200. Periksa kembali angkanya."),
        (SHARE, [90, 201], "Target indikator ini antara 0 dan 200. Periksa kembali angkanya."),
        (GROWTH, [950], "Target tidak boleh lebih dari 200. Periksa kembali angkanya."),
        (INDEX, [101], "Target indikator ini antara 0 dan 100. Periksa kembali angkanya."),
        (replace(SHARE, band_upper=Decimal("310.0000")), [320],
         "Target indikator ini antara 0 dan 310. Periksa kembali angkanya."),
        (replace(SHARE, unit_of_measure="per 100.000"), [-1],
         "Target tidak boleh kurang dari 0. Periksa kembali angkanya."),
        (replace(SHARE, unit_of_measure="jam", is_ratio=False), [950], ""),
    ],
)  # fmt: skip
def test_a_target_lies_within_the_scale(definition: Definition, targets: list[int], sentence: str) -> None:
    assert target_problem([Decimal(target) for target in targets], definition) == sentence
