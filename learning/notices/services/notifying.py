"""Say a thing once, and note that it was read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from learning.notices import rules
from learning.notices.enums import Channel, DeliveryState
from learning.notices.models import Delivery, Notice

ANSWERED = "answered before it was sent"


@transaction.atomic
def notify(
    person: Any,
    *,
    kind: str,
    key: str,
    url: str = "",
    payload: Mapping[str, object],
    at: dt.datetime,
    email: bool = True,
) -> Notice:
    """Say a thing to a person: at once in the app, and by e-mail outside the quiet hours.

    Idempotent by (person, key): the first sentence stands, also when two processes say it at the same
    moment. Part of the caller's transaction; nothing is sent here, `deliver_due` does that. Without an
    address of theirs, or with `email=False`, there is no e-mail. `url` is a path of this site.
    """
    if not rules.is_own_address(url):
        raise ValueError(f"A notice leads to a path of this site, not to {url!r}")
    notice, is_new = Notice.objects.get_or_create(
        person=person, key=key, defaults={"kind": kind, "url": url, "payload": dict(payload), "created_at": at}
    )
    if is_new:
        deliveries = [Delivery(notice=notice, channel=Channel.APP, state=DeliveryState.SENT, not_before=at, sent_at=at)]
        if email and person.email:
            deliveries.append(Delivery(notice=notice, channel=Channel.EMAIL, not_before=outside_quiet_hours(at)))
        Delivery.objects.bulk_create(deliveries)
    return notice


def outside_quiet_hours(at: dt.datetime) -> dt.datetime:
    """The moment, or the end of the quiet hours of the settings it falls into."""
    return rules.not_before(at, quiet_from=settings.NOTICE_QUIET_FROM, quiet_until=settings.NOTICE_QUIET_UNTIL)


def mark_read(person: Any, *, notice_ids: Iterable[int] | None = None, at: dt.datetime) -> int:
    """Note that a person has read these notices of theirs, or all of them; one statement.

    Idempotent: the first reading stands. Other people's notices are left alone. Returns how many changed.
    """
    unread = Notice.objects.filter(person=person, read_at__isnull=True)
    if notice_ids is not None:
        unread = unread.filter(pk__in=list(notice_ids))
    return unread.update(read_at=at)


@transaction.atomic
def take_back(*, key: str, at: dt.datetime) -> int:
    """What was asked of several people under one key has been done by one: the others need not hear of it.

    Unread notices are marked as read at `at`, and e-mails that still wait (quiet hours) are given up with
    ANSWERED as their problem; what was sent stays sent. Idempotent. Returns how many notices were unread.
    """
    waiting = Delivery.objects.filter(notice__key=key, state=DeliveryState.WAITING)
    waiting.update(state=DeliveryState.FAILED, problem=ANSWERED)
    return Notice.objects.filter(key=key, read_at__isnull=True).update(read_at=at)
