"""Layer: database."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from learning.indicators.errors import (
    CodeTaken,
    DefinitionInUse,
    DefinitionInvalid,
    PeriodBeyondReason,
    PeriodNotWhole,
    TargetInvalid,
)
from learning.indicators.services import define_indicator, load_standard_indicators, set_target
from learning.models import Indicator, IndicatorTarget
from tests.factories.indicators import IndicatorFactory, IndicatorValueFactory
from tests.factories.people import PersonFactory, UnitFactory
from tests.learning.indicators.rules.test_definitions import SOUND

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 5, 2, 0, tzinfo=dt.UTC)
STANDARD = Path(__file__).resolve().parents[4] / "cms/demo/content/indicators.toml"


def actions() -> list[str]:
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_definition_is_made_once_and_then_changed_in_place() -> None:
    hr = PersonFactory(hr=True)
    first = define_indicator(SOUND, by=hr, at=AT)
    assert define_indicator(SOUND, by=hr, at=AT) == first
    assert define_indicator(replace(SOUND, name="Cakupan IDL kota"), by=hr, at=AT) == first
    assert Indicator.objects.get().name == "Cakupan IDL kota"
    assert actions() == ["learning.indicators.define"] * 2
    assert ModelLogEntry.objects.latest("pk").data == {"code": "IDL", "changed": ["name"]}


def test_a_code_may_change_when_the_indicator_is_named() -> None:
    indicator = define_indicator(SOUND, by=None, at=AT)
    define_indicator(replace(SOUND, code="IDL-2"), indicator=indicator, by=None, at=AT)
    assert list(Indicator.objects.values_list("code", flat=True)) == ["IDL-2"]


def test_an_unsound_definition_is_refused_with_its_problem() -> None:
    with pytest.raises(DefinitionInvalid, match="IDL decimals: Isi angka antara 0 dan 4"):
        define_indicator(replace(SOUND, decimals=9), by=None, at=AT)
    assert not Indicator.objects.exists()


def test_how_figures_are_read_cannot_change_under_figures_already_entered() -> None:
    indicator = define_indicator(SOUND, by=None, at=AT)
    IndicatorValueFactory(indicator=indicator)
    with pytest.raises(DefinitionInUse):
        define_indicator(replace(SOUND, denominator_time="max"), by=None, at=AT)
    assert define_indicator(replace(SOUND, note="Definisi contoh"), by=None, at=AT).note == "Definisi contoh"


def test_the_database_keeps_a_bands_edges_to_bands() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorFactory(band_lower=Decimal(1), band_upper=Decimal(2))
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorFactory(band=True, band_upper=None)


def test_the_standard_indicators_are_26_and_loading_them_again_changes_nothing() -> None:
    loaded = load_standard_indicators(STANDARD, at=AT)
    assert len(loaded) == Indicator.objects.count() == 26
    Indicator.objects.filter(code="STUNTING").update(preferred_source="e-PPGBM")
    before = list(Indicator.objects.order_by("pk").values())
    assert load_standard_indicators(STANDARD, at=AT) == loaded
    assert list(Indicator.objects.order_by("pk").values()) == before
    assert len(actions()) == 26


@pytest.mark.parametrize("text", ["[[indicators]]\ncode = 'X'\n", "[[indicators]]\ncode = 'X'\nwrong = 1\n"])
def test_a_file_with_a_broken_definition_loads_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "indicators.toml"
    sound = STANDARD.read_text().split("[[indicators]]")[1]
    path.write_text(f"[[indicators]]{sound.split('[[indicators.sample]]')[0]}\n{text}")
    with pytest.raises(DefinitionInvalid, match="X: unknown"):
        load_standard_indicators(path, at=AT)
    assert not Indicator.objects.exists()


def target(indicator: Indicator, **changes: Any) -> IndicatorTarget:
    values: dict[str, Any] = {
        "period_start": dt.date(2026, 1, 1), "period_kind": "year", "value": Decimal(95), "by": None, "at": AT,
    }  # fmt: skip
    return set_target(indicator, **(values | changes))


def test_a_target_of_unit_or_city_is_set_once_and_then_changed_in_place() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    city = target(indicator)
    assert target(indicator) == city
    own = target(indicator, unit=unit, value=Decimal(80))
    assert target(indicator, unit=unit, value=Decimal(82)) == own
    assert dict(IndicatorTarget.objects.values_list("unit", "value")) == {None: Decimal(95), unit.pk: Decimal(82)}
    assert actions() == ["learning.indicators.set_target"] * 3


@pytest.mark.parametrize(
    ("band", "upper"), [(False, Decimal(99)), (True, None), (True, Decimal(95)), (True, Decimal(5))]
)
def test_only_a_band_has_an_upper_edge_and_it_lies_above(band: bool, upper: Decimal | None) -> None:
    with pytest.raises(TargetInvalid):
        target(IndicatorFactory(band=band), upper=upper)
    assert not IndicatorTarget.objects.exists()


@pytest.mark.parametrize("value", ["-5", "950", "200.01"])
def test_a_target_lies_within_the_scale(value: str) -> None:
    with pytest.raises(TargetInvalid, match="Target indikator ini antara 0 dan 200"):
        target(IndicatorFactory(), value=Decimal(value))
    assert not IndicatorTarget.objects.exists()


def test_a_code_in_other_letters_is_the_same_code() -> None:
    indicator = define_indicator(SOUND, by=None, at=AT)
    assert define_indicator(replace(SOUND, code=SOUND.code.lower()), by=None, at=AT) == indicator
    other = define_indicator(replace(SOUND, code="LAIN"), by=None, at=AT)
    with pytest.raises(CodeTaken):
        define_indicator(replace(SOUND, code=SOUND.code.title()), indicator=other, by=None, at=AT)
    assert Indicator.objects.count() == 2


def test_a_target_begins_where_its_period_begins() -> None:
    with pytest.raises(PeriodNotWhole):
        target(IndicatorFactory(), period_start=dt.date(2026, 2, 1))
    for day in (dt.date(9999, 1, 1), dt.date(1999, 1, 1)):
        with pytest.raises(PeriodBeyondReason):
            target(IndicatorFactory(), period_start=day)
