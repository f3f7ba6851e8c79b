"""What the two pages of indicators show."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from learning.core.charts import Trend, trend
from learning.core.text import stem
from learning.indicators.enums import AcrossUnits, PeriodKind
from learning.indicators.models import Indicator
from learning.indicators.queries.cards import IndicatorCard, card_of, cards, holding_target, targets_of
from learning.indicators.queries.definitions import live_indicators
from learning.indicators.queries.series import Reported, Series, current_values, reported, series_of
from learning.indicators.rules import (
    Period,
    Target,
    combine_periods,
    combining_sentences,
    containing,
    list_words,
    missing_sentence,
    unit_words,
    value_of,
    value_words,
)

ALL_UNITS = "semua"
TOGETHER = (AcrossUnits.SUM, AcrossUnits.RATIO)


@dataclass(frozen=True)
class IndicatorList:
    """Cards by sector, every sector to choose from, and how many indicators there are without any choice."""

    groups: list[tuple[str, list[IndicatorCard]]]
    sectors: list[str]
    total: int

    @property
    def shown(self) -> int:
        return sum(len(group) for _sector, group in self.groups)


@dataclass(frozen=True)
class UnitChoice:
    """One unit that reports; `key` stands in the address."""

    key: str
    name: str
    is_current: bool


@dataclass(frozen=True)
class IndicatorPage:
    """Everything of one indicator for one unit, or for all that report."""

    indicator: Indicator
    card: IndicatorCard
    trend: Trend
    units: list[UnitChoice]
    is_unit_known: bool
    combining: list[str]
    missing: str
    lacking: str
    year_words: str
    combined_note: str
    months: int
    has_months_choice: bool


def indicator_list(unit: Any | None, *, sector: str = "", search: str = "", until: dt.date) -> IndicatorList:
    """Indicators in use with their last value (see `cards`), by sector, found by words of their name or text.

    Words are compared by their stems, a beginning is enough, all must be found. Four queries.
    """
    live = list(live_indicators())
    wanted = stem(search).split()
    chosen = [row for row in live if (not sector or row.sector == sector) and _holds(row, wanted)]
    shown = cards(chosen, unit, until=until)
    groups = [(name, list(group)) for name, group in groupby(shown, key=lambda entry: entry.sector)]
    return IndicatorList(groups, sorted({row.sector for row in live if row.sector}), len(live))


def _holds(indicator: Indicator, wanted: Sequence[str]) -> bool:
    words = stem(f"{indicator.code} {indicator.name} {indicator.explanation}").split()
    return all(any(word.startswith(beginning) for word in words) for beginning in wanted)


def indicator_page(
    indicator: Indicator, *, unit_key: str = "", home_unit_id: int | None = None, months: int = 12, until: dt.date
) -> IndicatorPage:
    """The page for the unit of a key, or else the person's own, or the one with the newest figure.

    `unit_key` is a unit's uuid, ALL_UNITS, or "". `is_unit_known` is False when the key names no unit that
    reports. Months show one year or two, quarters always two. Two queries.
    """
    rows = reported(current_values(until=until, months=24).filter(indicator=indicator))
    unit_id, is_known = _choose(indicator, rows, unit_key, home_unit_id)
    own = rows if unit_id is None else [row for row in rows if row.unit_id == unit_id]
    is_monthly = bool(own) and own[-1].period.kind == PeriodKind.MONTH
    months = months if is_monthly else 24
    shown = series_of(indicator, own, until=until, months=months)
    targets = targets_of([indicator])[indicator.pk]
    return IndicatorPage(
        indicator=indicator,
        card=card_of(indicator, shown, targets, unit_id=unit_id),
        trend=_trend(indicator, shown, targets, unit_id),
        units=_unit_choices(indicator, rows, unit_id),
        is_unit_known=is_known,
        combining=combining_sentences(indicator.definition),
        missing=missing_sentence(shown.missing) if shown.last else "",
        lacking=_lacking_words(shown),
        year_words=_year_words(indicator, own, shown) if unit_id is not None else "",
        combined_note=_combined_note(indicator, shown, unit_id),
        months=months,
        has_months_choice=is_monthly,
    )


def _choose(
    indicator: Indicator, rows: Sequence[Reported], unit_key: str, home_unit_id: int | None
) -> tuple[int | None, bool]:
    """The unit to show (None: all together) and whether the key was understood."""
    by_key = {str(row.unit_uuid): row.unit_id for row in rows}
    if unit_key == ALL_UNITS and rows and indicator.across_units in TOGETHER:
        return None, True
    if unit_key in by_key:
        return by_key[unit_key], True
    if home_unit_id in by_key.values():
        return home_unit_id, not unit_key
    newest = max(rows, key=lambda row: (row.period.start, row.unit_name), default=None)
    return (newest.unit_id if newest else None), not unit_key


def _unit_choices(indicator: Indicator, rows: Sequence[Reported], unit_id: int | None) -> list[UnitChoice]:
    """Every unit that reports by name; where they combine, all of them together as well."""
    units: dict[int, tuple[str, UUID]] = {row.unit_id: (row.unit_name, row.unit_uuid) for row in rows}
    choices = [
        UnitChoice(str(key), name, pk == unit_id) for pk, (name, key) in sorted(units.items(), key=lambda unit: unit[1])
    ]
    if len(choices) > 1 and indicator.across_units in TOGETHER:
        choices.append(UnitChoice(ALL_UNITS, _("Semua unit yang melapor"), unit_id is None))
    return choices


def _trend(indicator: Indicator, shown: Series, targets: Sequence[Target], unit_id: int | None) -> Trend:
    day = (shown.last or shown.points[-1]).period.start
    target, upper = holding_target(indicator, targets, unit_id=unit_id, day=day)
    return trend(
        [(point.period.label, point.value) for point in shown.points],
        target=target, upper=upper, direction=indicator.direction,
        unit=unit_words(indicator.unit_of_measure), decimals=indicator.decimals,
    )  # fmt: skip


def _lacking_words(shown: Series) -> str:
    """What a running figure does not hold, said right after what is missing."""
    if not shown.lacking:
        return ""
    if shown.lacking == shown.missing:
        return _("Angka kumulatif ini belum memuat data tersebut.")
    names = list_words([period.name for period in shown.lacking])
    return _("Angka kumulatif ini belum memuat %(names)s.") % {"names": names}


def _year_words(indicator: Indicator, rows: Sequence[Reported], shown: Series) -> str:
    """The year so far as one figure by the indicator's rules; a running figure says so itself."""
    if indicator.cumulative or shown.last is None or shown.last.period.kind == PeriodKind.YEAR:
        return ""
    last = shown.last.period
    figures = [
        row.figure for row in rows
        if row.source == shown.source and row.period.kind == last.kind
        and row.period.start.year == last.start.year and row.period <= last
    ]  # fmt: skip
    value = value_of(combine_periods(figures, indicator.definition), indicator.definition)
    return _("%(span)s %(year)d: %(value)s, dari %(count)d periode yang datanya sudah masuk.") % {
        "span": _span_until(last), "year": last.start.year, "value": value_words(value, indicator.definition),
        "count": len(figures),
    }  # fmt: skip


def _span_until(last: Period) -> str:
    """`Januari sampai Oktober`, `Triwulan I sampai triwulan III`; the year's first period stands alone."""
    first = containing(dt.date(last.start.year, 1, 1), last.kind)
    words = first.name if first == last else _("%(first)s sampai %(last)s") % {"first": first.name, "last": last.name}
    return words[:1].upper() + words[1:]


def _combined_note(indicator: Indicator, shown: Series, unit_id: int | None) -> str:
    if unit_id is None and len(shown.unit_names) > 1:
        return _("Gabungan hanya dihitung untuk periode yang datanya sudah dilaporkan semua unit tersebut.")
    return ""
