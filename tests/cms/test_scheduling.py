"""Pages go live and expire at their hour; one refused page holds up no other."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.formats import get_format
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from cms.models import MaterialPage
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.models import Notice
from learning.notices.queries import line_of
from tests.factories.cms import fresh, home_page, material_page
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def scheduled(**fields: object) -> MaterialPage:
    """A draft approved for an hour that has passed since."""
    page = material_page(**fields)
    draft = fresh(page).get_latest_revision_as_object()
    draft.go_live_at = clock.now() + dt.timedelta(hours=1)
    revision = draft.save_revision()
    revision.publish()
    past = clock.now() - dt.timedelta(minutes=1)
    revision.refresh_from_db()
    content = {**revision.content, "go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    return fresh(page)


def test_a_page_goes_live_at_its_hour_and_is_frozen() -> None:
    page = scheduled()
    assert item_by_uuid(page.translation_key) is None
    call_command("publish_scheduled")
    assert fresh(page).live is True
    assert item_by_uuid(page.translation_key).live_version.number == 1


def test_a_refused_page_leaves_the_schedule_and_others_go_live() -> None:
    material_page(live=True, code="SAMA", title="Mengapa berubah")
    refused, other = scheduled(code="SAMA"), scheduled()
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    assert (fresh(refused).live, fresh(other).live) == (False, True)
    [entry] = PageLogEntry.objects.filter(action="cms.schedule_refused")
    assert (entry.page_id, entry.message) == (
        refused.pk,
        "Penerbitan terjadwal ditolak: Kode ini sudah dipakai “Mengapa berubah”. Pilih kode yang berbeda.",
    )


def test_who_wrote_a_page_refused_at_its_hour_is_told_once(client: Client) -> None:
    material_page(live=True, code="SAMA", title="Mengapa berubah")
    trainer = PersonFactory(trainer=True)
    scheduled(code="SAMA", owner=trainer, title="Terjadwal")
    call_command("publish_scheduled")
    call_command("publish_scheduled")
    [line] = [line_of(notice) for notice in Notice.objects.filter(person=trainer)]
    assert (line.label, line.sentence, line.detail) == (
        "Belum jadi terbit",
        "“Terjadwal” belum jadi terbit pada waktu yang dijadwalkan. Perbaiki, lalu ajukan lagi.",
        "Kode ini sudah dipakai “Mengapa berubah”. Pilih kode yang berbeda.",
    )


def test_an_expired_page_is_retired() -> None:
    page = material_page(live=True)
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled")
    assert (fresh(page).live, fresh(page).expired) == (False, True)
    assert item_by_uuid(page.translation_key).retired_at is not None


@pytest.mark.parametrize(
    ("written_as", "read_by"),
    [
        ("WAGTAIL_DATE_FORMAT", "DATE_INPUT_FORMATS"),
        ("WAGTAIL_DATETIME_FORMAT", "DATETIME_INPUT_FORMATS"),
        ("WAGTAIL_TIME_FORMAT", "TIME_INPUT_FORMATS"),
    ],
)
def test_what_the_pickers_write_is_read(written_as: str, read_by: str, settings: Any) -> None:
    """Wagtail's own check of this is asleep: it waits for a setting that Django no longer has."""
    assert getattr(settings, written_as) in get_format(read_by, lang="id")


@pytest.mark.parametrize("typed", ["{:%d/%m/%Y %H:%M}", "{:%d-%m-%Y %H.%M}", "{:%Y-%m-%d %H:%M}"])
def test_a_schedule_is_set_at_the_desk_and_read_back_as_shown(client: Client, typed: str) -> None:
    client.force_login(PersonFactory(hr=True))
    page = material_page(live=True, body=[])
    address = f"/admin/pages/{page.pk}/edit/"
    ends = timezone.localtime(clock.now() + dt.timedelta(days=3)).replace(hour=16, minute=30, second=0, microsecond=0)
    form = at_the_desk(client, address)
    form["expire_at"] = typed.format(ends)
    client.post(address, form)
    shown = at_the_desk(client, address)
    assert shown["expire_at"] == f"{ends:%d/%m/%Y %H:%M}"
    client.post(address, {**shown.dict(), "action-publish": "action-publish"})
    assert fresh(page).expire_at == ends


PASSED = "Waktu terbit ini sudah lewat. Pilih waktu yang akan datang, atau kosongkan supaya tidak terjadwal."


@pytest.mark.parametrize("make", [material_page, home_page])
def test_an_hour_that_has_passed_is_no_hour_to_go_live(client: Client, make: Any) -> None:
    client.force_login(PersonFactory(hr=True))
    page = make()
    address = f"/admin/pages/{page.pk}/edit/"
    for hours, said in ((-1, True), (1, False)):
        moment = timezone.localtime(clock.now() + dt.timedelta(hours=hours))
        form = {**at_the_desk(client, address).dict(), "go_live_at": f"{moment:%d/%m/%Y %H:%M}"}
        answer = client.post(address, form, headers={"Accept": "application/json"})
        assert answer.json()["success"] is not said
        assert (PASSED in client.post(address, form).content.decode()) is said


def test_a_page_that_went_live_at_its_hour_is_edited_and_published_on(client: Client) -> None:
    client.force_login(PersonFactory(hr=True))
    page = scheduled()
    call_command("publish_scheduled")
    address = f"/admin/pages/{page.pk}/edit/"
    form = at_the_desk(client, address).dict()
    assert form["go_live_at"]
    client.post(address, {**form, "lead": "Dibetulkan.", "action-publish": "action-publish"})
    assert (fresh(page).live, fresh(page).lead) == (True, "Dibetulkan.")


def at_the_desk(client: Client, address: str) -> Any:
    """The editor's form as the browser holds it; blocks come from its script."""
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    form.update(nested_form_data({"body": streamfield([("heading", "Awalnya")])}))
    return form
