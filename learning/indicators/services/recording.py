"""Enter figures; a correction supersedes, never overwrites."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from learning.core import clock
from learning.indicators.errors import (
    FigureNegative,
    PartsWanted,
    PeriodBeyondReason,
    PeriodInFuture,
    PeriodNotWhole,
    SourceWanted,
    ValueBelowZero,
    ValueBeyondRange,
    ValueOverHundred,
    ValueWanted,
)
from learning.indicators.models import Indicator, IndicatorValue
from learning.indicators.rules import (
    Definition,
    Figure,
    Period,
    is_beyond_range,
    is_negative,
    is_oddly_negative,
    is_over_hundred,
)

_STORED = Decimal("0.0001")


@transaction.atomic
def record_value(  # noqa: PLR0913  (a figure has that many parts)
    indicator: Indicator,
    *,
    unit: Any,
    period_start: dt.date,
    period_kind: str,
    source: str,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    value: Decimal | None = None,
    is_sample: bool = False,
    is_confirmed: bool = False,
    by: Any,
    at: dt.datetime,
) -> IndicatorValue:
    """Enter one unit's figure for a period from one source.

    A ratio takes both parts and no value, everything else a value alone. An equal figure returns the
    current row and writes nothing; another one becomes current and the old row stays, pointing to it.
    Safe under concurrent entry: the indicator's row is locked. Figures keep four decimals. Raises
    PeriodNotWhole, PeriodBeyondReason, PeriodInFuture, PartsWanted, ValueWanted, SourceWanted, FigureNegative,
    ValueBeyondRange; unless `is_confirmed`, ValueOverHundred for percent above 100 and ValueBelowZero.
    """
    figure = {"numerator": _stored(numerator), "denominator": _stored(denominator), "value": _stored(value)}
    row = Indicator.objects.select_for_update().get(pk=indicator.pk)
    _refuse_unsound(row, Period(period_start, period_kind), source, figure, at)
    key = {
        "indicator": row, "unit": unit, "period_start": period_start, "period_kind": period_kind,
        "source": source.strip(),
    }  # fmt: skip
    current = IndicatorValue.objects.filter(**key, superseded_by__isnull=True).first()
    wanted = figure | {"is_sample": is_sample}
    if current and all(getattr(current, name) == content for name, content in wanted.items()):
        return current
    if not is_confirmed:
        _doubt_odd(Figure(**figure), row.definition)
    entered = _supersede(current, key | wanted | {"entered_by": by, "entered_at": at})
    if by is not None:
        data = {"period": period_start.isoformat(), "kind": str(period_kind), "corrects": current and current.pk}
        log(instance=entered, action="learning.indicators.record", user=by, data=data)
    return entered


def _stored(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value).quantize(_STORED, rounding=ROUND_HALF_UP)


def _refuse_unsound(
    indicator: Indicator, period: Period, source: str, figure: dict[str, Decimal | None], at: dt.datetime
) -> None:
    if not period.is_whole():
        raise PeriodNotWhole
    if not period.is_plausible():
        raise PeriodBeyondReason
    if period.start > clock.day_of(at):
        raise PeriodInFuture
    if not source.strip():
        raise SourceWanted
    above, below, value = figure["numerator"], figure["denominator"], figure["value"]
    if indicator.is_ratio:
        if above is None or below is None or below <= 0 or value is not None:
            raise PartsWanted
    elif value is None or above is not None or below is not None:
        raise ValueWanted
    if is_negative(Figure(**figure), indicator.definition):
        raise FigureNegative
    if is_beyond_range(Figure(**figure), indicator.definition):
        raise ValueBeyondRange


def _doubt_odd(figure: Figure, definition: Definition) -> None:
    if is_over_hundred(figure, definition):
        raise ValueOverHundred
    if is_oddly_negative(figure, definition):
        raise ValueBelowZero


def _supersede(current: IndicatorValue | None, fields: dict[str, Any]) -> IndicatorValue:
    """Make the new row current in place of the old one.

    At most one row of a key may point nowhere, and no row may be pointed to twice. So the new one points
    to the oldest, to which none points, until the old one points to it.
    """
    key = {name: fields[name] for name in ("indicator", "unit", "period_start", "period_kind", "source")}
    oldest = IndicatorValue.objects.filter(**key).order_by("pk").first() if current else None
    entered = IndicatorValue.objects.create(**fields, superseded_by=oldest)
    if current:
        current.superseded_by = entered
        current.save(update_fields=["superseded_by"])
        entered.superseded_by = None
        entered.save(update_fields=["superseded_by"])
    return entered
