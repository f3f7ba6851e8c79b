"""One indicator on a card: last value, target, and the words between them."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from learning.core import clock
from learning.core.charts import UNKNOWN, target_figure, target_words
from learning.core.text import figure
from learning.indicators.enums import PeriodKind
from learning.indicators.models import Indicator, IndicatorTarget
from learning.indicators.queries.series import Reported, Series, current_values, reported, series, series_of
from learning.indicators.rules import Period, Target, gap, missing_sentence, target_for, unit_words, value_words


@dataclass(frozen=True)
class IndicatorCard:
    """What a card shows. Without any value: value None, its texts a dash or empty, never a guess.

    `number_text` and `unit_text` are the parts of `value_text`; `limit` is what a whole bar stands for.
    """

    uuid: uuid.UUID
    code: str
    name: str
    sector: str
    explanation: str
    direction: str
    direction_text: str
    unit_name: str
    value: Decimal | None
    value_text: str
    number_text: str
    unit_text: str
    period_text: str
    target: Decimal | None
    upper: Decimal | None
    target_text: str
    target_figure: str
    gap_text: str
    is_met: bool | None
    missing_text: str
    is_sample: bool
    source: str
    limit: Decimal
    url: str


def card(indicator: Indicator, unit: Any | None, *, until: dt.date | None = None) -> IndicatorCard:
    """The card of a unit, or (None) of all units that report; two queries."""
    until = until or clock.today()
    shown = series(indicator, unit, until=until)
    targets = targets_of([indicator])[indicator.pk]
    if unit is None:
        return card_of(indicator, shown, targets, unit_id=None)
    return card_of(indicator, shown, targets, unit_id=unit.pk, unit_name=unit.name)


def cards(indicators: Sequence[Indicator], unit: Any | None, *, until: dt.date | None = None) -> list[IndicatorCard]:
    """A card per indicator: of the given unit where it has figures, else of the unit with the newest.

    Three queries, however many indicators and units there are.
    """
    until = until or clock.today()
    targets = targets_of(indicators)
    rows: dict[int, list[Reported]] = defaultdict(list)
    for row in reported(current_values(until=until, months=12).filter(_places(indicators, unit, until))):
        rows[row.indicator_id].append(row)
    return [
        card_of(
            indicator,
            series_of(indicator, rows[indicator.pk], until=until, months=12),
            targets[indicator.pk],
            unit_id=rows[indicator.pk][0].unit_id if rows[indicator.pk] else None,
        )
        for indicator in indicators
    ]


def targets_of(indicators: Sequence[Indicator]) -> dict[int, list[Target]]:
    """All targets by indicator; one query."""
    found: dict[int, list[Target]] = defaultdict(list)
    for row in IndicatorTarget.objects.filter(indicator__in=indicators):
        period = Period(row.period_start, row.period_kind)
        found[row.indicator_id].append(Target(row.unit_id, period, row.value, row.upper))
    return found


def card_of(
    indicator: Indicator, shown: Series, targets: Sequence[Target], *, unit_id: int | None, unit_name: str = ""
) -> IndicatorCard:
    """The card of a series; no query. `unit_name` where the series may be empty."""
    definition, last = indicator.definition, shown.last
    value = last.value if last else None
    day = (last or shown.points[-1]).period.start
    target, upper = holding_target(indicator, targets, unit_id=unit_id, day=day)
    words = unit_words(indicator.unit_of_measure)
    distance = gap(value, target, definition, upper=upper) if value is not None and target is not None else None
    return IndicatorCard(
        uuid=indicator.uuid,
        code=indicator.code,
        name=indicator.name,
        sector=indicator.sector,
        explanation=indicator.explanation,
        direction=indicator.direction,
        direction_text=str(indicator.get_direction_display()),
        unit_name=unit_name or unit_words_of(shown, unit_id),
        value=value,
        value_text=value_words(value, definition),
        number_text=UNKNOWN if value is None else figure(value, indicator.decimals),
        unit_text="" if value is None else words,
        period_text=_period_words(indicator, shown),
        target=target,
        upper=upper,
        target_text="" if target is None else target_words(target, upper, unit=words, decimals=indicator.decimals),
        target_figure="" if target is None else target_figure(target, upper, unit=words, decimals=indicator.decimals),
        gap_text=distance.text if distance else "",
        is_met=distance.is_met if distance else None,
        missing_text=missing_sentence(shown.missing) if last else "",
        is_sample=shown.is_sample,
        source=shown.source,
        limit=_limit(indicator, [edge for edge in (value, target, upper) if edge is not None]),
        url=reverse("learning:indicator-detail", args=[indicator.uuid]),
    )


def holding_target(
    indicator: Indicator, targets: Sequence[Target], *, unit_id: int | None, day: dt.date
) -> tuple[Decimal | None, Decimal | None]:
    """The target (and upper edge) of a unit on a day; a band without one has the edges of its definition."""
    target = target_for(targets, unit_id=unit_id, day=day)
    return (target.value, target.upper) if target else (indicator.band_lower, indicator.band_upper)


def unit_words_of(shown: Series, unit_id: int | None) -> str:
    """Whose figures these are: one unit's name, or how many units stand together; "" without any."""
    if len(shown.unit_names) > 1 and unit_id is None:
        return _("Gabungan %(count)d unit yang melapor") % {"count": len(shown.unit_names)}
    return shown.unit_names[0] if shown.unit_names else ""


def _places(indicators: Sequence[Indicator], unit: Any | None, until: dt.date) -> Q:
    """For each indicator the one unit whose rows are wanted; one query."""
    newest = (
        current_values(until=until, months=12)
        .filter(indicator__in=indicators)
        .values_list("indicator_id", "unit_id", "unit__name")
        .annotate(newest=Max("period_start"))
        .order_by("unit__name", "unit_id")
    )
    preferred = unit.pk if unit is not None else None
    chosen: dict[int, tuple[bool, dt.date, int]] = {}
    for indicator_id, unit_id, _name, start in newest:
        candidate = (unit_id == preferred, start, unit_id)
        if indicator_id not in chosen or candidate[:2] > chosen[indicator_id][:2]:
            chosen[indicator_id] = candidate
    wanted = Q(pk__in=[])
    for indicator_id, (_preferred, _start, unit_id) in chosen.items():
        wanted |= Q(indicator_id=indicator_id, unit_id=unit_id)
    return wanted


def _period_words(indicator: Indicator, shown: Series) -> str:
    if shown.last is None:
        return ""
    period = shown.last.period
    first = Period(period.start.replace(month=1), period.kind)
    if not indicator.cumulative or period == first or period.kind == PeriodKind.YEAR:
        return period.words
    return _("%(first)s sampai %(last)s") % {"first": first.name, "last": period.words}


def _limit(indicator: Indicator, edges: Sequence[Decimal]) -> Decimal:
    """What a whole bar stands for: 100 for percent and indices, else a quarter more than the highest edge."""
    highest = max(edges, default=Decimal(0))
    if indicator.unit_of_measure == "%" or not unit_words(indicator.unit_of_measure):
        return max(highest, Decimal(100))
    return highest * Decimal("1.25") or Decimal(1)
