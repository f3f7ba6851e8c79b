"""Between what a figure or target of an indicator can lie, as far as its definition says it."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from learning.indicators.rules.combining import Definition, Figure, value_of

HUNDRED = Decimal(100)
# Revenue against its plan may well be above 100 %; twice the plan is rather a slip.
MOST_PERCENT = Decimal(200)
_NUMBER = r"(\d+(?:,\d+)?)"
_NAMED_RANGE = re.compile(rf"(?:indeks|skala|nilai|poin)\s+{_NUMBER}\s*[-–]\s*{_NUMBER}", re.IGNORECASE)


def range_of(definition: Definition) -> tuple[Decimal, Decimal] | None:
    """The range that the unit names (`indeks 0-100`, `skala 1-4,5`); None where it names none."""
    named = _NAMED_RANGE.search(definition.unit_of_measure)
    if not named:
        return None
    return Decimal(named[1].replace(",", ".")), Decimal(named[2].replace(",", "."))


def least_of(definition: Definition) -> Decimal | None:
    """The end of the named range, zero for a ratio of counts; None where figures may be below zero (a growth)."""
    named = range_of(definition)
    if named:
        return named[0]
    return Decimal(0) if definition.is_ratio else None


def most_of(definition: Definition) -> Decimal | None:
    named = range_of(definition)
    return named[1] if named else None


def is_negative(figure: Figure, definition: Definition) -> bool:
    """Whether it is below what the definition allows; a denominator is never below zero anyway."""
    value, least = value_of(figure, definition), least_of(definition)
    return value is not None and least is not None and value < least


def is_oddly_negative(figure: Figure, definition: Definition) -> bool:
    """Whether it is below zero where nothing forbids it and nothing expects it: right for a growth, else a slip."""
    value = value_of(figure, definition)
    is_expected = definition.band_lower is not None and definition.band_lower < 0
    return value is not None and value < 0 and least_of(definition) is None and not is_expected


def is_beyond_range(figure: Figure, definition: Definition) -> bool:
    """Whether it is above the range its unit names."""
    value, most = value_of(figure, definition), most_of(definition)
    return value is not None and most is not None and value > most


def is_over_hundred(figure: Figure, definition: Definition) -> bool:
    """Whether percent are above 100: right where something is measured against a plan, wrong for a part of a whole."""
    value = value_of(figure, definition)
    return definition.unit_of_measure == "%" and value is not None and value > HUNDRED


def target_problem(targets: list[Decimal], definition: Definition) -> str:
    """A sentence when any of these is outside the scale; percent go to 200, or as far as the band does."""
    least, most = least_of(definition), most_of(definition)
    if definition.unit_of_measure == "%":
        most = max(MOST_PERCENT, definition.band_upper or MOST_PERCENT)
    if all((least is None or least <= target) and (most is None or target <= most) for target in targets):
        return ""
    bounds = {"least": _plain(least), "most": _plain(most)}
    if most is None:
        return _("Target tidak boleh kurang dari %(least)s. Periksa kembali angkanya.") % bounds
    if least is None:
        return _("Target tidak boleh lebih dari %(most)s. Periksa kembali angkanya.") % bounds
    return _("Target indikator ini antara %(least)s dan %(most)s. Periksa kembali angkanya.") % bounds


def _plain(bound: Decimal | None) -> str:
    return "" if bound is None else f"{bound.normalize():f}".replace(".", ",")
