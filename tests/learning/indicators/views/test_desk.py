"""Layer: HTTP in the admin."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from learning.models import Indicator, IndicatorTarget, IndicatorValue
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db

DESKS = ["indicators", "indicator_targets", "indicator_values"]
DEFINITION = {
    "code": "IDL", "name": "Cakupan IDL", "sector": "Kesehatan", "formula": "a : b × 100", "unit_of_measure": "%",
    "direction": "higher", "is_ratio": "on", "numerator_time": "sum", "denominator_time": "sum",
    "across_units": "ratio", "decimals": "1", "status": "live",
}  # fmt: skip


def desk_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(name: str, typed: dict[str, Any], *args: object) -> Any:
    return desk_of(PersonFactory(hr=True)).post(reverse(name, args=args), typed)


def desk_page(name: str, *args: object) -> str:
    return desk_of(PersonFactory(hr=True)).get(reverse(name, args=args)).content.decode()


def row_of(desk: str) -> Any:
    factory = {"indicators": IndicatorFactory, "indicator_targets": IndicatorTargetFactory}
    return factory.get(desk, IndicatorValueFactory)()


@pytest.mark.parametrize("desk", DESKS)
def test_hr_opens_lists_and_forms(desk: str) -> None:
    client, row = desk_of(PersonFactory(hr=True)), row_of(desk)
    pages = [reverse(f"{desk}:index"), reverse(f"{desk}:add"), reverse(f"{desk}:edit", args=[row.pk])]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]


def test_a_figure_opens_under_its_own_name_without_empty_decimals() -> None:
    row = IndicatorValueFactory(unit=UnitFactory(name="Puskesmas Kamonji"), numerator=Decimal("58.5000"))
    text = desk_of(PersonFactory(hr=True)).get(reverse("indicator_values:edit", args=[row.pk])).content.decode()
    assert f"{row.indicator.name}, Puskesmas Kamonji, Oktober 2026" in text
    assert 'type="text" name="numerator" value="58,5"' in text
    assert 'type="text" name="denominator" value="100"' in text


def test_only_whole_numbers_stand_in_number_inputs_which_drop_a_comma() -> None:
    forms = "".join(desk_page(f"{desk}:add") for desk in DESKS)
    assert re.findall(r'type="number" name="(\w+)"', forms) == ["decimals"]


@pytest.mark.parametrize("desk", DESKS)
def test_nobody_else_does_and_nobody_deletes(desk: str) -> None:
    row = row_of(desk)
    pages = [reverse(f"{desk}:index"), reverse(f"{desk}:add"), reverse(f"{desk}:edit", args=[row.pk])]
    trainer, hr = desk_of(PersonFactory(trainer=True)), desk_of(PersonFactory(hr=True))
    assert [trainer.get(page).status_code for page in pages] == [403, 403, 403]
    assert [desk_of(PersonFactory()).get(page).status_code for page in pages] == [403, 403, 403]
    assert [Client().get(page).status_code for page in pages] == [302, 302, 302]
    assert hr.post(reverse(f"{desk}:delete", args=[row.pk])).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


def test_hr_defines_an_indicator_and_changes_it() -> None:
    assert send("indicators:add", DEFINITION).status_code == 302
    indicator = Indicator.objects.get()
    assert send("indicators:edit", {**DEFINITION, "code": "IDL-2"}, indicator.pk).status_code == 302
    indicator.refresh_from_db()
    assert indicator.code == "IDL-2"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"across_units": "sum"}, "Yang punya pembilang dan penyebut tidak dijumlahkan antarunit."),
        ({"direction": "band"}, "Isi batas bawah, dan batas atas yang lebih besar."),
        ({"decimals": "9"}, "Isi angka antara 0 dan 4."),
        ({"code": "ADA"}, "Kode ini sudah dipakai."),
        ({"code": "ada"}, "Kode ini sudah dipakai."),
    ],
)
def test_an_unsound_definition_comes_back_with_what_was_typed(change: dict[str, str], sentence: str) -> None:
    IndicatorFactory(code="ADA")
    response = send("indicators:add", {**DEFINITION, **change})
    text = response.content.decode()
    assert (response.status_code, Indicator.objects.count()) == (200, 1)
    assert sentence in text
    assert 'value="Cakupan IDL"' in text


def test_what_decides_the_reading_cannot_change_under_figures() -> None:
    indicator = IndicatorFactory(code="IDL")
    IndicatorValueFactory(indicator=indicator)
    response = send("indicators:edit", {**DEFINITION, "denominator_time": "max"}, indicator.pk)
    assert "Indikator ini sudah punya nilai" in response.content.decode()
    indicator.refresh_from_db()
    assert indicator.denominator_time == "sum"


def figure(indicator: Indicator, unit: Any, **change: str) -> dict[str, Any]:
    typed = {
        "period_kind": "month",
        "period_start": "2026-10-01",
        "source": "SIMPUS",
        "numerator": "58",
        "denominator": "100",
    }
    return {"indicator": indicator.pk, "unit": unit.pk, **typed, **change}


def test_hr_enters_a_figure_and_corrects_it() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    assert send("indicator_values:add", figure(indicator, unit)).status_code == 302
    first = IndicatorValue.objects.get()
    assert send("indicator_values:edit", figure(indicator, unit, numerator="61"), first.pk).status_code == 302
    rows = IndicatorValue.objects.order_by("pk")
    assert [(row.numerator, row.superseded_by is None) for row in rows] == [(Decimal(58), False), (Decimal(61), True)]
    text = desk_of(PersonFactory(hr=True)).get(reverse("indicator_values:index")).content.decode()
    assert text.count("SIMPUS") == 1
    assert ">61<" in "".join(text.split())
    assert "Oktober 2026" in text


def test_entering_the_same_period_again_is_a_correction() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    for above in ("58", "61"):
        assert send("indicator_values:add", figure(indicator, unit, numerator=above)).status_code == 302
    assert IndicatorValue.objects.get(superseded_by__isnull=True).numerator == 61


def test_a_correction_cannot_move_a_figure_to_another_unit() -> None:
    row, other = IndicatorValueFactory(), UnitFactory()
    send("indicator_values:edit", figure(row.indicator, other, numerator="61", source="lain"), row.pk)
    current = IndicatorValue.objects.get(superseded_by__isnull=True)
    assert (current.unit, current.source, current.numerator) == (row.unit, row.source, 61)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"denominator": ""}, "Indikator ini punya pembilang dan penyebut."),
        ({"numerator": "-5"}, "Angka indikator ini tidak boleh sekecil itu. Periksa tanda minus dan satuannya."),
        ({"denominator": "0"}, "Indikator ini punya pembilang dan penyebut."),
        ({"period_start": "2026-10-02"}, "Isi hari pertama periode"),
        ({"period_start": "2096-10-01"}, "Periode ini belum dimulai."),
        ({"numerator": "banyak"}, "Tulis angka saja, misalnya 37,5 atau 1.250."),
        ({"numerator": "58,12345"}, "Tulis paling banyak 4 angka di belakang koma."),
        ({"denominator": "1234567890123"}, "Angka ini terlalu panjang. Periksa kembali."),
    ],
)
def test_an_unsound_figure_comes_back_with_what_was_typed(change: dict[str, str], sentence: str) -> None:
    response = send("indicator_values:add", figure(IndicatorFactory(), UnitFactory(), **change))
    text = response.content.decode()
    assert (response.status_code, IndicatorValue.objects.count()) == (200, 0)
    assert sentence in text
    assert 'value="SIMPUS"' in text


@pytest.mark.parametrize(("typed", "stored"), [("4,5", "4.5"), ("1.500", "1500"), ("1.785,25", "1785.25")])
def test_figures_are_written_with_comma_and_with_points_between_thousands(typed: str, stored: str) -> None:
    indicator = IndicatorFactory()
    response = send("indicator_values:add", figure(indicator, UnitFactory(), numerator=typed, denominator="2.000"))
    assert response.status_code == 302
    row = IndicatorValue.objects.get()
    assert (row.numerator, row.denominator) == (Decimal(stored), 2000)
    assert f'value="{typed}"' in desk_page("indicator_values:edit", row.pk)


def test_a_figure_that_cannot_be_read_is_kept_as_it_was_typed() -> None:
    text = send("indicator_values:add", figure(IndicatorFactory(), UnitFactory(), numerator="4,5x")).content.decode()
    assert 'name="numerator" value="4,5x"' in text
    assert not IndicatorValue.objects.exists()


def test_targets_and_bounds_are_written_with_comma_too() -> None:
    typed = {"indicator": IndicatorFactory().pk, "period_kind": "year", "period_start": "2026-01-01", "value": "95,5"}
    assert send("indicator_targets:add", typed).status_code == 302
    target = IndicatorTarget.objects.get()
    assert target.value == Decimal("95.5")
    assert 'type="text" name="value" value="95,5"' in desk_page("indicator_targets:edit", target.pk)
    band = {"code": "BAND", "direction": "band", "band_lower": "4,5", "band_upper": "1.500"}
    assert send("indicators:add", {**DEFINITION, **band}).status_code == 302
    indicator = Indicator.objects.get(code="BAND")
    assert (indicator.band_lower, indicator.band_upper) == (Decimal("4.5"), 1500)
    assert 'type="text" name="band_upper" value="1.500"' in desk_page("indicators:edit", indicator.pk)


def test_percent_above_a_hundred_are_doubted_once_and_saved_when_sent_again() -> None:
    indicator, unit = IndicatorFactory(), UnitFactory()
    typed = figure(indicator, unit, numerator="20", denominator="10")
    for change in ({}, {"numerator": "30"}):
        typed |= change
        page = send("indicator_values:add", typed)
        text = page.content.decode()
        assert "Nilainya di atas 100 %. Periksa pembilang dan penyebut." in text
        assert f'value="{typed["numerator"]}"' in text
        assert not IndicatorValue.objects.exists()
        typed["doubted"] = page.context["form"]["doubted"].value()
        assert f'name="doubted" value="{typed["doubted"]}"' in text
    assert send("indicator_values:add", typed).status_code == 302
    assert IndicatorValue.objects.get().numerator == 30


@pytest.mark.parametrize("value", ["-5", "950"])
def test_a_target_outside_the_scale_comes_back(value: str) -> None:
    typed = {"indicator": IndicatorFactory().pk, "period_kind": "year", "period_start": "2026-01-01", "value": value}
    text = send("indicator_targets:add", typed).content.decode()
    assert "Target indikator ini antara 0 dan 200. Periksa kembali angkanya." in text
    assert f'value="{value}"' in text
    assert not IndicatorTarget.objects.exists()


def test_hr_sets_the_target_of_the_city() -> None:
    indicator = IndicatorFactory()
    typed = {"indicator": indicator.pk, "period_kind": "year", "period_start": "2026-01-01", "value": "95"}
    assert send("indicator_targets:add", typed).status_code == 302
    target = IndicatorTarget.objects.get()
    assert (target.unit, target.value, target.period_start) == (None, 95, dt.date(2026, 1, 1))
    assert "batas atas" in send("indicator_targets:edit", {**typed, "upper": "99"}, target.pk).content.decode()
    target.refresh_from_db()
    assert target.upper is None


def test_a_target_that_is_there_already_is_not_overwritten_by_adding() -> None:
    target = {"indicator": IndicatorFactory().pk, "period_kind": "year", "period_start": "2026-01-01", "value": "95"}
    assert send("indicator_targets:add", target).status_code == 302
    assert "Ubah target itu di daftar." in send("indicator_targets:add", {**target, "value": "80"}).content.decode()
    assert IndicatorTarget.objects.get().value == 95
