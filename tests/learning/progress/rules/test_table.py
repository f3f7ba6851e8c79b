"""Layer: pure rules. Refusals entry by entry stand with the service that loads a table."""

import datetime as dt
from typing import Any

import pytest

from learning.progress.errors import JpTableProblem
from learning.progress.rules import table
from learning.progress.rules.table import RuleRow, TargetRow

RULE = {
    "learning_form": "e_learning", "employment_kind": "pns", "minutes_per_jp": 45, "valid_from": dt.date(2026, 1, 1),
}  # fmt: skip


def read(raw: dict[str, Any]) -> table.JpTable:
    return table.read_table(raw, today=dt.date(2026, 3, 3))


def test_an_entry_for_many_forms_and_kinds_is_one_row_each() -> None:
    many = {"learning_form": ["e_learning", "seminar"], "employment_kind": ["pns", "pppk"]}
    rows = read({"rule": [{**RULE, **many}]})
    assert [(row.learning_form, row.employment_kind) for row in rows.rules] == [
        ("e_learning", "pns"), ("e_learning", "pppk"), ("seminar", "pns"), ("seminar", "pppk"),
    ]  # fmt: skip


def test_what_is_left_out_is_unlimited_and_unconfirmed() -> None:
    assert read({"rule": [RULE]}).rules == (
        RuleRow(
            learning_form="e_learning",
            employment_kind="pns",
            minutes_per_jp=45,
            valid_from=dt.date(2026, 1, 1),
            daily_cap=None,
            year_cap=None,
            legal_basis="belum dikonfirmasi",
        ),
    )


def test_a_target_may_name_many_years() -> None:
    rows = read({"target": [{"employment_kind": "pns", "year": [2026, 2027], "target": 20}]})
    assert rows.targets == tuple(TargetRow(employment_kind="pns", year=year, target=20) for year in (2026, 2027))


def test_an_empty_table_is_empty() -> None:
    assert read({}) == read({"rule": [], "target": []})


@pytest.mark.parametrize(
    "entry",
    [
        {**RULE, "minutes_per_jp": True}, {**RULE, "minutes_per_jp": 45.0}, {**RULE, "daily_cap": -1},
        {**RULE, "minutes_per_jp": 29}, {**RULE, "daily_cap": 25}, {**RULE, "year_cap": 201},
        {**RULE, "valid_from": dt.date(9999, 1, 1)}, {**RULE, "valid_from": dt.date(1999, 12, 31)},
        {**RULE, "valid_from": dt.datetime(2026, 1, 1)}, {**RULE, "legal_basis": 5}, {**RULE, "learning_form": []},
        {**RULE, "legal_basis": "x" * 201}, {name: value for name, value in RULE.items() if name != "valid_from"},
    ],
)  # fmt: skip
def test_nothing_is_guessed(entry: dict[str, object]) -> None:
    with pytest.raises(JpTableProblem, match=r"^rule 1, "):
        read({"rule": [entry]})
