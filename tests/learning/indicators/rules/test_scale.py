"""Layer: pure rules."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.indicators.rules import (
    Definition,
    Figure,
    is_beyond_range,
    is_negative,
    is_over_hundred,
    target_problem,
)

SHARE = Definition(
    direction="higher", unit_of_measure="%", decimals=1, is_ratio=True, numerator_time="sum", denominator_time="sum",
    across_units="ratio", cumulative=False,
)  # fmt: skip
INDEX = replace(SHARE, unit_of_measure="indeks 0–100", is_ratio=False)
CHANGE = replace(INDEX, unit_of_measure="°C", direction="band", band_lower=Decimal(-5), band_upper=Decimal(5))


def parts(above: int, below: int) -> Figure:
    return Figure(numerator=Decimal(above), denominator=Decimal(below))


def value(number: str) -> Figure:
    return Figure(value=Decimal(number))


def test_nothing_is_below_zero_unless_its_band_is() -> None:
    assert (is_negative(parts(-5, 10), SHARE), is_negative(parts(0, 10), SHARE)) == (True, False)
    assert (is_negative(value("-0.1"), INDEX), is_negative(value("0"), INDEX)) == (True, False)
    assert (is_negative(value("-5"), CHANGE), is_negative(value("-5.1"), CHANGE)) == (False, True)


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
        (SHARE, [-5], "Target indikator ini antara 0 dan 100. Periksa kembali angkanya."),
        (SHARE, [90, 101], "Target indikator ini antara 0 dan 100. Periksa kembali angkanya."),
        (INDEX, [101], "Target indikator ini antara 0 dan 100. Periksa kembali angkanya."),
        (CHANGE, [-6], "Target tidak boleh kurang dari -5. Periksa kembali angkanya."),
        (replace(SHARE, band_upper=Decimal("110.0000")), [120],
         "Target indikator ini antara 0 dan 110. Periksa kembali angkanya."),
        (replace(SHARE, unit_of_measure="jam", is_ratio=False), [950], ""),
    ],
)  # fmt: skip
def test_a_target_lies_within_the_scale(definition: Definition, targets: list[int], sentence: str) -> None:
    assert target_problem([Decimal(target) for target in targets], definition) == sentence
