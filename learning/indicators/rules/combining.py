"""How figures of several periods, and then of several units, become one. Nothing is ever filled in.

Source of the rules: each indicator's own definition (`numerator_time`, `denominator_time`,
`across_units`), since a sum, a stock, a median and an index combine differently.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from learning.indicators.enums import AcrossUnits, OverTime
from learning.indicators.rules.periods import Period

FACTORS = {"%": Decimal(100), "per 100.000": Decimal(100_000), "per 1.000": Decimal(1_000)}


@dataclass(frozen=True)
class Definition:
    """What of an indicator the rules need."""

    direction: str
    unit_of_measure: str
    decimals: int
    is_ratio: bool
    numerator_time: str
    denominator_time: str
    across_units: str
    cumulative: bool
    band_lower: Decimal | None = None
    band_upper: Decimal | None = None

    @property
    def factor(self) -> Decimal:
        """What a quotient is multiplied with: 100 for percent."""
        return FACTORS.get(self.unit_of_measure, Decimal(1))


@dataclass(frozen=True)
class Figure:
    """What was reported: both parts of a ratio, or one value."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None


_OVER_TIME: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    OverTime.SUM: lambda values: sum(values, Decimal(0)),
    OverTime.MAX: max,
    OverTime.LAST: lambda values: values[-1],
    OverTime.MEAN: lambda values: sum(values, Decimal(0)) / len(values),
}


def value_of(figure: Figure | None, definition: Definition) -> Decimal | None:
    """The figure as the indicator shows it; None where none was reported."""
    if figure is None:
        return None
    if not definition.is_ratio:
        return figure.value
    if figure.numerator is None or not figure.denominator:
        return None
    return figure.numerator / figure.denominator * definition.factor


def combine_periods(figures: Sequence[Figure | None], definition: Definition) -> Figure | None:
    """One figure for consecutive periods of one unit, oldest first, from those that were reported.

    A ratio combines its parts, each by its own rule, never its quotients. The caller names the periods
    that are None; they count for nothing. None when nothing was reported.
    """
    known = [figure for figure in figures if figure is not None]
    if not known:
        return None
    over = _OVER_TIME[definition.numerator_time]
    if not definition.is_ratio:
        return Figure(value=over([figure.value for figure in known if figure.value is not None]))
    below = _OVER_TIME[definition.denominator_time]
    return Figure(
        numerator=over([figure.numerator for figure in known if figure.numerator is not None]),
        denominator=below([figure.denominator for figure in known if figure.denominator is not None]),
    )


def running(reported: dict[Period, Figure], period: Period, definition: Definition) -> Figure | None:
    """What the indicator shows for a period: its own figure, or the one since January if cumulative.

    A period without a report stays without one, also in a cumulative indicator, whose later figures then
    lack it (`reported` must reach back to January).
    """
    if period not in reported:
        return None
    if not definition.cumulative:
        return reported[period]
    year = sorted(
        earlier for earlier in reported
        if earlier.kind == period.kind and earlier.start.year == period.start.year and earlier <= period
    )  # fmt: skip
    return combine_periods([reported[earlier] for earlier in year], definition)


def combine_units(
    figures: Sequence[Figure | None], definition: Definition, *, weights: Sequence[Decimal] | None = None
) -> Figure | None:
    """One figure for several units in the same period; None when it cannot be had honestly.

    That is: when the definition does not combine, when any unit has not reported, or when a weighted
    mean has no weights (one per figure, not all zero).
    """
    known = [figure for figure in figures if figure is not None]
    if not known or len(known) < len(figures) or definition.across_units == AcrossUnits.NONE:
        return None
    if definition.is_ratio:
        return Figure(
            numerator=sum((figure.numerator or Decimal(0) for figure in known), Decimal(0)),
            denominator=sum((figure.denominator or Decimal(0) for figure in known), Decimal(0)),
        )
    values = [figure.value or Decimal(0) for figure in known]
    if definition.across_units == AcrossUnits.SUM:
        return Figure(value=sum(values, Decimal(0)))
    if weights is None or len(weights) != len(values) or not sum(weights):
        return None
    weighted = (value * weight for value, weight in zip(values, weights, strict=True))
    return Figure(value=sum(weighted, Decimal(0)) / sum(weights))
