"""Layer: pure."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.indicators.enums import AcrossUnits, Direction, OverTime, PeriodKind
from learning.indicators.rules import Definition, Figure, Period, combine_periods, combine_units, running, value_of

COVERAGE = Definition(
    direction=Direction.HIGHER, unit_of_measure="%", decimals=1, is_ratio=True, numerator_time=OverTime.SUM,
    denominator_time=OverTime.SUM, across_units=AcrossUnits.RATIO, cumulative=False,
)  # fmt: skip
SCREENING = replace(COVERAGE, denominator_time=OverTime.MAX, cumulative=True)
SATISFACTION = replace(
    COVERAGE, unit_of_measure="indeks 0-100", is_ratio=False, numerator_time=OverTime.MEAN,
    across_units=AcrossUnits.WEIGHTED_MEAN,
)  # fmt: skip
WAITING = replace(SATISFACTION, unit_of_measure="jam", numerator_time=OverTime.LAST, across_units=AcrossUnits.NONE)


def parts(above: int, below: int) -> Figure:
    return Figure(Decimal(above), Decimal(below))


def single(value: str) -> Figure:
    return Figure(value=Decimal(value))


@pytest.mark.parametrize(
    ("unit", "value"), [("%", "25"), ("per 100.000", "25000"), ("per 1.000", "250"), ("indeks 0-100", "0.25")]
)
def test_the_factor_of_a_ratio_follows_from_its_unit(unit: str, value: str) -> None:
    assert value_of(parts(1, 4), replace(COVERAGE, unit_of_measure=unit)) == Decimal(value)


def test_a_figure_that_was_not_reported_has_no_value() -> None:
    assert value_of(None, COVERAGE) is None
    assert value_of(parts(1, 0), COVERAGE) is None


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (OverTime.SUM, OverTime.SUM, parts(60, 230)),
        (OverTime.SUM, OverTime.MAX, parts(60, 100)),
        (OverTime.LAST, OverTime.LAST, parts(20, 50)),
        (OverTime.MAX, OverTime.MEAN, Figure(Decimal(30), Decimal(230) / 3)),
    ],
)
def test_the_parts_of_a_ratio_combine_each_by_its_own_rule(above: str, below: str, expected: Figure) -> None:
    definition = replace(COVERAGE, numerator_time=above, denominator_time=below)
    assert combine_periods([parts(10, 100), None, parts(30, 80), parts(20, 50)], definition) == expected


def test_single_values_combine_by_one_rule() -> None:
    figures = [single("80"), None, single("90"), single("82")]
    assert combine_periods(figures, SATISFACTION) == single("84")
    assert combine_periods(figures, WAITING) == single("82")


def test_nothing_reported_stays_nothing() -> None:
    assert combine_periods([None, None], COVERAGE) is None
    assert combine_units([None, None], COVERAGE) is None
    assert combine_units([], COVERAGE) is None


def test_a_percentage_over_time_is_never_a_mean_of_percentages() -> None:
    combined = combine_periods([parts(1, 1), parts(0, 99)], COVERAGE)
    assert value_of(combined, COVERAGE) == Decimal(1)


FIGURES = st.builds(parts, st.integers(0, 10**6), st.integers(1, 10**6))
REPORTS = st.lists(st.none() | FIGURES, max_size=24)
RULES = st.sampled_from(list(OverTime))


@given(REPORTS, RULES, RULES)
def test_periods_without_a_report_change_nothing(figures: list[Figure | None], above: str, below: str) -> None:
    definition = replace(COVERAGE, numerator_time=above, denominator_time=below)
    known = [figure for figure in figures if figure is not None]
    assert combine_periods(figures, definition) == combine_periods(known, definition)


@given(st.lists(FIGURES, min_size=1, max_size=24), RULES)
def test_what_was_combined_lies_within_what_was_reported(figures: list[Figure], over: str) -> None:
    combined = combine_periods(figures, replace(COVERAGE, numerator_time=over))
    numerators = [figure.numerator or Decimal(0) for figure in figures]
    assert combined is not None and combined.numerator is not None
    highest = sum(numerators) if over == OverTime.SUM else max(numerators)
    tiny = Decimal("1e-12")  # a mean is rounded to 28 digits
    assert min(numerators) - tiny <= combined.numerator <= highest + tiny


def month(number: int, year: int = 2026) -> Period:
    return Period(dt.date(year, number, 1), PeriodKind.MONTH)


def test_a_running_figure_counts_since_january_by_its_own_rules() -> None:
    reported = {
        month(12, 2025): parts(99, 400),
        month(1): parts(10, 200),
        month(2): parts(15, 210),
        month(4): parts(5, 205),
    }
    values = [running(reported, month(number), SCREENING) for number in range(1, 6)]
    assert values == [parts(10, 200), parts(25, 210), None, parts(30, 210), None]


def test_a_figure_that_does_not_run_is_its_own_period() -> None:
    reported = {month(1): parts(10, 200), month(2): parts(15, 210)}
    assert [running(reported, month(number), COVERAGE) for number in (1, 2, 3)] == [
        parts(10, 200),
        parts(15, 210),
        None,
    ]


@given(st.dictionaries(st.integers(1, 12).map(month), FIGURES, max_size=12))
def test_a_running_figure_is_there_exactly_where_something_was_reported(reported: dict[Period, Figure]) -> None:
    known = {number for number in range(1, 13) if running(reported, month(number), SCREENING) is not None}
    assert known == {period.start.month for period in reported}


@given(st.dictionaries(st.integers(1, 12).map(month), FIGURES, min_size=2, max_size=12))
def test_a_running_sum_never_falls_within_a_year(reported: dict[Period, Figure]) -> None:
    sums = [running(reported, period, SCREENING) for period in sorted(reported)]
    numerators = [figure.numerator for figure in sums if figure is not None]
    assert numerators == sorted(numerators, key=lambda value: value or Decimal(0))


def test_units_combine_by_their_parts() -> None:
    combined = combine_units([parts(1, 1), parts(0, 99)], COVERAGE)
    assert (combined, value_of(combined, COVERAGE)) == (parts(1, 100), Decimal(1))


def test_units_are_not_combined_while_one_has_not_reported() -> None:
    assert combine_units([parts(1, 2), None], COVERAGE) is None


def test_a_median_of_several_units_is_not_made_up() -> None:
    assert combine_units([single("4"), single("8")], WAITING) is None


def test_a_weighted_mean_needs_a_weight_for_every_unit() -> None:
    figures = [single("80"), single("90")]
    assert combine_units(figures, SATISFACTION, weights=[Decimal(3), Decimal(1)]) == single("82.5")
    for weights in (None, [Decimal(3)], [Decimal(0), Decimal(0)]):
        assert combine_units(figures, SATISFACTION, weights=weights) is None


def test_stocks_of_several_units_are_added() -> None:
    assert combine_units([single("4"), single("8")], replace(WAITING, across_units=AcrossUnits.SUM)) == single("12")


@given(st.lists(FIGURES, min_size=1, max_size=20))
def test_units_together_lie_between_the_lowest_and_the_highest(figures: list[Figure]) -> None:
    values = [value_of(figure, COVERAGE) or Decimal(0) for figure in figures]
    together = value_of(combine_units(figures, COVERAGE), COVERAGE)
    tiny = Decimal("1e-15")
    assert together is not None
    assert min(values) - tiny <= together <= max(values) + tiny
