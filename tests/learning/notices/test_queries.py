"""Layer: database."""

import datetime as dt

import pytest

from learning.notices.queries import has_due_deliveries, has_unread, notices_for
from tests.factories.notices import SAID_AT, DeliveryFactory, NoticeFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_unread_ones_come_first_then_the_newest_and_nobody_elses() -> None:
    person = PersonFactory()
    old, new = NoticeFactory(person=person, created_at=SAID_AT - dt.timedelta(days=9)), NoticeFactory(person=person)
    read = NoticeFactory(person=person, read=True, created_at=SAID_AT + dt.timedelta(days=1))
    NoticeFactory()
    assert list(notices_for(person)) == [new, old, read]


def test_has_unread_looks_at_the_own_ones_only() -> None:
    person = PersonFactory()
    NoticeFactory()
    NoticeFactory(person=person, read=True)
    assert has_unread(person) is False
    NoticeFactory(person=person)
    assert has_unread(person) is True


def test_due_deliveries_are_seen_from_their_moment_on() -> None:
    DeliveryFactory(not_before=SAID_AT)
    assert [has_due_deliveries(SAID_AT - dt.timedelta(seconds=1)), has_due_deliveries(SAID_AT)] == [False, True]
