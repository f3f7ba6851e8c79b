"""Sample figures on the calendar. Layer: pure values, no database."""

import datetime as dt
from decimal import Decimal

from cms.demo.series import Figure, end_of, figures_of, period_starts, years_of
from cms.demo.texts import indicator_texts
from cms.demo.units import unit_specs
from learning.indicators.enums import PeriodKind

TODAY = dt.date(2026, 11, 24)
SAMPLES = [(values["code"], sample) for values in indicator_texts() for sample in values.get("sample", ())]


def test_months_end_with_the_last_whole_month() -> None:
    assert period_starts(PeriodKind.MONTH, 3, TODAY) == [
        dt.date(2026, 8, 1), dt.date(2026, 9, 1), dt.date(2026, 10, 1),
    ]  # fmt: skip


def test_quarters_end_with_the_last_whole_quarter_also_over_the_turn_of_the_year() -> None:
    assert period_starts(PeriodKind.QUARTER, 2, dt.date(2027, 1, 1)) == [dt.date(2026, 7, 1), dt.date(2026, 10, 1)]


def test_a_period_ends_where_the_next_one_begins() -> None:
    assert end_of(dt.date(2026, 12, 1), PeriodKind.MONTH) == dt.date(2027, 1, 1)
    assert end_of(dt.date(2026, 7, 1), PeriodKind.QUARTER) == dt.date(2026, 10, 1)


def test_a_missing_period_is_left_out_and_its_neighbours_keep_their_place() -> None:
    sample = {"period_kind": "month", "numerators": [1, -1, 3], "denominators": [4, -1, 5]}
    assert figures_of(sample, TODAY) == [
        Figure(dt.date(2026, 8, 1), Decimal(1), Decimal(4)),
        Figure(dt.date(2026, 10, 1), Decimal(3), Decimal(5)),
    ]


def test_a_value_without_parts_keeps_its_decimals() -> None:
    sample = {"period_kind": "quarter", "values": [80.42]}
    assert figures_of(sample, TODAY) == [Figure(dt.date(2026, 7, 1), value=Decimal("80.42"))]


def test_on_the_day_of_writing_the_samples_stand_where_their_author_put_them() -> None:
    for code, sample in SAMPLES:
        year, month = map(int, sample["start"].split("-"))
        kind = PeriodKind(sample["period_kind"])
        count = len(sample.get("numerators") or sample["values"])
        assert (code, period_starts(kind, count, TODAY)[0]) == (code, dt.date(year, month, 1))


def test_eight_indicators_have_two_years_of_samples_with_gaps() -> None:
    assert len({code for code, _ in SAMPLES}) == 8
    for code, sample in SAMPLES:
        listed = sample.get("numerators") or sample["values"]
        assert (code, len(listed)) == (code, 24 if sample["period_kind"] == "month" else 8)
        assert len(figures_of(sample, TODAY)) < len(listed)


def test_targets_cover_every_year_of_the_figures_and_the_present_one() -> None:
    assert years_of([Figure(dt.date(2024, 11, 1), value=Decimal(1))], TODAY) == [2024, 2026]


def test_every_sample_belongs_to_a_unit_of_the_demo() -> None:
    known = {name for unit in unit_specs() for name in (unit.code, unit.name)}
    assert [(code, sample["unit"]) for code, sample in SAMPLES if sample["unit"] not in known] == []
