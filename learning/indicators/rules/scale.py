"""Between what a figure or target of an indicator can lie, as far as its definition says it."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from learning.indicators.rules.combining import Definition, Figure, value_of

HUNDRED = Decimal(100)
_NAMED_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")


def least_of(definition: Definition) -> Decimal:
    """Nothing is below zero, unless the edges of its band say that it may be."""
    return min(Decimal(0), definition.band_lower or Decimal(0))


def most_of(definition: Definition) -> Decimal | None:
    """The end of a range that the unit names (an index of 0 to 100); None where it names none."""
    named = _NAMED_RANGE.search(definition.unit_of_measure)
    return Decimal(named[2]) if named else None


def is_negative(figure: Figure, definition: Definition) -> bool:
    """Whether it is below what the definition allows; a denominator is never below zero anyway."""
    value = value_of(figure, definition)
    return value is not None and value < least_of(definition)


def is_beyond_range(figure: Figure, definition: Definition) -> bool:
    """Whether it is above the range its unit names."""
    value, most = value_of(figure, definition), most_of(definition)
    return value is not None and most is not None and value > most


def is_over_hundred(figure: Figure, definition: Definition) -> bool:
    """Whether percent are above 100: right where something is measured against a plan, wrong for a part of a whole."""
    value = value_of(figure, definition)
    return definition.unit_of_measure == "%" and value is not None and value > HUNDRED


def target_problem(targets: list[Decimal], definition: Definition) -> str:
    """A sentence when any of these is outside the scale; percent go beyond 100 where the band does."""
    least, most = least_of(definition), most_of(definition)
    if definition.unit_of_measure == "%":
        most = max(HUNDRED, definition.band_upper or HUNDRED)
    if all(least <= target and (most is None or target <= most) for target in targets):
        return ""
    if most is None:
        return _("Target tidak boleh kurang dari %(least)s. Periksa kembali angkanya.") % {
            "least": f"{least.normalize():f}"
        }
    bounds = {"least": f"{least.normalize():f}", "most": f"{most.normalize():f}"}
    return _("Target indikator ini antara %(least)s dan %(most)s. Periksa kembali angkanya.") % bounds
