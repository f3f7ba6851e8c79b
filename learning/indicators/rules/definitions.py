"""A definition as plain values, and what makes it sound."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from learning.indicators.enums import AcrossUnits, Direction, IndicatorStatus, OverTime


@dataclass(frozen=True)
class IndicatorDefinition:
    """Everything that stands in the table of indicators, by the same names."""

    code: str
    name: str
    formula: str
    unit_of_measure: str
    direction: str
    numerator_time: str
    denominator_time: str
    across_units: str
    sector: str = ""
    explanation: str = ""
    note: str = ""
    is_ratio: bool = False
    cumulative: bool = False
    decimals: int = 1
    level: str = ""
    band_lower: Decimal | None = None
    band_upper: Decimal | None = None
    preferred_source: str = ""
    status: str = IndicatorStatus.LIVE


# What decides how figures are read; it cannot change under figures that were entered by it.
READING = ("unit_of_measure", "is_ratio", "numerator_time", "denominator_time", "across_units", "cumulative")

MOST_DECIMALS = 4

_TOML_NAMES = {"lower": "band_lower", "upper": "band_upper"}
_CHOICES = {
    "direction": Direction,
    "numerator_time": OverTime,
    "denominator_time": OverTime,
    "across_units": AcrossUnits,
    "status": IndicatorStatus,
}


def definition_from(table: Mapping[str, Any]) -> IndicatorDefinition:
    """The definition in a TOML table; its sample series are left to whoever wants them.

    Raises KeyError naming a missing or unknown key.
    """
    known = {field.name for field in fields(IndicatorDefinition)}
    values = {_TOML_NAMES.get(key, key): value for key, value in table.items() if key != "sample"}
    unknown = values.keys() - known
    wanted = ("code", "name", "formula", "unit_of_measure", *list(_CHOICES)[:-1])
    missing = [key for key in wanted if key not in values]
    if unknown or missing:
        raise KeyError(f"{table.get('code', '?')}: unknown {sorted(unknown)}, missing {missing}")
    for edge in ("band_lower", "band_upper"):
        if edge in values:
            values[edge] = Decimal(str(values[edge]))
    return IndicatorDefinition(**values)


def problems_of(definition: IndicatorDefinition) -> dict[str, str]:
    """What is not sound, by field, each as a sentence with its mend; empty when all is."""
    problems = {
        name: _("Bagian ini belum diisi.")
        for name in ("code", "name", "formula", "unit_of_measure")
        if not getattr(definition, name).strip()
    }
    problems |= {
        name: _("Pilih dari daftar.")
        for name, choices in _CHOICES.items()
        if getattr(definition, name) not in choices.values
    }
    if not 0 <= definition.decimals <= MOST_DECIMALS:
        problems["decimals"] = _("Isi angka antara 0 dan 4.")
    return problems | _parts_problem(definition) | _band_problem(definition)


def _parts_problem(definition: IndicatorDefinition) -> dict[str, str]:
    if definition.is_ratio and definition.across_units == AcrossUnits.SUM:
        return {"across_units": _("Yang punya pembilang dan penyebut tidak dijumlahkan antarunit. Pilih cara lain.")}
    if not definition.is_ratio and definition.across_units == AcrossUnits.RATIO:
        return {"across_units": _("Cara gabung ini memerlukan pembilang dan penyebut. Pilih cara lain.")}
    return {}


def _band_problem(definition: IndicatorDefinition) -> dict[str, str]:
    low, high = definition.band_lower, definition.band_upper
    if definition.direction != Direction.BAND:
        if low is None and high is None:
            return {}
        return {
            "direction": _("Batas bawah dan atas hanya untuk arah “di dalam rentang”. Kosongkan, atau ganti arahnya.")
        }
    if low is None or high is None or low >= high:
        return {"band_upper": _("Isi batas bawah, dan batas atas yang lebih besar.")}
    return {}
