"""Sample figures of indicators, laid on the calendar so that they end with the last whole period before today."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cms.demo.texts import Values
from learning.indicators.enums import PeriodKind

MISSING = -1
MONTHS_OF = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3}


@dataclass(frozen=True)
class Figure:
    """The figure of one period: both parts of a ratio, or a value."""

    start: dt.date
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None


def figures_of(sample: Values, today: dt.date) -> list[Figure]:
    """The periods that have a figure; a missing one is left out, never filled."""
    return list(_figures(sample, today))


def _figures(sample: Values, today: dt.date) -> Iterator[Figure]:
    kind = PeriodKind(sample["period_kind"])
    columns = [sample[name] for name in ("numerators", "denominators", "values") if name in sample]
    starts = period_starts(kind, len(columns[0]), today)
    for start, *parts in zip(starts, *columns, strict=True):
        if MISSING in parts:
            continue
        exact = [Decimal(str(part)) for part in parts]
        yield Figure(start, *exact) if len(exact) == 2 else Figure(start, value=exact[0])


def period_starts(kind: PeriodKind, count: int, today: dt.date) -> list[dt.date]:
    """First days of so many periods, the last of which ended before today."""
    width = MONTHS_OF[kind]
    present = (today.year * 12 + today.month - 1) // width
    return [_month(number * width) for number in range(present - count, present)]


def end_of(start: dt.date, kind: PeriodKind) -> dt.date:
    """The first day after a period."""
    return _month(start.year * 12 + start.month - 1 + MONTHS_OF[kind])


def _month(number: int) -> dt.date:
    return dt.date(number // 12, number % 12 + 1, 1)


def years_of(figures: list[Figure], today: dt.date) -> list[int]:
    """The years a target is needed for: those of the figures, and the present one."""
    return sorted({today.year, *(figure.start.year for figure in figures)})
