"""Two versions side by side, as a reader of the history sees them. Layer: pages."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.cms import block, fresh, material_page, self_check_block
from tests.factories.indicators import IndicatorFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def compared(client: Client, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> str:
    """The comparison of a page's two newest versions, as its writer reads it."""
    trainer = PersonFactory(trainer=True)
    page = material_page(owner=trainer, body=before)
    first = fresh(page).get_latest_revision()
    changed = fresh(page).get_latest_revision_as_object()
    changed.body = changed.body.stream_block.to_python(after)
    second = changed.save_revision()
    client.force_login(trainer)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    return " ".join(client.get(url).content.decode().split())


def test_moments_ticks_and_numbers_of_the_page_are_told_in_words(client: Client) -> None:
    trainer = PersonFactory(trainer=True)
    page = material_page(owner=trainer, acknowledge=False)
    first = fresh(page).get_latest_revision()
    changed = fresh(page).get_latest_revision_as_object()
    changed.go_live_at, changed.acknowledge = dt.datetime(2099, 3, 2, tzinfo=dt.UTC), True
    second = changed.save_revision()
    client.force_login(trainer)
    url = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, second.pk])
    html = client.get(url).content.decode()
    assert '<span class="addition">2 Maret 2099, 08.00</span>' in html
    assert '<span class="deletion">tidak</span><span class="addition">ya</span>' in html
    assert ">None<" not in html


def test_a_new_self_check_is_told_in_words(client: Client) -> None:
    html = compared(client, [], [self_check_block("Apa arti kohort?")])
    assert "<dt>Jenis</dt> <dd>Satu jawaban</dd>" in html
    assert "Pilihan: Periksa kohort; Benar: ya; Penjelasan setelah dijawab:" in html
    assert "Pilihan: Tunggu laporan; Penjelasan setelah dijawab:" in html
    assert "Angka yang benar" not in html
    assert "is_correct" not in html


def test_a_changed_kind_and_tick_are_marked_in_words(client: Client) -> None:
    block_id = "b2f5a6de-4b3b-4a52-9b65-0d0f3a8a7c11"
    html = compared(
        client, [self_check_block(block_id=block_id)], [self_check_block(block_id=block_id, kind="multiple")]
    )
    assert 'class="deletion">Satu</span>' in html
    assert 'class="addition">Beberapa</span>' in html


def test_an_indicator_is_named(client: Client) -> None:
    indicator = IndicatorFactory(name="Cakupan imunisasi")
    html = compared(client, [], [block("indicator", {"indicator": str(indicator.uuid), "note": ""})])
    assert "<dt>Indikator</dt> <dd>Cakupan imunisasi</dd>" in html
    assert str(indicator.uuid) not in html


def test_a_number_is_told_with_comma(client: Client) -> None:
    html = compared(client, [], [self_check_block(kind="numeric", value="1037.50", tolerance="0.1")])
    assert "<dt>Angka yang benar</dt> <dd>1.037,5</dd>" in html
    assert "<dt>Toleransi</dt> <dd>0,1</dd>" in html
