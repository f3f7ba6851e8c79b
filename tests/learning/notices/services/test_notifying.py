"""Layer: database."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from learning.models import Delivery, Notice
from learning.notices.enums import Channel, DeliveryState, NoticeKind
from learning.notices.services import mark_read, notify, take_back
from tests.factories.notices import NoticeFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

MORNING = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)
NIGHT = dt.datetime(2026, 11, 23, 13, 0, tzinfo=dt.UTC)  # nine in the evening in Palu


def say(person: Any, **changes: Any) -> Notice:
    values: dict[str, Any] = {
        "kind": NoticeKind.ASSIGNED, "key": "assigned:1", "url": "/belajar/", "payload": {"title": "A"}, "at": MORNING,
    }  # fmt: skip
    return notify(person, **(values | changes))


def test_notify_says_it_in_the_app_at_once_and_queues_an_e_mail() -> None:
    notice = say(PersonFactory())
    assert (notice.kind, notice.url, notice.payload, notice.read_at) == ("assigned", "/belajar/", {"title": "A"}, None)
    assert list(notice.deliveries.order_by("channel").values_list("channel", "state", "not_before", "sent_at")) == [
        (Channel.APP, DeliveryState.SENT, MORNING, MORNING),
        (Channel.EMAIL, DeliveryState.WAITING, MORNING, None),
    ]


def test_notify_says_the_same_thing_once() -> None:
    person = PersonFactory()
    first = say(person)
    assert say(person, payload={"title": "B"}, at=NIGHT) == first
    assert (Notice.objects.get().payload, Delivery.objects.count()) == ({"title": "A"}, 2)
    say(person, key="assigned:2")
    say(PersonFactory())
    assert Notice.objects.count() == 3


def test_the_database_itself_keeps_a_sentence_from_being_said_twice() -> None:
    notice = say(PersonFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeFactory(person=notice.person, key=notice.key)


def test_quiet_hours_hold_back_the_e_mail_but_not_the_app() -> None:
    notice = say(PersonFactory(), at=NIGHT)
    assert dict(notice.deliveries.values_list("channel", "not_before")) == {
        Channel.APP: NIGHT,
        Channel.EMAIL: dt.datetime(2026, 11, 23, 23, 0, tzinfo=dt.UTC),
    }


@pytest.mark.parametrize(("address", "email"), [("", True), ("siti@contoh.example", False)])
def test_no_e_mail_without_an_address_or_a_wish(address: str, email: bool) -> None:
    notice = say(PersonFactory(email=address), email=email)
    assert list(notice.deliveries.values_list("channel", flat=True)) == [Channel.APP]


def test_a_notice_never_leads_to_another_site() -> None:
    with pytest.raises(ValueError, match="a path of this site"):
        say(PersonFactory(), url="https://example.com/")
    assert not Notice.objects.exists()


def test_mark_read_takes_the_named_ones_of_their_own_and_keeps_the_first_reading() -> None:
    mine, other, foreign = NoticeFactory(), NoticeFactory(), NoticeFactory()
    other.person = mine.person
    other.save()
    assert mark_read(mine.person, notice_ids=[mine.pk, foreign.pk], at=MORNING) == 1
    assert mark_read(mine.person, notice_ids=[mine.pk], at=NIGHT) == 0
    assert mark_read(mine.person, at=NIGHT) == 1
    assert dict(Notice.objects.values_list("pk", "read_at")) == {mine.pk: MORNING, other.pk: NIGHT, foreign.pk: None}


def test_take_back_reads_for_all_and_gives_up_what_still_waits() -> None:
    first, second = PersonFactory(), PersonFactory()
    say(first)
    say(second, at=NIGHT)
    say(first, key="assigned:2")
    Delivery.objects.filter(notice__person=first, notice__key="assigned:1").update(state=DeliveryState.SENT)
    assert [take_back(key="assigned:1", at=NIGHT) for _time in range(2)] == [2, 0]
    assert list(Notice.objects.filter(read_at__isnull=True).values_list("key", flat=True)) == ["assigned:2"]
    rows = Delivery.objects.filter(channel=Channel.EMAIL).order_by("pk").values_list("state", "problem")
    assert list(rows) == [("sent", ""), ("failed", "answered before it was sent"), ("waiting", "")]
