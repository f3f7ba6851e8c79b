"""Layer: database, mail in memory."""

import datetime as dt
import smtplib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections

from learning.models import Delivery
from learning.notices.enums import Channel, DeliveryState, NoticeKind
from learning.notices.services import deliver_due
from tests.factories.notices import SAID_AT, DeliveryFactory
from tests.factories.people import PersonFactory

HERE = "tests.learning.notices.services.test_delivering"
MINUTE = dt.timedelta(minutes=1)


class UnreachableServer(BaseEmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError("nobody listens")


class RefusingServer(BaseEmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"orang@contoh.example": (550, b"unknown")})


@pytest.mark.django_db
def test_a_due_e_mail_is_sent_once_with_name_sentence_and_address() -> None:
    delivery = DeliveryFactory(
        notice__person=PersonFactory(full_name="Siti Rahmawati", title_after="A.Md.Kep.", email="siti@contoh.example"),
        notice__payload={"title": "Cakupan IDL", "due_on": "2026-12-04", "reason": "Catatan untuk yang bersangkutan"},
    )
    assert deliver_due(at=SAID_AT) == 1
    assert deliver_due(at=SAID_AT + 60 * MINUTE) == 0
    (message,) = mail.outbox
    assert message.to == ["siti@contoh.example"]
    assert message.subject == "Penugasan baru: Cakupan IDL"
    assert message.body == (
        "Halo Siti Rahmawati, A.Md.Kep.,\n\n"
        "Anda diminta mempelajari kursus “Cakupan IDL” paling lambat 4 Desember 2026.\n\n"
        "Buka: http://127.0.0.1:8000/belajar/idl/\n\n"
        "Salam,\nNosarara Belajar\n\n--\n"
        "E-mail ini dikirim otomatis, jadi tidak perlu dibalas. "
        "Alamat e-mail Anda dapat diubah di http://127.0.0.1:8000/akun/\n"
    )
    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_at, delivery.tries, delivery.problem) == ("sent", SAID_AT, 1, "")


@pytest.mark.django_db
def test_what_is_not_due_waits_and_an_app_delivery_is_never_mailed() -> None:
    DeliveryFactory(not_before=SAID_AT + MINUTE)
    DeliveryFactory(channel=Channel.APP)
    assert deliver_due(at=SAID_AT) == 0
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_late_run_sends_nothing_in_quiet_hours() -> None:
    DeliveryFactory()
    evening = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
    assert [deliver_due(at=evening), deliver_due(at=evening + 11 * 60 * MINUTE)] == [0, 1]


@pytest.mark.django_db
def test_an_unreachable_server_costs_no_try(settings: Any) -> None:
    delivery = DeliveryFactory()
    settings.EMAIL_BACKEND = f"{HERE}.UnreachableServer"
    assert deliver_due(at=SAID_AT) == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.tries, delivery.not_before) == ("waiting", 0, SAID_AT)


@pytest.mark.django_db
def test_a_refused_e_mail_is_tried_five_times_and_kept_with_its_problem(settings: Any) -> None:
    delivery = DeliveryFactory()
    settings.EMAIL_BACKEND = f"{HERE}.RefusingServer"
    seen = []
    for _round in range(7):
        delivery.refresh_from_db()
        seen.append((delivery.state, delivery.tries))
        assert deliver_due(at=delivery.not_before) == 0
    assert seen == [("waiting", n) for n in range(5)] + [("failed", 5)] * 2
    assert delivery.problem == "SMTPRecipientsRefused"


@pytest.mark.django_db
def test_one_refused_address_does_not_keep_the_others_waiting(settings: Any) -> None:
    for address in ("satu@contoh.example", "rusak\nBcc: dua@contoh.example", "tiga@contoh.example"):
        DeliveryFactory(notice__person__email=address)
    assert deliver_due(at=SAID_AT) == 2
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["sent", "sent", "waiting"]


@pytest.mark.django_db
@pytest.mark.parametrize("lost", [{"is_active": False}, {"email": ""}])
def test_who_can_no_longer_be_reached_gets_none(lost: dict[str, object]) -> None:
    delivery = DeliveryFactory()
    type(delivery.notice.person).objects.update(**lost)
    assert deliver_due(at=SAID_AT) == 0
    delivery.refresh_from_db()
    assert (delivery.state, delivery.problem, mail.outbox) == ("failed", "no active account with an address", [])


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["on_leave", "on_study", "retired", "left", "deceased"])
def test_a_reminder_that_waited_into_a_leave_or_the_end_of_service_is_not_sent(status: str) -> None:
    person = PersonFactory(**{status: True})
    reminder = DeliveryFactory(notice__person=person)
    DeliveryFactory(notice__person=person, notice__kind=NoticeKind.APPROVAL)
    assert deliver_due(at=SAID_AT) == 1
    reminder.refresh_from_db()
    assert (reminder.state, reminder.problem) == ("failed", "not on duty any more")
    assert [message.subject for message in mail.outbox] == [
        "Menunggu persetujuan: Cakupan Imunisasi Dasar Lengkap",
    ]


def test_eight_workers_at_once_send_every_e_mail_exactly_once(committed_db: None) -> None:
    people = [PersonFactory(email=f"orang-{number}@contoh.example") for number in range(20)]
    for person in people:
        DeliveryFactory(notice__person=person)

    def work(_number: int) -> int:
        try:
            return deliver_due(at=SAID_AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        sent = sum(pool.map(work, range(8)))
    assert sent == 20
    assert Counter(message.to[0] for message in mail.outbox) == Counter(person.email for person in people)
    assert set(Delivery.objects.values_list("state", "tries")) == {(DeliveryState.SENT, 1)}
