"""Layer: services on the database."""

import datetime as dt

import pytest

from learning.catalogue.enums import ItemKind
from learning.catalogue.services import retire_course, retire_item
from learning.core import clock
from learning.enrolment import services
from learning.enrolment.models import EnrolmentAssignment
from learning.enrolment.queries import due_list
from learning.notices.enums import NoticeKind
from learning.notices.models import Notice
from learning.people.enums import Status
from learning.people.models import ServiceStatus, User
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory

DUE = dt.date(2026, 3, 31)
pytestmark = pytest.mark.django_db


def on(day: int, month: int = 3) -> dt.datetime:
    """Nine in the morning in Palu."""
    return dt.datetime(2026, month, day, 1, 0, tzinfo=dt.UTC)


def told(person: User) -> list[tuple[str, object]]:
    rows = Notice.objects.filter(person=person).order_by("pk")
    return [(row.kind, row.payload.get("days")) for row in rows]


def assigned(person: User, *, due_on: dt.date | None = DUE, at: dt.datetime = MOMENT, **order: object) -> None:
    facts = {"course": catalogue.live_course(title="Imunisasi", path="/belajar/i/"), **order}
    services.assign(people=[person], due_on=due_on, reason="Persiapan SKP", by=PersonFactory(hr=True), at=at, **facts)


def test_an_assignment_is_said_at_once_with_title_reason_and_due_day() -> None:
    person = PersonFactory()
    assigned(person)
    notice = Notice.objects.get(person=person)
    assert (notice.kind, notice.url) == (NoticeKind.ASSIGNED, "/belajar/i/")
    assert notice.payload == {
        "title": "Imunisasi", "due_on": "2026-03-31", "is_course": True, "reason": "Persiapan SKP",
    }  # fmt: skip


def test_reminders_come_seven_days_and_one_day_before_and_once_after() -> None:
    person = PersonFactory()
    assigned(person)
    for day in [*range(3, 32), *range(3, 32)]:
        services.send_reminders(at=on(day))
    for day in (1, 2, 20):
        services.send_reminders(at=on(day, month=4))
    assert told(person) == [
        (NoticeKind.ASSIGNED, None), (NoticeKind.DUE_SOON, 7), (NoticeKind.DUE_SOON, 1), (NoticeKind.OVERDUE, -1),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["course", "item"])
def test_what_is_not_published_just_now_presses_nobody(kind: str) -> None:
    person = PersonFactory()
    thing = catalogue.live_course() if kind == "course" else catalogue.live_item(kind=ItemKind.MATERIAL)
    assigned(person, **{"course": None, kind: thing})
    retire = retire_course if kind == "course" else retire_item
    retire(thing.uuid, at=on(10))
    for day in range(10, 32):
        services.send_reminders(at=on(day))
    with clock.at(on(30)):
        assert due_list(person) == []
    assert told(person) == [(NoticeKind.ASSIGNED, None)]


def test_completing_stops_them() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    assigned(person, course=course)
    services.complete(enrolled(person, course=course), at=on(10))
    assert services.send_reminders(at=on(30)) == 0


def test_a_due_day_that_moves_is_reminded_of_anew() -> None:
    person, course = PersonFactory(), catalogue.live_course()
    assigned(person, course=course)
    services.send_reminders(at=on(24))
    assigned(person, course=course, due_on=dt.date(2026, 3, 28), at=on(24))
    services.send_reminders(at=on(24))
    services.send_reminders(at=on(27))
    assert [kind for kind, days in told(person)] == [
        NoticeKind.ASSIGNED, NoticeKind.DUE_SOON, NoticeKind.ASSIGNED, NoticeKind.DUE_SOON,
    ]  # fmt: skip


def test_closing_an_assignment_falls_back_to_the_later_day_and_its_reminders() -> None:
    person, course, hr = PersonFactory(), catalogue.live_course(), PersonFactory(hr=True)
    assigned(person, course=course, due_on=dt.date(2026, 4, 30))
    assigned(person, course=course, due_on=DUE)
    services.close_assignment(EnrolmentAssignment.objects.get(due_on=DUE).assignment, by=hr, at=on(10))
    assert [services.send_reminders(at=on(day)) for day in (10, 11, 30)] == [0, 0, 0]
    assert services.send_reminders(at=on(23, month=4)) == 1


@pytest.mark.parametrize("status", ["on_leave", "on_study", "retired", "left", "deceased"])
def test_leave_and_ended_service_are_left_in_peace(status: str) -> None:
    person = PersonFactory(**{status: True})
    assigned(person)
    assert services.send_reminders(at=on(24)) == 0
    assert not Notice.objects.exists()


def test_after_a_leave_the_assignment_is_said_with_the_reminder_that_fits() -> None:
    person = PersonFactory(on_leave=True)
    assigned(person)
    ServiceStatus.objects.update(valid_until=dt.date(2026, 3, 30))
    ServiceStatus.objects.create(person=person, status=Status.ACTIVE, valid_from=dt.date(2026, 3, 30))
    assert services.send_reminders(at=on(30)) == 2
    assert services.send_reminders(at=on(30)) == 0
    assert told(person) == [(NoticeKind.ASSIGNED, None), (NoticeKind.DUE_SOON, 1)]


@pytest.mark.parametrize("people", [1, 3])
def test_nothing_to_say_takes_two_queries_for_any_number_of_people(
    people: int, django_assert_num_queries: object
) -> None:
    unit = UnitFactory()
    for _ in range(people):
        EmploymentFactory(unit=unit)
    services.assign(
        course=catalogue.live_course(), units=[unit], due_on=DUE, reason="SKP", by=PersonFactory(hr=True), at=MOMENT
    )
    with django_assert_num_queries(2):
        assert services.send_reminders(at=on(4)) == 0
