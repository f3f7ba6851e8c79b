"""Layer: pure."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.indicators.enums import Direction, PeriodKind
from learning.indicators.rules import Gap, Period, Target, gap, target_for
from tests.learning.indicators.rules.test_combining import COVERAGE, WAITING

LOWER = replace(WAITING, direction=Direction.LOWER)
BAND = replace(COVERAGE, direction=Direction.BAND)
NUMBERS = st.decimals(0, 1000, places=3)


@pytest.mark.parametrize(
    ("value", "target", "definition", "expected"),
    [
        ("58", "95", COVERAGE, Gap(False, Decimal(37), "Kurang 37 poin dari target.")),
        ("97.5", "95", COVERAGE, Gap(True, Decimal("2.5"), "Sudah melewati target, lebih 2,5 poin.")),
        ("95", "95", COVERAGE, Gap(True, Decimal(0), "Tepat pada target.")),
        ("42", "30", LOWER, Gap(False, Decimal(12), "12 jam di atas target.")),
        ("26", "30", LOWER, Gap(True, Decimal(4), "Sudah lebih baik dari target, 4 jam di bawahnya.")),
        (
            "62",
            "90",
            replace(COVERAGE, cumulative=True),
            Gap(False, Decimal(28), "Masih 28 poin menuju target akhir tahun."),
        ),
        ("40", "47", replace(LOWER, cumulative=True), Gap(True, Decimal(7), "Masih 7 jam di bawah batas akhir tahun.")),
    ],
)
def test_the_gap_is_said_by_the_direction(value: str, target: str, definition: object, expected: Gap) -> None:
    found = gap(Decimal(value), Decimal(target), definition)  # type: ignore[arg-type]
    assert found == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("85", Gap(False, Decimal(5), "Kurang 5 poin dari batas bawah.")),
        ("90", Gap(True, Decimal(0), "Di dalam rentang target.")),
        ("100", Gap(True, Decimal(0), "Di dalam rentang target.")),
        ("103", Gap(False, Decimal(3), "Lebih 3 poin dari batas atas.")),
    ],
)
def test_a_band_is_missed_on_either_side(value: str, expected: Gap) -> None:
    assert gap(Decimal(value), Decimal(90), BAND, upper=Decimal(100)) == expected


def test_the_gap_is_counted_from_what_is_shown() -> None:
    assert gap(Decimal("94.96"), Decimal(95), COVERAGE).text == "Tepat pada target."


@given(NUMBERS, NUMBERS)
def test_what_is_met_in_one_direction_is_missed_in_the_other_unless_equal(value: Decimal, target: Decimal) -> None:
    higher, lower = gap(value, target, COVERAGE), gap(value, target, replace(COVERAGE, direction=Direction.LOWER))
    assert higher.amount == lower.amount >= 0
    assert (higher.is_met == lower.is_met) == (higher.amount == 0)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_better_value_is_never_judged_worse(first: Decimal, second: Decimal, target: Decimal) -> None:
    worse, better = sorted((first, second))
    assert gap(better, target, COVERAGE).is_met or not gap(worse, target, COVERAGE).is_met


YEAR = Period(dt.date(2026, 1, 1), PeriodKind.YEAR)
QUARTER = Period(dt.date(2026, 10, 1), PeriodKind.QUARTER)
CITY, OWN = Target(None, YEAR, Decimal(95)), Target(7, YEAR, Decimal(80))
OWN_QUARTER, LATE = Target(7, QUARTER, Decimal(85)), Target(None, QUARTER, Decimal(96))


@pytest.mark.parametrize(
    ("targets", "day", "expected"),
    [
        ([CITY, OWN], dt.date(2026, 10, 1), OWN),
        ([CITY, OWN, OWN_QUARTER, LATE], dt.date(2026, 10, 1), OWN_QUARTER),
        ([CITY, OWN, OWN_QUARTER], dt.date(2026, 9, 30), OWN),
        ([CITY, LATE], dt.date(2026, 12, 31), LATE),
        ([CITY, Target(8, YEAR, Decimal(1))], dt.date(2026, 5, 1), CITY),
        ([CITY, OWN], dt.date(2025, 12, 31), None),
        ([CITY], dt.date(2027, 1, 1), None),
        ([], dt.date(2026, 1, 1), None),
    ],
)
def test_the_own_target_comes_before_the_citys_and_the_shorter_period_first(
    targets: list[Target], day: dt.date, expected: Target | None
) -> None:
    assert target_for(targets, unit_id=7, day=day) == expected


def test_all_units_together_have_the_citys_target_only() -> None:
    assert target_for([OWN, CITY], unit_id=None, day=dt.date(2026, 5, 1)) == CITY
