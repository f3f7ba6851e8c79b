"""Layer: pure."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.indicators.rules import IndicatorDefinition, definition_from, problems_of

SOUND = IndicatorDefinition(
    code="IDL", name="Cakupan IDL", formula="a : b × 100", unit_of_measure="%", direction="higher",
    numerator_time="sum", denominator_time="sum", across_units="ratio", is_ratio=True,
)  # fmt: skip
TABLE = {
    "code": "SERAPAN", "name": "Serapan belanja", "formula": "a : b × 100", "unit_of_measure": "%",
    "direction": "band", "lower": 90, "upper": Decimal("100.5"), "numerator_time": "sum",
    "denominator_time": "last", "across_units": "ratio", "is_ratio": True, "cumulative": True, "sample": [{"x": 1}],
}  # fmt: skip


def test_a_sound_definition_has_no_problem() -> None:
    assert problems_of(SOUND) == {}


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"code": " ", "formula": ""}, {"code", "formula"}),
        ({"direction": "up"}, {"direction"}),
        ({"status": ""}, {"status"}),
        ({"decimals": 5}, {"decimals"}),
        ({"across_units": "sum"}, {"across_units"}),
        ({"is_ratio": False}, {"across_units"}),
        ({"direction": "band"}, {"band_upper"}),
        ({"direction": "band", "band_lower": Decimal(5), "band_upper": Decimal(5)}, {"band_upper"}),
        ({"band_upper": Decimal(5)}, {"direction"}),
    ],
)
def test_what_is_not_sound_is_named_by_field(change: dict[str, object], fields: set[str]) -> None:
    problems = problems_of(replace(SOUND, **change))  # type: ignore[arg-type]
    assert set(problems) == fields
    assert all(problems.values())


def test_a_table_becomes_a_definition_without_its_samples() -> None:
    definition = definition_from(TABLE)
    assert (definition.code, definition.band_lower, definition.band_upper) == ("SERAPAN", Decimal(90), Decimal("100.5"))
    assert (definition.cumulative, definition.status, problems_of(definition)) == (True, "live", {})


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({**TABLE, "targt": 1}, "SERAPAN: unknown \\['targt'\\], missing \\[\\]"),
        ({"code": "X"}, "X: unknown \\[\\], missing \\['name', 'formula'"),
        ({}, "\\?: unknown \\[\\], missing \\['code'"),
    ],
)
def test_a_table_with_unknown_or_missing_keys_is_refused_by_name(table: dict[str, object], words: str) -> None:
    with pytest.raises(KeyError, match=words):
        definition_from(table)
