"""Layer: pure rules."""

import datetime as dt
from typing import Any

import pytest

from learning.progress.rules.bounds import rule_problems, target_problems

TODAY = dt.date(2026, 3, 3)
RULE = {
    "minutes_per_jp": 45,
    "daily_cap": 8,
    "cap": None,
    "valid_from": TODAY,
    "valid_until": None,
    "legal_basis": "PP",
}
TARGET = {"year": 2026, "target": 20, "technical_target": None, "legal_basis": "belum dikonfirmasi"}


@pytest.mark.parametrize(
    "change",
    [
        {}, {"minutes_per_jp": 30}, {"minutes_per_jp": 120}, {"daily_cap": 1}, {"daily_cap": 24}, {"daily_cap": None},
        {"cap": 1}, {"cap": 200}, {"valid_from": dt.date(2000, 1, 1)}, {"valid_until": dt.date(2036, 12, 31)},
    ],
)  # fmt: skip
def test_a_rule_within_its_bounds_is_sound(change: dict[str, Any]) -> None:
    assert rule_problems({**RULE, **change}, today=TODAY) == {}


@pytest.mark.parametrize(
    ("name", "beyond"),
    [
        ("minutes_per_jp", 29), ("minutes_per_jp", 121), ("daily_cap", 0), ("daily_cap", 25), ("cap", 0), ("cap", 201),
        ("valid_from", dt.date(1999, 12, 31)), ("valid_until", dt.date(2037, 1, 1)), ("legal_basis", " "),
    ],
)  # fmt: skip
def test_a_rule_beyond_its_bounds_names_the_field(name: str, beyond: object) -> None:
    assert list(rule_problems({**RULE, name: beyond}, today=TODAY)) == [name]


@pytest.mark.parametrize("change", [{}, {"target": 0}, {"target": 200, "technical_target": 200}, {"year": 2036}])
def test_a_target_within_its_bounds_is_sound(change: dict[str, Any]) -> None:
    assert target_problems({**TARGET, **change}, today=TODAY) == {}


@pytest.mark.parametrize(
    ("name", "beyond"),
    [
        ("target", -1), ("target", 201), ("technical_target", 21), ("technical_target", -1), ("year", 1999),
        ("year", 2037), ("legal_basis", ""),
    ],
)  # fmt: skip
def test_a_target_beyond_its_bounds_names_the_field(name: str, beyond: object) -> None:
    assert list(target_problems({**TARGET, name: beyond}, today=TODAY)) == [name]


def test_what_was_not_given_is_not_judged() -> None:
    assert (rule_problems({}, today=TODAY), target_problems({}, today=TODAY)) == ({}, {})
