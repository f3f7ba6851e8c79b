"""Indicators with their figures, ready-made and unsurprising."""

import datetime as dt
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from learning.indicators.enums import AcrossUnits, Direction, IndicatorStatus, OverTime, PeriodKind
from learning.models import Indicator, IndicatorTarget, IndicatorValue
from tests.factories.people import UnitFactory

ENTERED_AT = dt.datetime(2026, 11, 5, 2, 0, tzinfo=dt.UTC)
SOURCE = "Laporan contoh"


class IndicatorFactory(DjangoModelFactory):
    """A monthly percentage, higher is better, that combines by its parts. Traits: `index`, `band`, `running`."""

    class Meta:
        model = Indicator

    class Params:
        index = factory.Trait(
            unit_of_measure="indeks 0-100", is_ratio=False, numerator_time=OverTime.MEAN,
            denominator_time=OverTime.MEAN, across_units=AcrossUnits.NONE, decimals=2,
        )  # fmt: skip
        band = factory.Trait(direction=Direction.BAND, band_lower=Decimal(90), band_upper=Decimal(100))
        running = factory.Trait(cumulative=True, denominator_time=OverTime.MAX)

    code = factory.Sequence(lambda n: f"I{n:03d}")
    name = factory.Sequence(lambda n: f"Cakupan imunisasi {n:03d}")
    sector = "Kesehatan"
    formula = "Bayi yang lengkap : bayi sasaran × 100"
    unit_of_measure = "%"
    direction = Direction.HIGHER
    is_ratio = True
    numerator_time = OverTime.SUM
    denominator_time = OverTime.SUM
    across_units = AcrossUnits.RATIO
    status = IndicatorStatus.LIVE


class IndicatorTargetFactory(DjangoModelFactory):
    """The city's target of 95 for the year 2026."""

    class Meta:
        model = IndicatorTarget

    indicator = factory.SubFactory(IndicatorFactory)
    period_start = dt.date(2026, 1, 1)
    period_kind = PeriodKind.YEAR
    value = Decimal(95)


class IndicatorValueFactory(DjangoModelFactory):
    """58 of 100 in October 2026."""

    class Meta:
        model = IndicatorValue

    indicator = factory.SubFactory(IndicatorFactory)
    unit = factory.SubFactory(UnitFactory)
    period_start = dt.date(2026, 10, 1)
    period_kind = PeriodKind.MONTH
    source = SOURCE
    numerator = Decimal(58)
    denominator = Decimal(100)
    entered_at = ENTERED_AT


def months(
    indicator: Indicator, unit: Any, *parts: tuple[int, int] | None, last: dt.date = dt.date(2026, 10, 1)
) -> None:
    """Consecutive monthly (numerator, denominator) up to `last`; None leaves a month out."""
    for back, part in enumerate(reversed(parts)):
        if part is not None:
            count = last.year * 12 + last.month - 1 - back
            start = dt.date(count // 12, count % 12 + 1, 1)
            IndicatorValueFactory(
                indicator=indicator, unit=unit, period_start=start, numerator=part[0], denominator=part[1]
            )
