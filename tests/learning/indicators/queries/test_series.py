"""Layer: database."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from learning.indicators.queries import series
from tests.factories.indicators import ENTERED_AT, IndicatorFactory, IndicatorValueFactory, months
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 24)


def values(shown: Any, count: int) -> list[float | None]:
    return [None if point.value is None else float(point.value) for point in shown.points[-count:]]


def test_a_series_ends_with_the_last_closed_month_and_fills_nothing_in() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory(name="Puskesmas Kamonji")
    months(indicator, unit, (66, 100), None, (60, 100), None)
    shown = series(indicator, unit, until=TODAY)
    assert [point.period.label for point in shown.points][::11] == ["Nov 2025", "Okt 2026"]
    assert values(shown, 5) == [None, 66, None, 60, None]
    assert [period.label for period in shown.missing][-2:] == ["Agu 2026", "Okt 2026"]
    assert shown.last is not None
    assert (shown.last.period.label, shown.unit_names, shown.source) == (
        "Sep 2026",
        ("Puskesmas Kamonji",),
        "Laporan contoh",
    )


def test_a_figure_of_the_running_month_is_shown_once_it_is_there() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    months(indicator, unit, (60, 100), (61, 100), last=dt.date(2026, 11, 1))
    assert series(indicator, unit, until=TODAY).points[-1].period.label == "Nov 2026"
    assert series(indicator, unit, until=dt.date(2026, 9, 30)).last is None


def test_24_months_reach_back_two_years() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    months(indicator, unit, *[(50, 100)] * 30)
    assert len(series(indicator, unit, until=TODAY, months=24).points) == 24
    assert series(indicator, unit, until=TODAY, months=24).missing == ()


def test_without_figures_every_month_is_missing() -> None:
    shown = series(IndicatorFactory(), UnitFactory(), until=TODAY)
    assert (shown.last, len(shown.missing), shown.source, shown.unit_names) == (None, 12, "", ())


def test_a_replaced_figure_is_not_shown() -> None:
    row = IndicatorValueFactory(numerator=10)
    current = IndicatorValueFactory(
        indicator=row.indicator, unit=row.unit, source="lain", entered_at=ENTERED_AT + dt.timedelta(days=1)
    )
    row.superseded_by = current
    row.save()
    assert values(series(row.indicator, row.unit, until=TODAY), 1) == [58]


def test_sources_never_mix() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    months(indicator, unit, (66, 100), (60, 100))
    IndicatorValueFactory(
        indicator=indicator, unit=unit, source="Survei", numerator=20, entered_at=ENTERED_AT + dt.timedelta(days=1)
    )
    newest = series(indicator, unit, until=TODAY)
    assert (newest.source, values(newest, 2)) == ("Survei", [None, 20])
    indicator.preferred_source = "Laporan contoh"
    preferred = series(indicator, unit, until=TODAY)
    assert (preferred.source, values(preferred, 2)) == ("Laporan contoh", [66, 60])


def test_quarters_are_a_series_of_their_own() -> None:
    indicator, unit = IndicatorFactory(index=True), UnitFactory()
    for start, value in ((dt.date(2026, 4, 1), "82.71"), (dt.date(2026, 7, 1), "83.15")):
        IndicatorValueFactory(
            indicator=indicator, unit=unit, period_start=start, period_kind="quarter", numerator=None, denominator=None,
            value=Decimal(value),
        )  # fmt: skip
    shown = series(indicator, unit, until=TODAY)
    assert [point.period.label for point in shown.points] == ["TW IV 2025", "TW I 2026", "TW II 2026", "TW III 2026"]
    assert values(shown, 4) == [None, None, 82.71, 83.15]


def test_yearly_figures_reach_back_five_years() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    for year in (2021, 2024):
        IndicatorValueFactory(indicator=indicator, unit=unit, period_start=dt.date(year, 1, 1), period_kind="year")
    shown = series(indicator, unit, until=TODAY)
    assert [point.period.label for point in shown.points] == ["2021", "2022", "2023", "2024", "2025"]
    assert values(shown, 5) == [58, None, None, 58, None]


def test_a_running_indicator_starts_anew_in_january_and_says_what_it_lacks() -> None:
    indicator, unit = IndicatorFactory(running=True), UnitFactory()
    months(indicator, unit, (90, 100), (10, 100), None, (20, 110), last=dt.date(2026, 3, 1))
    shown = series(indicator, unit, until=dt.date(2026, 4, 5))
    assert [round(value, 1) if value else value for value in values(shown, 4)] == [90.0, 10.0, None, 27.3]
    assert [period.label for period in shown.lacking] == ["Feb 2026"]


def test_all_units_together_have_a_value_only_where_each_has_one() -> None:
    indicator, first, second = IndicatorFactory(), UnitFactory(name="A"), UnitFactory(name="B")
    months(indicator, first, (1, 1), (10, 10))
    months(indicator, second, (0, 99), None)
    shown = series(indicator, None, until=TODAY)
    assert (values(shown, 2), shown.unit_names) == ([1, None], ("A", "B"))


def test_a_made_up_value_marks_its_point() -> None:
    row = IndicatorValueFactory(is_sample=True)
    months(row.indicator, row.unit, (66, 100), None)
    shown = series(row.indicator, row.unit, until=TODAY)
    assert ([point.is_sample for point in shown.points[-2:]], shown.is_sample) == ([False, True], True)


@pytest.mark.parametrize("count", [1, 3])
def test_a_series_is_one_query(count: int, django_assert_num_queries: Any) -> None:
    indicator = IndicatorFactory()
    for _unit in range(count):
        months(indicator, UnitFactory(), *[(1, 2)] * count)
    with django_assert_num_queries(1):
        series(indicator, None, until=TODAY)
