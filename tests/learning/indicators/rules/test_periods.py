"""Layer: pure."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.indicators.enums import PeriodKind
from learning.indicators.rules import Period, last_closed, list_words, missing_sentence, window
from learning.indicators.rules.periods import containing

MONTH, QUARTER, YEAR = PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))
KINDS = st.sampled_from(list(PeriodKind))


@pytest.mark.parametrize(
    ("period", "label", "words", "end"),
    [
        (Period(dt.date(2026, 8, 1), MONTH), "Agu 2026", "Agustus 2026", dt.date(2026, 9, 1)),
        (Period(dt.date(2026, 12, 1), MONTH), "Des 2026", "Desember 2026", dt.date(2027, 1, 1)),
        (Period(dt.date(2026, 10, 1), QUARTER), "TW IV 2026", "triwulan\u00a0IV 2026", dt.date(2027, 1, 1)),
        (Period(dt.date(2026, 1, 1), YEAR), "2026", "tahun 2026", dt.date(2027, 1, 1)),
    ],
)
def test_a_period_has_a_name_and_an_end(period: Period, label: str, words: str, end: dt.date) -> None:
    assert (period.label, period.words, period.end) == (label, words, end)


@pytest.mark.parametrize(
    ("start", "kind", "is_whole"),
    [
        (dt.date(2026, 8, 1), MONTH, True),
        (dt.date(2026, 8, 2), MONTH, False),
        (dt.date(2026, 7, 1), QUARTER, True),
        (dt.date(2026, 8, 1), QUARTER, False),
        (dt.date(2026, 1, 1), YEAR, True),
        (dt.date(2026, 7, 1), YEAR, False),
    ],
)
def test_a_period_begins_where_its_kind_begins(start: dt.date, kind: str, is_whole: bool) -> None:
    assert Period(start, kind).is_whole() is is_whole


def test_nobody_misses_the_figure_of_a_running_period() -> None:
    day = dt.date(2026, 11, 24)
    assert [last_closed(day, kind).words for kind in (MONTH, QUARTER, YEAR)] == [
        "Oktober 2026", "triwulan\u00a0III 2026", "tahun 2025",
    ]  # fmt: skip
    assert last_closed(dt.date(2026, 1, 1), MONTH).words == "Desember 2025"


def test_a_window_holds_the_periods_of_its_months() -> None:
    periods = window(Period(dt.date(2026, 2, 1), MONTH), 4)
    assert [period.label for period in periods] == ["Nov 2025", "Des 2025", "Jan 2026", "Feb 2026"]
    assert [period.label for period in window(Period(dt.date(2026, 1, 1), QUARTER), 6)] == ["TW IV 2025", "TW I 2026"]
    assert [period.label for period in window(Period(dt.date(2026, 1, 1), YEAR), 6)] == ["2026"]


@given(DAYS, KINDS)
def test_a_day_lies_in_one_whole_period_and_after_the_last_closed_one(day: dt.date, kind: str) -> None:
    current, closed = containing(day, kind), last_closed(day, kind)
    assert current.is_whole() and closed.is_whole()
    assert current.start <= day < current.end
    assert closed.end == current.start


@given(DAYS, KINDS, st.integers(1, 60))
def test_a_window_has_no_gaps_and_ends_where_it_should(day: dt.date, kind: str, months: int) -> None:
    last = containing(day, kind)
    periods = window(last, months)
    assert periods[-1] == last
    assert all(earlier.end == later.start for earlier, later in itertools.pairwise(periods))


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_a_list_reads_like_a_sentence(words: list[str], text: str) -> None:
    assert list_words(words) == text


@pytest.mark.parametrize(
    ("starts", "kind", "sentence"),
    [
        ([], MONTH, ""),
        ([(2026, 2)], MONTH, "Data Februari 2026 belum masuk."),
        ([(2026, 7), (2026, 2)], MONTH, "Data Februari dan Juli 2026 belum masuk."),
        ([(2025, 7), (2026, 2), (2026, 3)], MONTH, "Data Juli 2025 serta Februari dan Maret 2026 belum masuk."),
        ([(2026, 4)], QUARTER, "Data triwulan\u00a0II 2026 belum masuk."),
        ([(2024, 1), (2025, 1)], YEAR, "Data tahun 2024 serta tahun 2025 belum masuk."),
    ],
)
def test_every_missing_period_is_named(starts: list[tuple[int, int]], kind: str, sentence: str) -> None:
    assert missing_sentence([Period(dt.date(year, month, 1), kind) for year, month in starts]) == sentence


@given(st.sets(DAYS, min_size=1, max_size=24))
def test_no_missing_month_goes_unnamed(days: set[dt.date]) -> None:
    periods = {containing(day, MONTH) for day in days}
    sentence = missing_sentence(sorted(periods))
    assert all(period.name in sentence and str(period.start.year) in sentence for period in periods)
