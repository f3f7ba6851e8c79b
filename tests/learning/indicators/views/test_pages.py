"""Layer: views over the database."""

import datetime as dt
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client

from learning.indicators.enums import IndicatorStatus
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory, months
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db

LIST = "/indikator/"


@pytest.fixture(autouse=True)
def _november() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC), tick=False):
        yield


def signed_in(person: Any = None) -> Client:
    client = Client()
    client.force_login(person or PersonFactory())
    return client


def text_of(path: str, person: Any = None, **query: str) -> str:
    response = signed_in(person).get(path, query)
    assert response.status_code == 200
    return response.content.decode().replace("×\u00a0", "× ").replace(":\u00a0", ": ")


@pytest.mark.parametrize("path", [LIST, f"/indikator/{uuid.UUID(int=1)}/"])
def test_a_stranger_is_asked_to_sign_in_and_comes_back(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"/masuk/?next={path}")


@pytest.mark.parametrize("role", ["hr", "trainer", "operator", None])
def test_everyone_signed_in_reads_indicators(role: str | None) -> None:
    person = PersonFactory(**({role: True} if role else {}))
    indicator = IndicatorFactory()
    assert indicator.name in text_of(LIST, person)
    assert indicator.formula in text_of(f"/indikator/{indicator.uuid}/", person)


def test_pages_are_only_read() -> None:
    assert signed_in().post(LIST).status_code == 405


def test_the_list_shows_the_own_units_value_and_marks_made_up_ones() -> None:
    post = EmploymentFactory(unit=UnitFactory(name="Puskesmas Kamonji"))
    row = IndicatorValueFactory(unit=post.unit, is_sample=True)
    IndicatorTargetFactory(indicator=row.indicator)
    IndicatorFactory(name="Belum dilaporkan")
    text = text_of(LIST, post.person)
    for words in (
        "Puskesmas Kamonji",
        "58,0\u00a0%",
        "Kurang 37\u00a0poin dari target.",
        "Data contoh",
        "Belum ada nilai",
    ):
        assert words in text


def test_a_search_without_a_find_keeps_what_was_typed_and_offers_all() -> None:
    IndicatorFactory(name="Cakupan imunisasi")
    text = text_of(LIST, cari="<b>bencana", bidang="Kesehatan")
    assert 'value="&lt;b&gt;bencana"' in text
    assert "Tidak ada indikator yang cocok" in text
    assert f'href="{LIST}"' in text


def test_a_choice_of_sector_keeps_the_search() -> None:
    IndicatorFactory(name="Cakupan imunisasi")
    text = text_of(LIST, cari="imunisasi", bidang="Kesehatan")
    assert 'href="?bidang=Kesehatan&amp;cari=imunisasi" aria-current="true"' in text
    assert 'href="?cari=imunisasi"' in text


def test_an_empty_house_says_who_brings_indicators() -> None:
    assert "Belum ada indikator" in text_of(LIST)


def test_the_page_shows_value_gaps_target_definition_and_what_is_uncertain() -> None:
    indicator = IndicatorFactory(note="Definisi contoh.", level="puskesmas", explanation="Bayi yang terlindungi.")
    months(indicator, UnitFactory(name="Puskesmas Kamonji"), *[(66, 100)] * 10, None, (58, 100))
    IndicatorTargetFactory(indicator=indicator)
    text = text_of(f"/indikator/{indicator.uuid}/")
    for words in (
        "Bayi yang terlindungi.", "Puskesmas Kamonji, Oktober 2026", "Target 95\u00a0%",
        "Kurang 37\u00a0poin dari target.",
        "Data September 2026 belum masuk.", "Sep 2026: belum ada data", "Definisi contoh.", "makin tinggi makin baik",
        "Sumber angka: Laporan contoh.", "persen tidak pernah dirata-ratakan",
    ):  # fmt: skip
        assert words in text, words
    assert "Data contoh" not in text


def test_without_a_figure_the_page_still_explains() -> None:
    indicator = IndicatorFactory()
    text = text_of(f"/indikator/{indicator.uuid}/")
    assert "Belum ada nilai" in text
    assert indicator.formula in text
    assert "<figure" not in text


def test_another_unit_is_chosen_by_its_address() -> None:
    indicator = IndicatorFactory()
    units = [UnitFactory(name="Puskesmas Satu"), UnitFactory(name="Puskesmas Dua")]
    for unit in units:
        months(indicator, unit, (58, 100))
    text = text_of(f"/indikator/{indicator.uuid}/", unit=str(units[0].uuid), bulan="24")
    assert f'<option value="{units[0].uuid}" selected>Puskesmas Satu</option>' in text
    assert f'href="?unit={units[0].uuid}&amp;bulan=12"' in text
    assert text.count("<tr>") == 25


@pytest.mark.parametrize("unit", ["x", "00000000-0000-0000-0000-000000000001", "' OR 1=1"])
def test_an_unknown_unit_is_said_and_another_one_shown(unit: str) -> None:
    row = IndicatorValueFactory()
    text = text_of(f"/indikator/{row.indicator.uuid}/", unit=unit, bulan="banyak")
    assert "Unit itu tidak punya angka untuk indikator ini." in text
    assert row.unit.name in text


@pytest.mark.parametrize(("status", "code"), [("draft", 404), ("retired", 200), ("live", 200)])
def test_a_draft_has_no_page_and_a_retired_one_says_so(status: str, code: int) -> None:
    indicator = IndicatorFactory(status=IndicatorStatus(status))
    response = signed_in().get(f"/indikator/{indicator.uuid}/")
    assert response.status_code == code
    assert ("Indikator ini tidak dipakai lagi." in response.content.decode()) is (status == "retired")


@pytest.mark.parametrize("path", ["/indikator/bukan-uuid/", f"/indikator/{uuid.UUID(int=9)}/"])
def test_an_unknown_indicator_does_not_exist(path: str) -> None:
    assert signed_in().get(path).status_code == 404
