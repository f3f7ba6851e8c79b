"""Bring waiting e-mails to their people, each once.

A delivery is claimed by one conditional UPDATE before anything is sent, so that of any number of workers
one wins the row; no transaction is open while the mail server answers (SQLite would make all writers
wait). A claim ends after LEASE: a worker that dies between sending and noting it is the one way to a
second e-mail, and the same Message-ID lets mail programs drop that one.
"""

import datetime as dt
import logging
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, QuerySet
from django.template.loader import render_to_string

from learning.core import clock
from learning.notices import rules
from learning.notices.enums import REMINDERS, Channel, DeliveryState
from learning.notices.models import Delivery
from learning.notices.services.notifying import outside_quiet_hours
from learning.people.queries import is_remindable

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=15)
BATCH = 200


def deliver_due(*, at: dt.datetime) -> int:
    """Send up to BATCH waiting e-mails whose time has come; returns how many were sent.

    Nothing is sent in quiet hours, also when a run comes late, and no reminder to whoever went on leave, retired
    or died while it waited. A refused e-mail is tried again later, at most rules.MAX_TRIES times, and then kept
    as failed with its problem. When the mail server cannot be reached at all nothing is claimed and no try is
    counted. Safe to run in several processes at once.
    """
    waiting = list(_due(at)[:BATCH]) if outside_quiet_hours(at) == at else []
    if not waiting:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        logger.exception("the mail server cannot be reached; %s e-mails keep waiting", len(waiting))
        return 0
    try:
        return sum(_deliver(delivery, connection, at=at) for delivery in waiting)
    finally:
        connection.close()


def _due(at: dt.datetime) -> QuerySet[Delivery]:
    return (
        Delivery.objects.filter(channel=Channel.EMAIL, state=DeliveryState.WAITING, not_before__lte=at)
        .select_related("notice__person")
        .order_by("not_before", "pk")
    )


def _claim(delivery: Delivery, at: dt.datetime) -> bool:
    """Take the row for this process: only if nobody else has moved it on meanwhile."""
    mine = _due(at).filter(pk=delivery.pk, tries=delivery.tries).order_by().select_related(None)
    return mine.update(tries=F("tries") + 1, not_before=at + LEASE) == 1


def _deliver(delivery: Delivery, connection: BaseEmailBackend, *, at: dt.datetime) -> bool:
    if not _claim(delivery, at):
        return False
    person = delivery.notice.person
    if not (person.is_active and person.email):
        _settle(delivery, state=DeliveryState.FAILED, problem="no active account with an address")
        return False
    if delivery.notice.kind in REMINDERS and not is_remindable(person, clock.day_of(at)):
        _settle(delivery, state=DeliveryState.FAILED, problem="not on duty any more")
        return False
    try:
        _message(delivery, connection).send()
    except Exception as problem:  # one refused address must not keep the others waiting; the problem is kept
        logger.warning("e-mail %s was not accepted: %s", delivery.pk, type(problem).__name__)
        _note_failure(delivery, problem, at=at)
        return False
    _settle(delivery, state=DeliveryState.SENT, sent_at=at, problem="")
    return True


def _note_failure(delivery: Delivery, problem: Exception, *, at: dt.datetime) -> None:
    """Keep the kind of problem, never its text: mail servers repeat the address in it."""
    again = rules.next_try(at, delivery.tries + 1)
    if again is None:
        _settle(delivery, state=DeliveryState.FAILED, problem=type(problem).__name__)
    else:
        _settle(delivery, not_before=outside_quiet_hours(again), problem=type(problem).__name__)


def _settle(delivery: Delivery, **fields: object) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(**fields)


def _message(delivery: Delivery, connection: BaseEmailBackend) -> EmailMessage:
    notice = delivery.notice
    values = {
        "name": notice.person.get_full_name(),
        "sentence": rules.sentence_for(notice.kind, notice.payload),
        "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + (notice.url or "/pemberitahuan/"),
        "account_address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + "/akun/",
    }
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return EmailMessage(
        subject=rules.subject_for(notice.kind, notice.payload),
        body=render_to_string("learning/notices/email.txt", values),
        to=[notice.person.email],
        headers={"Message-ID": f"<notice-{notice.uuid}@{domain}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )
