"""Figures over time, of one unit or of all that report. Never filled in."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from learning.indicators.enums import PeriodKind
from learning.indicators.models import Indicator, IndicatorValue
from learning.indicators.rules import Figure, Period, combine_units, last_closed, running, value_of, window

YEARS_OF_YEARLY = 5


@dataclass(frozen=True)
class Reported:
    """One current row of figures."""

    indicator_id: int
    unit_id: int
    unit_uuid: UUID
    unit_name: str
    period: Period
    figure: Figure
    source: str
    is_sample: bool
    entered_at: dt.datetime


@dataclass(frozen=True)
class SeriesPoint:
    """What the indicator shows for a period; None where nothing was reported."""

    period: Period
    value: Decimal | None
    is_sample: bool


@dataclass(frozen=True)
class Series:
    """Consecutive periods, oldest first. `lacking` are periods a running (cumulative) last figure does not hold."""

    points: tuple[SeriesPoint, ...]
    source: str
    unit_names: tuple[str, ...]
    lacking: tuple[Period, ...] = ()

    @property
    def last(self) -> SeriesPoint | None:
        """The newest period with a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)

    @property
    def missing(self) -> tuple[Period, ...]:
        """Periods without a value."""
        return tuple(point.period for point in self.points if point.value is None)

    @property
    def is_sample(self) -> bool:
        """Whether any value in it is made up."""
        return any(point.is_sample for point in self.points)


def series(indicator: Indicator, unit: Any | None, *, until: dt.date, months: int = 12) -> Series:
    """The values of the `months` months that are over on a day, of a unit or (None) of all that report.

    A figure already entered for the running period is the last point. One source only: the preferred one,
    else that of the newest figure. All units together have a value only where each of them has, and only
    where the definition combines (rules.combine_units). Yearly figures reach back five years. One query.
    """
    rows = current_values(until=until, months=months).filter(indicator=indicator)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return series_of(indicator, reported(rows), until=until, months=months)


def current_values(*, until: dt.date, months: int) -> QuerySet[IndicatorValue]:
    """Rows that no correction has replaced, from far enough back for `series_of`."""
    first_year = until.year - max(YEARS_OF_YEARLY, months // 12 + 1)
    return IndicatorValue.objects.filter(
        superseded_by__isnull=True, period_start__gte=dt.date(first_year, 1, 1), period_start__lte=until
    )


def reported(rows: QuerySet[IndicatorValue]) -> list[Reported]:
    """The rows as plain values, oldest first; one query."""
    return [
        Reported(
            indicator_id=row.indicator_id,
            unit_id=row.unit_id,
            unit_uuid=row.unit.uuid,
            unit_name=row.unit.name,
            period=Period(row.period_start, row.period_kind),
            figure=Figure(row.numerator, row.denominator, row.value),
            source=row.source,
            is_sample=row.is_sample,
            entered_at=row.entered_at,
        )
        for row in rows.select_related("unit").order_by("period_start", "pk")
    ]


def series_of(indicator: Indicator, rows: Sequence[Reported], *, until: dt.date, months: int) -> Series:
    """The series in rows of one indicator; no query. Other sources and period kinds in them are left out."""
    source = indicator.preferred_source or _newest_source(rows)
    rows = [row for row in rows if row.source == source]
    kind = _usual_kind(rows)
    rows = [row for row in rows if row.period.kind == kind]
    months = max(months, 12 * YEARS_OF_YEARLY) if kind == PeriodKind.YEAR else months
    last = max([last_closed(until, kind), *(row.period for row in rows)])
    periods = window(last, months)
    units = sorted({(row.unit_name, row.unit_id) for row in rows if row.period >= periods[0]})
    by_unit = {unit_id: {row.period: row.figure for row in rows if row.unit_id == unit_id} for _name, unit_id in units}
    samples = {row.period for row in rows if row.is_sample}
    points = tuple(SeriesPoint(period, _value(indicator, by_unit, period), period in samples) for period in periods)
    names = tuple(name for name, _unit_id in units)
    return Series(points, source if rows else "", names, _lacking(indicator, points))


def _value(indicator: Indicator, by_unit: dict[int, dict[Period, Figure]], period: Period) -> Decimal | None:
    definition = indicator.definition
    figures = [running(figures, period, definition) for figures in by_unit.values()]
    figure = figures[0] if len(figures) == 1 else combine_units(figures, definition)
    return value_of(figure, definition)


def _newest_source(rows: Sequence[Reported]) -> str:
    newest = max(rows, key=lambda row: (row.period.start, row.entered_at), default=None)
    return newest.source if newest else ""


def _usual_kind(rows: Sequence[Reported]) -> str:
    """The kind most figures have; the shorter one where two are even."""
    counted = Counter(row.period.kind for row in rows)
    return max(counted, key=lambda kind: (counted[kind], -Period(dt.date.min, kind).months), default=PeriodKind.MONTH)


def _lacking(indicator: Indicator, points: Sequence[SeriesPoint]) -> tuple[Period, ...]:
    known = [point.period for point in points if point.value is not None]
    if not indicator.cumulative or not known:
        return ()
    return tuple(
        point.period for point in points
        if point.value is None and point.period < known[-1] and point.period.start.year == known[-1].start.year
    )  # fmt: skip
