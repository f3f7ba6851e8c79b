"""Layer: services on the database."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection

from learning.catalogue.enums import RequirementKind
from learning.catalogue.rules import ListedItem, RequirementSpec
from learning.enrolment import services as enrolment_services
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.models import Enrolment
from learning.notices.queries import notices_for
from learning.people.models import User
from learning.progress import services
from learning.progress.enums import EvidenceKind
from learning.progress.models import CourseProgress, CreditEntry, ItemProgress, RequirementMet
from learning.progress.signals import course_completed, item_completed
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory, finished_item, met

QUIZ_UUID = uuid.UUID(int=7)
QUIZ = RequirementSpec(kind=RequirementKind.QUIZ, label="Lulus kuis", ref_uuid=QUIZ_UUID)
pytestmark = pytest.mark.django_db


def pns() -> User:
    person = PersonFactory()
    EmploymentFactory(person=person)
    return person


def test_an_item_is_completed_when_all_its_requirements_are_met() -> None:
    person, item = pns(), catalogue.live_item(requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    finished_item(person, item)
    assert ItemProgress.objects.get().completed_at is None
    services.acknowledge(person, item=item, version_id=item.live_version_id, at=MOMENT)
    way = ItemProgress.objects.get()
    assert (way.completed_at, way.completed_version_id) == (MOMENT, item.live_version_id)


def test_recording_again_changes_nothing() -> None:
    person, item = pns(), catalogue.live_item()
    assert met(person, item) is True
    assert met(person, item, at=MOMENT + dt.timedelta(days=1)) is False
    assert RequirementMet.objects.get().met_at == MOMENT


def test_a_quiz_passed_directly_begins_the_items_row() -> None:
    person, item = pns(), catalogue.live_item(requirements=(QUIZ,))
    attempt = uuid.UUID(int=9)
    met(
        person, item, kind=RequirementKind.QUIZ, ref_uuid=QUIZ_UUID,
        evidence_kind=EvidenceKind.ATTEMPT, evidence_uuid=attempt,
    )  # fmt: skip
    assert ItemProgress.objects.get().completed_at == MOMENT
    assert RequirementMet.objects.get().evidence_uuid == attempt


def test_another_quiz_meets_nothing() -> None:
    person, item = pns(), catalogue.live_item(requirements=(QUIZ,))
    assert not met(
        person, item, kind=RequirementKind.QUIZ, ref_uuid=uuid.UUID(int=8), evidence_kind=EvidenceKind.ATTEMPT
    )
    assert not RequirementMet.objects.exists()


def test_a_passed_self_check_counts_as_reading() -> None:
    person, item = pns(), catalogue.live_item()
    met(person, item, kind=RequirementKind.SELF_CHECK, ref_uuid=uuid.UUID(int=3), evidence_kind=EvidenceKind.SELF_CHECK)
    assert RequirementMet.objects.get().evidence_kind == EvidenceKind.SELF_CHECK
    assert services.finish_reading(person, item=item, at=MOMENT).completed_at == MOMENT


def test_meeting_the_last_requirement_completes_course_enrolment_and_jp_together() -> None:
    JpRuleFactory()
    person, first, second = pns(), catalogue.live_item(), catalogue.live_item()
    enrolment = enrolled(person, course=catalogue.live_course(first, second, design_minutes=100))
    met(person, first)
    assert CourseProgress.objects.values_list("met", "required", "completed_at").get() == (1, 2, None)
    met(person, second, at=MOMENT)
    assert CourseProgress.objects.values_list("met", "required", "completed_at").get() == (2, 2, MOMENT)
    assert Enrolment.objects.values_list("state", "ended_at").get() == (EnrolmentState.COMPLETED, MOMENT)
    assert CreditEntry.objects.values_list("source_uuid", "jp", "minutes").get() == (enrolment.uuid, 2, 100)
    assert notices_for(person).get().url == f"/kemajuan/{enrolment.uuid}/"


def test_optional_items_are_not_counted() -> None:
    person, needed, optional = pns(), catalogue.live_item(), catalogue.live_item()
    items = (ListedItem(item_uuid=needed.uuid), ListedItem(item_uuid=optional.uuid, is_required=False))
    enrolled(person, course=catalogue.live_course(needed, optional, items=items))
    met(person, optional)
    assert CourseProgress.objects.values_list("met", "required").get() == (0, 1)
    met(person, needed)
    assert Enrolment.objects.get().state == EnrolmentState.COMPLETED


def test_what_was_learned_before_enrolling_completes_the_course_at_once(
    django_capture_on_commit_callbacks: object,
) -> None:
    person, item = pns(), catalogue.live_item()
    met(person, item)
    with django_capture_on_commit_callbacks(execute=True):
        enrolled(person, course=catalogue.live_course(item))
    assert Enrolment.objects.get().state == EnrolmentState.COMPLETED


def test_events_go_out_after_commit(django_capture_on_commit_callbacks: object) -> None:
    heard: list[tuple[str, object]] = []
    by_item = lambda **facts: heard.append(("item", (facts["item_id"], facts["generation"])))  # noqa: E731
    by_course = lambda **facts: heard.append(("course", facts["enrolment_id"]))  # noqa: E731
    item_completed.connect(by_item)
    course_completed.connect(by_course)
    person, item = pns(), catalogue.live_item()
    enrolment = enrolled(person, course=catalogue.live_course(item))
    with django_capture_on_commit_callbacks(execute=True):
        met(person, item)
        assert heard == []
    item_completed.disconnect(by_item)
    course_completed.disconnect(by_course)
    assert heard == [("item", (item.pk, 1)), ("course", enrolment.pk)]


def test_reading_the_newest_text_also_does_what_the_pinned_generation_asks() -> None:
    person, published = pns(), catalogue.published_item()
    item = catalogue.live_item(**vars(published))
    enrolment = enrolled(person, course=catalogue.live_course(item))
    newer = catalogue.live_item(**{**vars(published), "title": "Isi baru", "is_material": True})
    met(person, newer)
    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.COMPLETED
    assert sorted(RequirementMet.objects.values_list("generation", "item_version_id")) == [
        (1, newer.live_version_id), (2, newer.live_version_id),
    ]  # fmt: skip


def test_an_older_version_never_meets_a_newer_generation() -> None:
    person, published = pns(), catalogue.published_item()
    item = catalogue.live_item(**vars(published))
    catalogue.live_item(**{**vars(published), "title": "Isi baru", "is_material": True})
    met(person, item)
    assert list(RequirementMet.objects.values_list("generation", flat=True)) == [1]


def test_a_completion_survives_a_material_change_of_the_course() -> None:
    JpRuleFactory()
    person, item, other = pns(), catalogue.live_item(), catalogue.live_item()
    published = catalogue.published_course(item)
    course = catalogue.live_course(item, **vars(published))
    enrolment = enrolled(person, course=course)
    met(person, item)
    listed = (ListedItem(item_uuid=item.uuid), ListedItem(item_uuid=other.uuid))
    catalogue.live_course(item, other, **{**vars(published), "items": listed})
    services.refresh(enrolment, at=MOMENT + dt.timedelta(days=1))
    assert CourseProgress.objects.values_list("met", "required", "completed_at").get() == (1, 1, MOMENT)
    assert CreditEntry.objects.get().jp == 2


def test_following_the_new_version_counts_it_anew(django_capture_on_commit_callbacks: object) -> None:
    person, item, other = pns(), catalogue.live_item(), catalogue.live_item()
    started = catalogue.live_item()
    published = catalogue.published_course(item, started)
    enrolment = enrolled(person, course=catalogue.live_course(item, started, **vars(published)))
    met(person, item)
    listed = tuple(ListedItem(item_uuid=row.uuid) for row in (item, started, other))
    catalogue.live_course(item, started, other, **{**vars(published), "items": listed})
    with django_capture_on_commit_callbacks(execute=True):
        enrolment_services.follow_live_version(enrolment, at=MOMENT)
    assert CourseProgress.objects.values_list("generation", "met", "required").get() == (2, 1, 3)


def test_refresh_stale_counts_what_was_never_counted_and_nothing_else() -> None:
    person, item = pns(), catalogue.live_item()
    enrolled(person, course=catalogue.live_course(item))
    assert services.refresh_stale(at=MOMENT) == 1
    assert CourseProgress.objects.values_list("met", "required").get() == (0, 1)
    assert services.refresh_stale(at=MOMENT) == 0


@pytest.mark.parametrize("table", ["learning_requirementmet", "learning_creditentry"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET person_id = person_id", "DELETE FROM {table}"])
def test_raw_sql_can_neither_change_nor_delete_a_fact(table: str, statement: str) -> None:
    JpRuleFactory()
    person, item = pns(), catalogue.live_item()
    enrolled(person, course=catalogue.live_course(item))
    met(person, item)
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append-only"):
        cursor.execute(statement.format(table=table))
