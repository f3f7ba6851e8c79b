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


def problem_of(definition: IndicatorDefinition) -> str:
    """The first thing that is not sound, as a sentence with its mend; "" when all is."""
    said = (definition.code, definition.name, definition.formula, definition.unit_of_measure)
    if not all(text.strip() for text in said):
        return _("Kode, nama, rumus, dan satuan harus diisi.")
    if any(getattr(definition, name) not in choices.values for name, choices in _CHOICES.items()):
        return _("Pilih arah, cara gabung, dan status dari daftar.")
    if not 0 <= definition.decimals <= 4:
        return _("Angka desimal antara 0 dan 4.")
    return _parts_problem(definition) or _band_problem(definition)


def _parts_problem(definition: IndicatorDefinition) -> str:
    if definition.is_ratio and definition.across_units == AcrossUnits.SUM:
        return _("Nilai yang punya pembilang dan penyebut tidak dapat dijumlahkan antarunit. Pilih cara gabung lain.")
    if not definition.is_ratio and definition.across_units == AcrossUnits.RATIO:
        return _("Cara gabung antarunit ini memerlukan pembilang dan penyebut.")
    return ""


def _band_problem(definition: IndicatorDefinition) -> str:
    low, high = definition.band_lower, definition.band_upper
    if definition.direction != Direction.BAND:
        return "" if low is None and high is None else _("Batas bawah dan atas hanya untuk arah “di dalam rentang”.")
    if low is None or high is None or low >= high:
        return _("Arah “di dalam rentang” perlu batas bawah yang lebih kecil dari batas atas.")
    return ""
