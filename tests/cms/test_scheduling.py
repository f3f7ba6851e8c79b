"""Pages go live and expire at their hour; one refused page holds up no other."""

import datetime as dt

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry, Revision

from cms.models import MaterialPage
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from tests.factories.cms import fresh, material_page

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


def test_an_expired_page_is_retired() -> None:
    page = material_page(live=True)
    Page.objects.filter(pk=page.pk).update(expire_at=clock.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled")
    assert (fresh(page).live, fresh(page).expired) == (False, True)
    assert item_by_uuid(page.translation_key).retired_at is not None
