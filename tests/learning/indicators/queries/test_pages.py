"""Layer: database."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from learning.indicators.models import Indicator
from learning.indicators.queries import IndicatorPage, indicator_list, indicator_page
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory, months
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 24)


def page(indicator: Indicator, **choice: Any) -> IndicatorPage:
    return indicator_page(indicator, until=TODAY, **choice)


def names(**choice: Any) -> list[list[str]]:
    return [[card.name for card in group] for _sector, group in indicator_list(None, until=TODAY, **choice).groups]


def test_the_list_stands_by_sector_and_is_found_by_sector_and_stems() -> None:
    IndicatorFactory(name="Cakupan imunisasi", sector="Kesehatan", code="IDL")
    IndicatorFactory(name="Literasi murid", sector="Pendidikan", explanation="Kecakapan membaca.")
    IndicatorFactory(name="Kepuasan layanan", sector="Kesehatan")
    assert names() == [["Cakupan imunisasi", "Kepuasan layanan"], ["Literasi murid"]]
    assert names(sector="Pendidikan") == [["Literasi murid"]]
    assert names(search="pelayanan") == [["Kepuasan layanan"]]
    assert names(search="baca") == [["Literasi murid"]]
    assert names(search="idl cakupan") == [["Cakupan imunisasi"]]
    assert names(search="imun", sector="Pendidikan") == []
    whole = indicator_list(None, sector="tidak ada", until=TODAY)
    assert (whole.sectors, whole.total, whole.shown) == (["Kesehatan", "Pendidikan"], 3, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_four_queries_whatever_its_length(count: int, django_assert_num_queries: Any) -> None:
    for _number in range(count):
        row = IndicatorValueFactory()
        IndicatorTargetFactory(indicator=row.indicator)
    unit = UnitFactory()
    with django_assert_num_queries(4):
        indicator_list(unit, until=TODAY)


def test_the_page_opens_on_the_own_unit_or_the_newest_figure() -> None:
    indicator, first, second = IndicatorFactory(), UnitFactory(name="A"), UnitFactory(name="B")
    months(indicator, first, (1, 2), None)
    months(indicator, second, (1, 2))
    assert page(indicator).card.unit_name == "B"
    assert page(indicator, home_unit_id=first.pk).card.unit_name == "A"
    assert page(indicator, home_unit_id=first.pk, unit_key=str(second.uuid)).card.unit_name == "B"
    assert page(indicator, unit_key="semua").card.unit_name == "Gabungan 2 unit yang melapor"
    assert [(unit.name, unit.is_current) for unit in page(indicator).units] == [
        ("A", False), ("B", True), ("Semua unit yang melapor", False),
    ]  # fmt: skip


def test_a_unit_that_does_not_report_is_said_to_be_unknown() -> None:
    row, stranger = IndicatorValueFactory(), UnitFactory()
    for key in (str(stranger.uuid), "bukan-uuid"):
        shown = page(row.indicator, unit_key=key)
        assert (shown.is_unit_known, shown.card.unit_name) == (False, row.unit.name)
    assert page(row.indicator).is_unit_known is True
    assert page(IndicatorFactory(), unit_key="semua").is_unit_known is False


def test_units_are_not_offered_together_where_they_do_not_combine() -> None:
    indicator = IndicatorFactory(index=True)
    for name in ("A", "B"):
        IndicatorValueFactory(
            indicator=indicator, unit=UnitFactory(name=name), numerator=None, denominator=None, value=Decimal(80)
        )
    assert [unit.name for unit in page(indicator).units] == ["A", "B"]
    asked_for = page(indicator, unit_key="semua")
    assert (asked_for.is_unit_known, asked_for.card.value) == (False, Decimal(80))


def test_the_trend_has_the_months_asked_for_and_its_gaps() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    months(indicator, unit, *[(50, 100)] * 20, None, (58, 100))
    IndicatorTargetFactory(indicator=indicator)
    year, two = page(indicator), page(indicator, months=24)
    assert [len(shown.trend.rows) for shown in (year, two)] == [12, 24]
    assert year.trend.rows[-2:] == [("Sep 2026", "—"), ("Okt 2026", "58,0")]
    assert (year.trend.target_label, year.missing) == ("Target 95\u00a0%", "Data September 2026 belum masuk.")
    assert year.has_months_choice is True


def test_quarters_show_two_years_and_no_choice() -> None:
    row = IndicatorValueFactory(period_start=dt.date(2026, 7, 1), period_kind="quarter")
    shown = page(row.indicator)
    assert (len(shown.trend.rows), shown.has_months_choice) == (8, False)


def test_the_year_so_far_is_one_figure_by_the_rules_and_says_of_how_many() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    months(indicator, unit, (99, 100), (1, 1), None, (0, 99), last=dt.date(2026, 3, 1))
    shown = page(indicator)
    assert shown.year_words == "Januari sampai Maret 2026: 1,0\u00a0%, dari 2 periode yang datanya sudah masuk."


@pytest.mark.parametrize(
    ("kind", "month", "span"),
    [("month", 1, "Januari 2026: "), ("quarter", 1, "Triwulan\u00a0I 2026: "),
     ("quarter", 7, "Triwulan\u00a0I sampai triwulan\u00a0III 2026: ")],
)  # fmt: skip
def test_the_year_so_far_names_its_first_and_last_period(kind: str, month: int, span: str) -> None:
    row = IndicatorValueFactory(period_start=dt.date(2026, month, 1), period_kind=kind)
    assert page(row.indicator).year_words.startswith(span)


def test_a_running_figure_says_what_it_lacks() -> None:
    indicator, unit = IndicatorFactory(running=True), UnitFactory()
    months(indicator, unit, *[(5, 100)] * 10, None, (5, 100))
    shown = page(indicator)
    assert (shown.year_words, shown.missing) == ("", "Data September 2026 belum masuk.")
    assert shown.lacking == "Angka kumulatif ini belum memuat data tersebut."


def test_months_of_another_year_are_missing_but_not_lacking_in_a_running_figure() -> None:
    indicator, unit = IndicatorFactory(running=True), UnitFactory()
    months(indicator, unit, (5, 100), None, *[(5, 100)] * 8, None, (5, 100))
    shown = page(indicator)
    assert shown.missing == "Data Desember 2025 serta September 2026 belum masuk."
    assert shown.lacking == "Angka kumulatif ini belum memuat September."


def test_together_says_when_it_is_counted() -> None:
    indicator = IndicatorFactory()
    for name in ("A", "B"):
        months(indicator, UnitFactory(name=name), (1, 2))
    assert page(indicator, unit_key="semua").combined_note != ""
    assert page(indicator).combined_note == ""


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_two_queries_whatever_reports(count: int, django_assert_num_queries: Any) -> None:
    indicator = IndicatorFactory()
    for _unit in range(count):
        months(indicator, UnitFactory(), *[(1, 2)] * count)
    with django_assert_num_queries(2):
        page(indicator, unit_key="semua")
