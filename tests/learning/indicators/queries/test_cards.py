"""Layer: database."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from learning.core import clock
from learning.indicators.queries import IndicatorCard, card, cards
from tests.factories.indicators import (
    ENTERED_AT,
    IndicatorFactory,
    IndicatorTargetFactory,
    IndicatorValueFactory,
    months,
)
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 24)


def words(shown: IndicatorCard) -> tuple[str, ...]:
    return (shown.unit_name, shown.value_text, shown.period_text, shown.target_text, shown.gap_text)


def test_a_card_says_value_period_target_and_gap() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory(name="Puskesmas Kamonji")
    months(indicator, unit, *[(66, 100)] * 9, None, (60, 100), (58, 100))
    IndicatorTargetFactory(indicator=indicator)
    shown = card(indicator, unit, until=TODAY)
    assert words(shown) == (
        "Puskesmas Kamonji", "58,0\u00a0%", "Oktober 2026", "Target 95\u00a0%", "Kurang 37 poin dari target.",
    )  # fmt: skip
    assert (shown.value, shown.target, shown.limit, shown.is_met) == (58, 95, 100, False)
    assert (shown.missing_text, shown.is_sample) == ("Data Agustus 2026 belum masuk.", False)
    assert (shown.number_text, shown.unit_text, shown.url) == ("58,0", "%", f"/indikator/{indicator.uuid}/")


def test_a_card_without_a_figure_makes_none_up() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory(name="Puskesmas Talise")
    IndicatorTargetFactory(indicator=indicator)
    shown = card(indicator, unit, until=TODAY)
    assert words(shown) == ("Puskesmas Talise", "—", "", "Target 95\u00a0%", "")
    assert (shown.value, shown.is_met, shown.missing_text) == (None, None, "")


def test_the_last_known_value_carries_its_own_period() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    months(indicator, unit, *[(66, 100)] * 11, None)
    shown = card(indicator, unit, until=TODAY)
    assert (shown.period_text, shown.missing_text) == ("September 2026", "Data Oktober 2026 belum masuk.")


def test_a_running_value_names_its_months() -> None:
    indicator, unit = IndicatorFactory(running=True), UnitFactory()
    months(indicator, unit, *[(5, 100)] * 10)
    shown = card(indicator, unit, until=TODAY)
    assert (shown.value, shown.period_text) == (50, "Januari sampai Oktober 2026")


def test_a_band_has_its_own_edges_until_a_target_is_set() -> None:
    indicator, unit = IndicatorFactory(band=True), UnitFactory()
    months(indicator, unit, (85, 100))
    shown = card(indicator, unit, until=TODAY)
    assert (shown.target_text, shown.target_figure) == ("Rentang 90 sampai 100\u00a0%", "90 sampai 100\u00a0%")
    assert shown.gap_text == "Kurang 5 poin dari batas bawah."
    IndicatorTargetFactory(indicator=indicator, value=Decimal(80), upper=Decimal(90))
    assert card(indicator, unit, until=TODAY).gap_text == "Di dalam rentang target."


def test_all_units_together_say_how_many_they_are() -> None:
    indicator = IndicatorFactory()
    for name in ("A", "B"):
        months(indicator, UnitFactory(name=name), (58, 100))
    assert card(indicator, None, until=TODAY).unit_name == "Gabungan 2 unit yang melapor"


def test_made_up_figures_are_marked() -> None:
    row = IndicatorValueFactory(is_sample=True)
    assert card(row.indicator, row.unit, until=TODAY).is_sample is True


def test_a_card_looks_at_today_unless_told() -> None:
    row = IndicatorValueFactory()
    with clock.at(dt.datetime(2026, 11, 24, tzinfo=dt.UTC)):
        assert card(row.indicator, row.unit) == card(row.indicator, row.unit, until=TODAY)


def test_cards_show_the_own_unit_or_else_the_newest_figure() -> None:
    own, other, late = UnitFactory(name="Milik sendiri"), UnitFactory(name="Lain"), UnitFactory(name="Terbaru")
    first, second, third = IndicatorFactory.create_batch(3)
    months(first, own, (1, 2), None)
    months(first, other, (1, 2))
    months(second, other, (1, 2), None)
    months(second, late, (1, 2))
    assert [shown.unit_name for shown in cards([first, second, third], own, until=TODAY)] == [
        "Milik sendiri",
        "Terbaru",
        "",
    ]
    assert [shown.unit_name for shown in cards([second, third], None, until=TODAY)] == ["Terbaru", ""]


def test_a_card_in_a_list_equals_the_card_alone() -> None:
    row = IndicatorValueFactory(entered_at=ENTERED_AT)
    IndicatorTargetFactory(indicator=row.indicator)
    assert cards([row.indicator], row.unit, until=TODAY) == [card(row.indicator, row.unit, until=TODAY)]


@pytest.mark.parametrize("count", [1, 3])
def test_cards_cost_three_queries_whatever_their_number(count: int, django_assert_num_queries: Any) -> None:
    indicators = IndicatorFactory.create_batch(count)
    for indicator in indicators:
        IndicatorTargetFactory(indicator=indicator)
        for _unit in range(count):
            months(indicator, UnitFactory(), (1, 2), (1, 2))
    unit = UnitFactory()
    with django_assert_num_queries(3):
        cards(indicators, unit, until=TODAY)
    with django_assert_num_queries(2):
        card(indicators[0], unit, until=TODAY)
