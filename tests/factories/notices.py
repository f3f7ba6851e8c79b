"""Notices and their deliveries, ready-made and unsurprising."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from learning.models import Delivery, Notice
from learning.notices.enums import Channel, DeliveryState, NoticeKind
from tests.factories.people import PersonFactory

SAID_AT = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # ten in the morning in Palu


class NoticeFactory(DjangoModelFactory):
    """An unread notice of a new assignment. Trait `read`."""

    class Meta:
        model = Notice

    class Params:
        read = factory.Trait(read_at=SAID_AT + dt.timedelta(hours=1))

    person = factory.SubFactory(PersonFactory)
    kind = NoticeKind.ASSIGNED
    key = factory.Sequence(lambda n: f"assigned:{n}")
    url = "/belajar/idl/"
    payload = factory.LazyFunction(
        lambda: {"title": "Cakupan Imunisasi Dasar Lengkap", "due_on": "2026-12-04", "is_course": True}
    )
    created_at = SAID_AT


class DeliveryFactory(DjangoModelFactory):
    """An e-mail that waits and is due."""

    class Meta:
        model = Delivery

    notice = factory.SubFactory(NoticeFactory)
    channel = Channel.EMAIL
    state = DeliveryState.WAITING
    not_before = SAID_AT
