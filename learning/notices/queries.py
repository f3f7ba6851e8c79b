"""Reads for the list of notices and the mark at the bell."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from learning.notices import rules
from learning.notices.enums import Channel, DeliveryState
from learning.notices.models import Delivery, Notice


def notices_for(person: Any) -> QuerySet[Notice]:
    """A person's notices: unread first, then the newest."""
    unread_first = Case(When(read_at__isnull=True, then=Value(0)), default=Value(1))
    return Notice.objects.filter(person=person).order_by(unread_first, "-created_at", "-pk")


def has_unread(person: Any) -> bool:
    """Whether the bell carries its mark; one query."""
    return Notice.objects.filter(person=person, read_at__isnull=True).exists()


def has_due_deliveries(at: dt.datetime) -> bool:
    """Whether any e-mail waits whose time has come; one query."""
    return Delivery.objects.filter(channel=Channel.EMAIL, state=DeliveryState.WAITING, not_before__lte=at).exists()


@dataclass(frozen=True)
class NoticeLine:
    """A notice as the list shows it; `url` is where opening it leads first ("" when it leads nowhere)."""

    uuid: uuid.UUID
    sentence: str
    detail: str
    label: str
    said_at: dt.datetime
    url: str
    is_unread: bool


def line_of(notice: Notice) -> NoticeLine:
    """The words of one notice; no query."""
    return NoticeLine(
        uuid=notice.uuid,
        sentence=rules.sentence_for(notice.kind, notice.payload),
        detail=rules.detail_for(notice.kind, notice.payload),
        label=rules.label_for(notice.kind, notice.payload),
        said_at=notice.created_at,
        url=notice.url,
        is_unread=notice.read_at is None,
    )
