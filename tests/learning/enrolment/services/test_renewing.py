"""Layer: services on the database."""

import datetime as dt

import pytest

from learning.catalogue import services as catalogue_services
from learning.catalogue.models import Course
from learning.catalogue.rules import PublishedCourse
from learning.enrolment import services
from learning.enrolment.errors import NotOffered, NotRunning
from learning.enrolment.models import Enrolment
from learning.enrolment.signals import repinned
from learning.notices.enums import NoticeKind
from learning.notices.models import Notice
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import PersonFactory

LATER = MOMENT + dt.timedelta(days=30)
pytestmark = pytest.mark.django_db


def published() -> tuple[Course, PublishedCourse]:
    item = catalogue.live_item()
    facts = catalogue.published_course(item, title="Imunisasi")
    return catalogue.live_course(item, **vars(facts)), facts


def republished(facts: PublishedCourse, *, is_material: bool) -> Course:
    version = catalogue_services.publish_course_version(
        PublishedCourse(**{**vars(facts), "title": "Imunisasi, edisi baru", "is_material": is_material,
                           "change_note": "Jadwal baru"}),
        by=None, at=LATER,
    )  # fmt: skip
    return version.course


def test_a_change_that_is_not_material_is_followed_quietly(django_capture_on_commit_callbacks: object) -> None:
    course, facts = published()
    running = enrolled(PersonFactory(), course=course)
    finished = enrolled(PersonFactory(), course=course)
    services.complete(finished, at=MOMENT)
    with django_capture_on_commit_callbacks(execute=True):
        newer = republished(facts, is_material=False)
    assert dict(Enrolment.objects.values_list("pk", "course_version")) == {
        running.pk: newer.live_version_id, finished.pk: course.live_version_id,
    }  # fmt: skip
    assert not Notice.objects.exists()


def test_a_material_change_asks_whoever_runs_or_finished_it_once(
    django_capture_on_commit_callbacks: object,
) -> None:
    course, facts = published()
    runner, finisher, stopper, away = PersonFactory(), PersonFactory(), PersonFactory(), PersonFactory(on_leave=True)
    for person in (runner, finisher, stopper, away):
        enrolled(person, course=course)
    services.complete(enrolled(finisher, course=course), at=MOMENT)
    services.withdraw(enrolled(stopper, course=course), at=MOMENT)
    with django_capture_on_commit_callbacks(execute=True):
        newer = republished(facts, is_material=True)
    services.offer_renewals(newer, at=LATER)
    assert dict(Notice.objects.values_list("person", "payload__is_running")) == {runner.pk: True, finisher.pk: False}
    notice = Notice.objects.get(person=runner)
    assert (notice.kind, notice.url, notice.payload["change_note"]) == (
        NoticeKind.RENEWAL, course.path, "Jadwal baru",
    )  # fmt: skip
    assert set(Enrolment.objects.values_list("course_version", flat=True)) == {course.live_version_id}


def test_who_follows_the_new_version_already_is_not_asked() -> None:
    course, facts = published()
    person = PersonFactory()
    services.complete(enrolled(person, course=course), at=MOMENT)
    newer = republished(facts, is_material=True)
    enrolled(person, course=newer, at=LATER)
    assert services.offer_renewals(newer, at=LATER) == 0


def test_following_pins_the_live_version_once_and_announces_it(django_capture_on_commit_callbacks: object) -> None:
    heard: list[int] = []
    hear = lambda **facts: heard.append(facts["enrolment_id"])  # noqa: E731
    repinned.connect(hear)
    course, facts = published()
    row = enrolled(PersonFactory(), course=course)
    newer = republished(facts, is_material=True)
    with django_capture_on_commit_callbacks(execute=True):
        services.follow_live_version(row, at=LATER)
        followed = services.follow_live_version(row, at=LATER)
    repinned.disconnect(hear)
    assert (followed.course_version, followed.generation, heard) == (newer.live_version, 2, [row.pk])


def test_an_ended_enrolment_keeps_its_version() -> None:
    course, facts = published()
    row = enrolled(PersonFactory(), course=course)
    services.complete(row, at=MOMENT)
    republished(facts, is_material=True)
    with pytest.raises(NotRunning):
        services.follow_live_version(row, at=LATER)
    row.refresh_from_db()
    assert row.course_version == course.live_version


def test_what_is_retired_cannot_be_followed() -> None:
    course, _facts = published()
    row = enrolled(PersonFactory(), course=course)
    catalogue_services.retire_course(course.uuid, at=LATER)
    with pytest.raises(NotOffered):
        services.follow_live_version(row, at=LATER)
    assert services.offer_renewals(course, at=LATER) == 0


def test_a_single_item_is_followed_without_asking(django_capture_on_commit_callbacks: object) -> None:
    facts = catalogue.published_item()
    item = catalogue.live_item(**vars(facts))
    row = enrolled(PersonFactory(), item=item)
    with django_capture_on_commit_callbacks(execute=True):
        catalogue.live_item(**{**vars(facts), "title": "Isi baru", "is_material": True})
    row.refresh_from_db()
    assert row.generation == 2
