"""What approval says to its people, by notices: handed in, approved, sent back, withdrawn. Layer: database."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from learning.models import Delivery, Notice
from learning.notices.queries import line_of
from tests.factories.cms import fresh, material_page
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

MORNING = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)
NIGHT = dt.datetime(2026, 11, 23, 13, 0, tzinfo=dt.UTC)  # nine in the evening in Palu


def handed_in(trainer: Any, **facts: Any) -> Page:
    page = material_page(owner=trainer, title="Mengapa berubah", **facts)
    page.get_workflow().start(page, trainer)
    return fresh(page)


def told(person: Any) -> list[tuple[str, str]]:
    """Label and sentence of each notice, oldest first."""
    lines = [line_of(notice) for notice in Notice.objects.filter(person=person).order_by("pk")]
    return [(line.label, line.sentence) for line in lines]


WAITS = ("Menunggu persetujuan", "“Mengapa berubah” menunggu persetujuan Anda.")
APPROVED = ("Disetujui", "“Mengapa berubah” disetujui dan sudah terbit.")
SENT_BACK = ("Perlu diperbaiki", "“Mengapa berubah” dikembalikan kepada Anda. Perbaiki, lalu ajukan lagi.")


def test_a_page_handed_in_is_told_to_hr_and_opens_its_editor() -> None:
    trainer, hr, closed = PersonFactory(trainer=True), PersonFactory(hr=True), PersonFactory(hr=True, is_active=False)
    page = handed_in(trainer)
    assert (told(hr), told(trainer), told(closed)) == ([WAITS], [], [])
    assert Notice.objects.get(person=hr).url == f"/admin/pages/{page.pk}/edit/"


def test_who_handed_it_in_reads_that_it_was_approved() -> None:
    trainer, hr, other = PersonFactory(trainer=True), PersonFactory(hr=True), PersonFactory(hr=True)
    page = handed_in(trainer)
    page.current_workflow_task_state.approve(user=hr)
    assert told(trainer) == [APPROVED]
    assert Notice.objects.get(person=trainer).url == f"/admin/pages/{page.pk}/edit/"
    assert Notice.objects.filter(person=other, read_at__isnull=True).count() == 0


def test_who_handed_it_in_reads_what_to_mend_and_hr_hears_again_when_it_comes_back() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    page = handed_in(trainer)
    page.current_workflow_task_state.reject(user=hr, comment="Tambahkan contoh dari puskesmas.")
    assert told(trainer) == [SENT_BACK]
    assert line_of(Notice.objects.get(person=trainer)).detail == "Tambahkan contoh dari puskesmas."
    fresh(page).current_workflow_state.resume(user=trainer)
    assert told(hr) == [WAITS, WAITS]
    fresh(page).current_workflow_task_state.approve(user=hr)
    assert told(trainer) == [SENT_BACK, APPROVED]


def test_an_approved_page_with_an_hour_of_its_own_says_when_it_goes_live() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    with time_machine.travel(MORNING, tick=False):
        page = material_page(owner=trainer, title="Mengapa berubah")
        draft = fresh(page)
        draft.go_live_at = MORNING + dt.timedelta(days=2)
        draft.save_revision(user=trainer)
        draft.get_workflow().start(draft, trainer)
        fresh(page).current_workflow_task_state.approve(user=hr)
    assert told(trainer) == [("Disetujui", "“Mengapa berubah” disetujui dan terbit pada 25 November 2026, 10.00 WITA.")]


def test_hr_publishing_at_once_counts_as_approval_and_taking_it_out_is_told() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    at_once, taken_out = handed_in(trainer), handed_in(trainer)
    at_once.get_latest_revision().publish(user=hr)
    assert told(trainer) == [APPROVED]
    taken_out.current_workflow_state.cancel(user=hr)
    withdrawn = "“Mengapa berubah” ditarik dari persetujuan. Anda dapat mengubahnya dan mengajukannya lagi."
    assert told(trainer) == [APPROVED, ("Ditarik dari persetujuan", withdrawn)]


def test_who_withdraws_the_own_page_hears_nothing_and_hr_is_not_asked_any_more() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    handed_in(trainer).current_workflow_state.cancel(user=trainer)
    assert told(trainer) == []
    assert Notice.objects.get(person=hr).read_at is not None


def test_e_mails_wait_for_the_end_of_the_quiet_hours_and_wagtail_sends_none_of_its_own() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    with time_machine.travel(NIGHT, tick=False):
        page = handed_in(trainer)
        waiting = Delivery.objects.get(notice__person=hr, channel="email")
        assert (waiting.state, waiting.not_before) == ("waiting", dt.datetime(2026, 11, 23, 23, 0, tzinfo=dt.UTC))
        page.current_workflow_task_state.reject(user=hr, comment="Belum.")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.problem) == ("failed", "answered before it was sent")
    assert Delivery.objects.get(notice__person=trainer, channel="email").state == "waiting"
    assert mail.outbox == []


def test_deciding_at_the_desk_tells_it_too(client: Client) -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    page = handed_in(trainer)
    client.force_login(hr)
    state = page.current_workflow_task_state
    client.post(f"/admin/pages/workflow/action/{page.pk}/reject/{state.pk}/", {"comment": "Perjelas langkah kedua."})
    assert told(trainer) == [SENT_BACK]
    client.force_login(trainer)
    assert "Ada pemberitahuan baru untuk Anda." in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["page-decision", "page-reason"])
def test_a_page_is_not_sent_back_without_a_reason(client: Client, name: str) -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    page = handed_in(trainer)
    client.force_login(hr)
    url = reverse(name, args=[page.pk, "reject", page.current_workflow_task_state.pk])
    modal = {"headers": {"x-requested-with": "XMLHttpRequest"}}
    assert "Tulis apa yang perlu diperbaiki" in client.post(url, {"comment": " "}, **modal).json()["html"]
    assert fresh(page).workflow_in_progress
    assert client.post(url, {"comment": "Tambahkan contoh."}, **modal).json()["step"] == "success"
    assert fresh(page).workflow_in_progress == (name == "page-reason")
