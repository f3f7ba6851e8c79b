"""Layer: database."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from wagtail.models import ModelLogEntry

from learning.indicators.errors import (
    FigureNegative,
    PartsWanted,
    PeriodBeyondReason,
    PeriodInFuture,
    PeriodNotWhole,
    SourceWanted,
    ValueBeyondRange,
    ValueOverHundred,
    ValueWanted,
)
from learning.indicators.services import record_value
from learning.models import Indicator, IndicatorValue
from tests.factories.indicators import IndicatorFactory, IndicatorValueFactory
from tests.factories.people import PersonFactory, UnitFactory

AT = dt.datetime(2026, 11, 5, 2, 0, tzinfo=dt.UTC)
OCTOBER = dt.date(2026, 10, 1)


def record(indicator: Indicator, unit: Any, above: object = 58, below: object = 100, **changes: Any) -> IndicatorValue:
    values: dict[str, Any] = {
        "period_start": OCTOBER, "period_kind": "month", "source": "SIMPUS", "by": None, "at": AT,
        "numerator": None if above is None else Decimal(str(above)),
        "denominator": None if below is None else Decimal(str(below)),
    }  # fmt: skip
    return record_value(indicator, unit=unit, **(values | changes))


@pytest.mark.django_db
def test_a_figure_is_entered_by_somebody_and_audited() -> None:
    hr = PersonFactory(hr=True)
    row = record(IndicatorFactory(), UnitFactory(), by=hr)
    assert (row.numerator, row.denominator, row.value, row.entered_by, row.entered_at) == (58, 100, None, hr, AT)
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user) == ("learning.indicators.record", hr)
    assert entry.data == {"period": "2026-10-01", "kind": "month", "corrects": None}


@pytest.mark.django_db
def test_an_equal_figure_writes_nothing() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    first = record(indicator, unit, by=PersonFactory(hr=True))
    assert record(indicator, unit, "58.00004", by=PersonFactory(hr=True), source=" SIMPUS ") == first
    assert (IndicatorValue.objects.count(), ModelLogEntry.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_correction_supersedes_and_the_old_figure_stays() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    first, second, third = (record(indicator, unit, above) for above in (58, 61, 58))
    rows = IndicatorValue.objects.order_by("pk").values_list("pk", "numerator", "superseded_by")
    assert list(rows) == [(first.pk, 58, second.pk), (second.pk, 61, third.pk), (third.pk, 58, None)]


@pytest.mark.django_db
def test_made_up_figures_give_way_to_real_ones_even_when_equal() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    sample = record(indicator, unit, is_sample=True)
    real = record(indicator, unit)
    sample.refresh_from_db()
    assert (sample.superseded_by, real.is_sample) == (real, False)


@pytest.mark.django_db
def test_sources_units_and_periods_stand_beside_each_other() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    record(indicator, unit)
    record(indicator, unit, source="Survei")
    record(indicator, UnitFactory())
    record(indicator, unit, period_start=dt.date(2026, 9, 1))
    record(indicator, unit, period_kind="quarter")
    assert IndicatorValue.objects.filter(superseded_by__isnull=True).count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"period_start": dt.date(2026, 10, 2)}, PeriodNotWhole),
        ({"period_start": dt.date(1900, 1, 1)}, PeriodBeyondReason),
        ({"period_start": dt.date(2026, 12, 1)}, PeriodInFuture),
        ({"source": "  "}, SourceWanted),
        ({"above": None}, PartsWanted),
        ({"below": None}, PartsWanted),
        ({"above": -5}, FigureNegative),
        ({"above": 101}, ValueOverHundred),
        ({"below": -100}, PartsWanted),
        ({"below": 0}, PartsWanted),
        ({"below": "0.00001"}, PartsWanted),
        ({"value": Decimal(58)}, PartsWanted),
        ({"above": None, "below": None, "value": Decimal(58)}, PartsWanted),
    ],
)
def test_an_unsound_figure_of_a_ratio_is_refused(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        record(IndicatorFactory(), UnitFactory(), **changes)
    assert not IndicatorValue.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("figure", [{}, {"above": None, "below": None}, {"below": None, "value": Decimal(80)}])
def test_an_index_takes_a_value_alone(figure: dict[str, Any]) -> None:
    indicator = IndicatorFactory(index=True)
    with pytest.raises(ValueWanted):
        record(indicator, UnitFactory(), **figure)
    assert record(indicator, UnitFactory(), None, None, value=Decimal("80.42")).value == Decimal("80.42")


@pytest.mark.django_db
@pytest.mark.parametrize(("value", "error"), [("-1", FigureNegative), ("100.01", ValueBeyondRange)])
def test_an_index_stays_within_the_range_its_unit_names(value: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        record(IndicatorFactory(index=True), UnitFactory(), None, None, value=Decimal(value), is_confirmed=True)
    assert not IndicatorValue.objects.exists()


@pytest.mark.django_db
def test_percent_above_a_hundred_are_saved_once_confirmed_and_equal_again_without() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    row = record(indicator, unit, 105, is_confirmed=True)
    assert (row.numerator, record(indicator, unit, 105)) == (105, row)


@pytest.mark.django_db
def test_the_running_month_may_be_entered_already() -> None:
    assert record(IndicatorFactory(), UnitFactory(), period_start=dt.date(2026, 11, 1)).pk


@pytest.mark.django_db
@pytest.mark.parametrize(
    "parts",
    [
        {"numerator": Decimal(1), "denominator": Decimal(0)},
        {"numerator": Decimal(1), "denominator": None},
        {"numerator": None, "denominator": None, "value": None},
        {"numerator": Decimal(1), "denominator": Decimal(2), "value": Decimal(50)},
    ],
)
def test_the_database_itself_refuses_half_a_figure(parts: dict[str, Decimal | None]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorValueFactory(**parts)


@pytest.mark.django_db
def test_the_database_itself_keeps_one_current_figure() -> None:
    row = IndicatorValueFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorValueFactory(indicator=row.indicator, unit=row.unit)


def test_four_people_entering_at_once_leave_one_current_figure(committed_db: None) -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()

    def enter(above: int) -> None:
        try:
            record(indicator, unit, above)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(enter, (1, 2, 3, 4)))
    rows = IndicatorValue.objects.all()
    assert sorted(row.numerator for row in rows) == [1, 2, 3, 4]
    assert [row.superseded_by is None for row in rows].count(True) == 1
