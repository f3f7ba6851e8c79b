"""A small build of the demo, told twice. Layer: services and pages, one transaction that is rolled back."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Min
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page

from cms.demo.build import DemoRefused, build, has_real_people, is_seeded
from cms.demo.hiring import PASSWORD
from cms.demo.pages import page_key
from cms.demo.plan import Plan, is_weekend
from cms.demo.world import World
from cms.models import CoursePage, MaterialPage, ModulePage
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.models import (
    Assignment,
    Attempt,
    CreditEntry,
    Delivery,
    EmployeeNumber,
    Employment,
    Enrolment,
    Grade,
    ItemProgress,
    ItemVersion,
    Notice,
    Unit,
    User,
)
from learning.people.queries import has_accepted_notice
from learning.people.services import consume_access_code
from learning.progress.queries import jp_of_year, resume_point

TODAY = dt.date(2026, 11, 24)
PLAN = Plan(seed=7, today=TODAY, people=16, histories=3)
FACTS = (
    (Unit, ("code", "name", "kind")),
    (EmployeeNumber, ("person__full_name", "number", "kind", "valid_from", "valid_until")),
    (Employment, ("person__full_name", "unit__code", "position_name", "grade", "valid_from")),
    (Enrolment, ("person__full_name", "course__code", "item__code", "source", "state", "due_on", "started_at")),
    (ItemProgress, ("person__full_name", "item__code", "first_opened_at", "completed_at", "last_anchor")),
    (Grade, ("attempt__person__full_name", "attempt__number", "points", "out_of", "passed", "at")),
    (CreditEntry, ("person__full_name", "jp", "withheld", "on", "learning_form", "is_technical")),
    (Notice, ("person__full_name", "kind", "url", "created_at", "read_at")),
)


def facts() -> dict[str, list[tuple[Any, ...]]]:
    """What a build is judged by; random parts (drawn questions, access codes) are no facts of the story.

    A page at the desk goes by its slug here: its number depends on what the database has counted before.
    """
    numbers = Page.objects.values_list("pk", "slug")
    places = {f"/admin/pages/{pk}/edit/": f"/admin/pages/{slug}/edit/" for pk, slug in numbers}
    titles = Enrolment.objects.values_list("uuid", "course__live_version__title", "item__live_version__title")
    places |= {f"/kemajuan/{uuid}/": f"/kemajuan/{course or item}/" for uuid, course, item in titles}

    def told(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(places.get(value, value) if isinstance(value, str) else value for value in row)

    return {
        model.__name__: sorted((told(row) for row in model.objects.values_list(*fields)), key=repr)
        for model, fields in FACTS
    }


@pytest.fixture(scope="module")
def two_builds(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[World, list[dict[str, list[tuple[Any, ...]]]]]]:
    """The first build rolled back, the second one standing, and the facts of both."""
    told = []
    with django_db_blocker.unblock(), transaction.atomic():
        with transaction.atomic():
            build(PLAN, lambda line: None)
            told.append(facts())
            transaction.set_rollback(True)
        world = build(PLAN, lambda line: None)
        told.append(facts())
        yield world, told
        transaction.set_rollback(True)


@pytest.fixture
def world(two_builds: tuple[World, Any]) -> Iterator[World]:
    """The standing build; what a test changes is undone."""
    with transaction.atomic():
        yield two_builds[0]
        transaction.set_rollback(True)


@pytest.fixture
def siti(world: World) -> User:
    return User.objects.get(email="asn@demo.example")


def test_two_builds_with_the_same_seed_and_day_tell_the_same_story(two_builds: tuple[World, Any]) -> None:
    first, second = two_builds[1]
    assert {name: len(rows) for name, rows in first.items() if not rows} == {}
    assert first == second


def test_a_second_build_is_refused_and_changes_nothing(world: World) -> None:
    before = facts()
    with pytest.raises(DemoRefused):
        build(PLAN, lambda line: None)
    assert facts() == before


def test_the_demo_is_no_real_people(world: World) -> None:
    assert (is_seeded(), has_real_people()) == (True, False)


def test_every_account_of_the_readme_opens_with_the_demo_password_and_has_read_the_notice(world: World) -> None:
    accounts = [spec.email for spec in world.specs if spec.sign_in]
    users = User.objects.filter(email__in=accounts)
    found = {user.email: (user.check_password(PASSWORD), has_accepted_notice(user)) for user in users}
    assert found == dict.fromkeys(accounts, (True, True))


def test_the_newcomer_opens_the_account_with_the_printed_code(world: World) -> None:
    newcomer = next(spec for spec in world.specs if spec.key == "newcomer")
    assert has_accepted_notice(world.users[newcomer.name]) is False
    opened = consume_access_code(
        number=newcomer.numbers[-1].number, code=world.access_code, password="Kelor-di-Palu-77", at=clock.now()
    )
    assert (opened.full_name, opened.check_password("Kelor-di-Palu-77")) == (newcomer.name, True)


def test_siti_has_twelve_jp_of_twenty_this_year(siti: User) -> None:
    with clock.at(PLAN.moment(0)):
        year = jp_of_year(siti, TODAY.year)
    assert (year.total, year.target, year.withheld) == (12, 20, 0)


def test_siti_goes_on_at_a_paragraph_of_module_four(siti: User) -> None:
    with clock.at(PLAN.moment(0)):
        resume = resume_point(siti)
    assert resume is not None
    assert (resume.title, resume.url) == (
        "Menemukan anak yang terlewat",
        "/belajar/cakupan-imunisasi-dasar-lengkap/menemukan-anak-yang-terlewat/#b10-1",
    )


def test_siti_has_three_of_eight_modules_one_thing_due_in_three_days_and_unread_notices(siti: User) -> None:
    done = ItemProgress.objects.filter(person=siti, item__code__startswith="IDL-", completed_at__isnull=False)
    assert sorted(done.values_list("item__code", flat=True)) == ["IDL-1", "IDL-2", "IDL-3"]
    due = Enrolment.objects.get(person=siti, item__code="SOS-1")
    assert (due.due_on, due.state) == (TODAY + dt.timedelta(days=3), "active")
    assert Notice.objects.filter(person=siti, read_at=None).count() > 0


@pytest.mark.parametrize(("code", "items", "minutes", "jp"), [("IDL", 9, 135, 3), ("IKK", 5, 90, 2)])
def test_the_courses_are_published_with_their_minutes_and_jp(
    world: World, code: str, items: int, minutes: int, jp: int
) -> None:
    course = course_by_uuid(page_key(code))
    assert course is not None and course.live_version is not None
    version = course.live_version
    assert (version.items.count(), version.design_minutes, version.jp) == (items, minutes, jp)
    assert (version.approved_by.email, course.code) == ("sdm@demo.example", code)


def test_the_archive_is_withdrawn_and_its_jp_stay(world: World) -> None:
    courses = [course_by_uuid(page_key(code)) for code in ("BT-1", "LK-1", "SJ-1")]
    assert [(course.path, course.retired_at is not None) for course in courses if course] == [("", True)] * 3
    assert CreditEntry.objects.filter(learning_form="technical_guidance").exclude(jp=4).count() == 0


def test_a_module_waits_for_hr_and_a_material_for_its_day(world: World) -> None:
    waiting = Page.objects.get(slug="target-arah-dan-bukti")
    assert (waiting.live, waiting.workflow_in_progress, item_by_uuid(page_key("IKK-5"))) == (False, True, None)
    scheduled = Page.objects.get(slug="membaca-halaman-indikator")
    assert (scheduled.live, scheduled.approved_schedule, item_by_uuid(page_key("SOS-5"))) == (False, True, None)


def test_every_body_passes_the_editors_own_checks(world: World) -> None:
    pages = [*ModulePage.objects.all(), *MaterialPage.objects.all()]
    for page in pages:
        body = page.get_latest_revision_as_object().body
        assert len(body.stream_block.clean(body)) == len(body)
    assert len(pages) == 12 + 2 + 3 + 4 + 2


def test_pages_bear_the_day_on_which_they_were_approved(world: World) -> None:
    days = {page.code: clock.day_of(page.first_published_at) for page in CoursePage.objects.filter(live=True)}
    assert days == {"IKK": PLAN.day(305), "IDL": PLAN.day(300)}


def test_nobody_learns_what_is_not_yet_published_or_before_being_employed(world: World) -> None:
    first_version = Min("item__versions__at")
    opened = ItemProgress.objects.annotate(published=first_version).filter(first_opened_at__lt=F("published"))
    finished = ItemProgress.objects.filter(completed_at__lt=F("completed_version__at"))
    employed_on = {row.person_id: row.valid_from for row in Employment.objects.order_by("-valid_from")}
    before = [
        row for row in ItemProgress.objects.all() if clock.day_of(row.first_opened_at) < employed_on[row.person_id]
    ]
    assert (opened.count(), finished.count(), before) == (0, 0, [])
    assert ItemProgress.objects.filter(completed_at__isnull=False).count() > 0


def test_a_quiz_takes_its_time_and_nothing_happens_after_today(world: World) -> None:
    taken = Attempt.objects.filter(submitted_at__isnull=False)
    minutes = {(attempt.submitted_at - attempt.started_at).total_seconds() / 60 for attempt in taken}
    assert minutes and min(minutes) > 5
    now = PLAN.moment(0)
    told = (Attempt.objects.filter(started_at__gt=now), ItemProgress.objects.filter(last_opened_at__gt=now),
            Grade.objects.filter(at__gt=now), CreditEntry.objects.filter(on__gt=TODAY))  # fmt: skip
    assert [rows.count() for rows in told] == [0, 0, 0, 0]


def test_pages_are_approved_and_learning_is_asked_for_on_weekdays(world: World) -> None:
    published = ItemVersion.objects.values_list("at", flat=True)
    asked = Assignment.objects.values_list("opened_at", flat=True)
    assert published and asked
    assert [moment for moment in [*published, *asked] if is_weekend(clock.day_of(moment))] == []


def test_no_mail_is_left_over_and_no_address_is_real(world: World) -> None:
    assert Delivery.objects.filter(state="waiting").count() == 0
    addresses = get_user_model().objects.exclude(email="").values_list("email", flat=True)
    assert [address for address in addresses if not address.endswith("@demo.example")] == []


@pytest.mark.django_db
def test_a_build_that_is_stopped_leaves_nothing_and_can_be_started_again() -> None:
    def stop_at_the_courses(line: str) -> None:
        if line.startswith("Kursus"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(PLAN, stop_at_the_courses)
    assert (User.objects.count(), Unit.objects.count(), is_seeded(), has_real_people()) == (0, 0, False, False)
