"""Layer: command over the database."""

import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from learning.core import clock
from learning.management import ticking
from learning.models import Delivery, Enrolment
from learning.progress.queries.credit import jp_of_year
from tests.factories import catalogue
from tests.factories.enrolment import AssignmentTargetFactory, enrolled
from tests.factories.notices import SAID_AT, DeliveryFactory
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory
from tests.factories.progress import JpRuleFactory, met

pytestmark = pytest.mark.django_db


def run_tick(at: dt.datetime) -> str:
    out = io.StringIO()
    with clock.at(at):
        call_command("tick", verbosity=2, stdout=out)
    return out.getvalue()


def test_a_tick_sends_what_is_due_and_a_second_one_finds_nothing_to_do() -> None:
    delivery = DeliveryFactory()
    assert "mail_notices: 1" in run_tick(SAID_AT)
    assert run_tick(SAID_AT + dt.timedelta(minutes=1)) == ""
    assert [message.to for message in mail.outbox] == [[delivery.notice.person.email]]


def test_a_tick_counts_enrolments_that_were_never_counted() -> None:
    enrolled(PersonFactory(), course=catalogue.live_course(), at=SAID_AT)
    assert "refresh_stale: 1" in run_tick(SAID_AT)
    assert run_tick(SAID_AT + dt.timedelta(minutes=1)) == ""


def test_a_tick_opens_the_desk_of_an_operator_whose_day_has_come() -> None:
    user, day = PersonFactory(operates=UnitFactory()), clock.day_of(SAID_AT)
    user.operated.update(valid_from=day + dt.timedelta(days=1))
    run_tick(SAID_AT)
    assert user.groups.count() == 0
    assert "open_begun_duties: 1" in run_tick(SAID_AT + dt.timedelta(days=1))
    assert list(user.groups.values_list("name", flat=True)) == ["Operator unit"]


def test_a_tick_gives_the_jp_that_waited_for_the_post() -> None:
    JpRuleFactory()
    item, person = catalogue.live_item(), PersonFactory()
    enrolled(person, course=catalogue.live_course(item), at=SAID_AT)
    met(person, item, at=SAID_AT)
    run_tick(SAID_AT)
    assert jp_of_year(person, 2026).total == 0
    EmploymentFactory(person=person)
    assert "recount_jp: 1" in run_tick(SAID_AT + dt.timedelta(days=1))
    assert jp_of_year(person, 2026).total == 2


def test_a_tick_in_quiet_hours_asks_for_no_e_mail() -> None:
    DeliveryFactory()
    assert run_tick(SAID_AT.replace(hour=13)) == ""
    assert Delivery.objects.get().tries == 0


def test_a_tick_publishes_the_page_whose_hour_has_come() -> None:
    page = Page.objects.get(depth=1).add_child(instance=Page(title="Terjadwal", slug="terjadwal", live=False))
    page.go_live_at = SAID_AT + dt.timedelta(hours=1)
    shown = []
    for at in (SAID_AT, page.go_live_at + dt.timedelta(minutes=1)):
        with time_machine.travel(at, tick=False):  # Wagtail has a clock of its own
            if not shown:
                page.save_revision().publish()
            run_tick(at)
        page.refresh_from_db()
        shown.append(page.live)
    assert shown == [False, True]


def test_a_tick_frees_stale_tasks_and_old_sessions() -> None:
    task = DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING, started_at=SAID_AT - dt.timedelta(hours=5), worker_ids=["a"], task_path="x",
        args_kwargs={"args": [], "kwargs": {}}, backend_name="default", run_after=SAID_AT,
    )  # fmt: skip
    Session.objects.create(session_key="alt", session_data="", expire_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    run_tick(SAID_AT)
    task.refresh_from_db()
    assert (task.status, Session.objects.count()) == (TaskResultStatus.READY, 0)


def test_a_newcomer_is_given_the_standing_assignment_the_night_after() -> None:
    course = catalogue.live_course(catalogue.live_item())
    target = AssignmentTargetFactory(assignment__course=course, assignment__is_standing=True)
    assigned = []
    for at in (SAID_AT, SAID_AT + dt.timedelta(hours=3), SAID_AT + dt.timedelta(days=1)):
        if at > SAID_AT:
            EmploymentFactory(unit=target.unit)
        run_tick(at)
        assigned.append(Enrolment.objects.filter(course=course).count())
    assert assigned == [0, 0, 2]


def test_a_second_tick_ends_at_once_while_one_is_running() -> None:
    DeliveryFactory()
    with ticking.only_one():
        assert run_tick(SAID_AT) == "tick: another tick is running\n"
    assert mail.outbox == []


def test_a_failed_step_fails_the_command_after_the_others_ran(settings: Any) -> None:
    DeliveryFactory()
    settings.SESSION_ENGINE = "no.such.engine"
    with pytest.raises(CommandError, match="tick: clear_sessions failed"):
        run_tick(SAID_AT)
    assert len(mail.outbox) == 1
    with ticking.only_one() as is_free:
        assert is_free
