"""Layer: queries on the database."""

import datetime as dt
import uuid

import pytest

from learning.catalogue import services as catalogue_services
from learning.catalogue.enums import ItemKind, RequirementKind
from learning.catalogue.models import LearningItem
from learning.catalogue.rules import RequirementSpec
from learning.core import clock
from learning.enrolment import services as enrolment_services
from learning.enrolment.queries import active_for, enrolments_of
from learning.people.models import User
from learning.progress import queries, services
from learning.progress.enums import EvidenceKind
from learning.progress.models import CourseProgress
from learning.progress.rules import ItemState
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import PersonFactory
from tests.factories.progress import met

QUIZ = RequirementSpec(kind=RequirementKind.QUIZ, label="Lulus kuis", ref_uuid=uuid.UUID(int=7))
pytestmark = pytest.mark.django_db


def quiz_item() -> LearningItem:
    return catalogue.live_item(title="Kuis akhir", requirements=(QUIZ,))


def pass_quiz(person: User, item: LearningItem) -> None:
    met(person, item, kind=QUIZ.kind, ref_uuid=QUIZ.ref_uuid, evidence_kind=EvidenceKind.ATTEMPT)


def later(**span: float) -> dt.datetime:
    return MOMENT + dt.timedelta(**span)


def test_a_course_tells_the_state_of_every_item() -> None:
    person, first, second, quiz = PersonFactory(), catalogue.live_item(), catalogue.live_item(minutes=12), quiz_item()
    enrolment = enrolled(person, course=catalogue.live_course(first, second, quiz))
    met(person, first)
    standing = queries.progress_for(person, [enrolment])[enrolment.pk]
    assert (standing.met, standing.required, standing.percent, standing.completed_at) == (1, 3, 33, None)
    assert [(item.position, item.state, item.completed_on, item.locked_reason) for item in standing.items] == [
        (1, ItemState.DONE, dt.date(2026, 3, 3), ""),
        (2, ItemState.CURRENT, None, ""),
        (3, ItemState.LOCKED, None, "Terbuka setelah semua modul wajib selesai"),
    ]
    assert standing.next_item == standing.items[1]
    assert (standing.items[1].path, standing.items[1].minutes) == (second.path, 12)


def test_numbers_are_the_same_before_and_after_they_were_counted() -> None:
    person, first, second = PersonFactory(), catalogue.live_item(), catalogue.live_item()
    met(person, first)
    enrolment = enrolled(person, course=catalogue.live_course(first, second))
    before = queries.progress_for(person, [enrolment])[enrolment.pk]
    assert not CourseProgress.objects.exists()
    services.refresh(enrolment, at=MOMENT)
    assert queries.progress_for(person, [enrolment])[enrolment.pk] == before


def test_another_persons_learning_is_not_counted() -> None:
    person, other, item = PersonFactory(), PersonFactory(), catalogue.live_item()
    met(other, item)
    enrolment = enrolled(person, course=catalogue.live_course(item))
    standing = queries.progress_for(person, [enrolment])[enrolment.pk]
    assert (standing.percent, standing.items[0].completed_on) == (0, None)


@pytest.mark.parametrize("courses", [1, 3])
def test_progress_takes_five_queries_for_any_number_of_courses(courses: int, django_assert_num_queries: object) -> None:
    person = PersonFactory()
    for _ in range(courses):
        item = catalogue.live_item()
        enrolled(person, course=catalogue.live_course(item, *[catalogue.live_item() for _ in range(courses)]))
        met(person, item)
    with django_assert_num_queries(1 + 5):
        queries.progress_for(person, list(active_for(person)))


def test_a_material_by_itself_stands_like_a_course_of_one_item() -> None:
    person = PersonFactory()
    item = catalogue.live_item(kind=ItemKind.MATERIAL, requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    enrolment = enrolled(person, item=item)
    met(person, item)
    standing = queries.progress_for(person, [enrolment])[enrolment.pk]
    assert (standing.met, standing.required, standing.percent) == (1, 2, 50)
    assert standing.next_item is not None
    assert standing.next_item.item_id == item.pk


def test_a_material_given_by_itself_is_counted_by_its_live_generation(
    django_capture_on_commit_callbacks: object,
) -> None:
    person, published = PersonFactory(), catalogue.published_item()
    item = catalogue.live_item(**vars(published))
    enrolled(person, item=item)
    both = (catalogue.READ, catalogue.ACKNOWLEDGE)
    with django_capture_on_commit_callbacks(execute=True):
        catalogue.live_item(**{**vars(published), "requirements": both})
    assert CourseProgress.objects.values_list("generation", "met", "required").get() == (2, 0, 2)


def test_an_item_by_itself_tells_what_it_asks_and_what_was_met() -> None:
    person = PersonFactory()
    item = catalogue.live_item(requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    met(person, item)
    standing = queries.item_standing(person, item)
    assert [(need.kind, need.is_met) for need in standing.needs] == [
        (RequirementKind.READ, True), (RequirementKind.ACKNOWLEDGE, False),
    ]  # fmt: skip
    assert queries.item_standing(person, catalogue.ItemFactory()) is None


def test_the_final_quiz_waits_for_the_other_modules() -> None:
    person, module, quiz = PersonFactory(), catalogue.live_item(), quiz_item()
    enrolled(person, course=catalogue.live_course(module, quiz))
    assert queries.can_start_quiz(person, quiz) == "Terbuka setelah semua modul wajib selesai."
    met(person, module)
    assert queries.can_start_quiz(person, quiz) is None


def test_a_stranger_to_the_course_is_asked_to_follow_it() -> None:
    module, quiz = catalogue.live_item(), quiz_item()
    catalogue.live_course(module, quiz, title="Imunisasi dasar")
    assert queries.can_start_quiz(PersonFactory(), quiz) == (
        "Ikuti kursus “Imunisasi dasar” dahulu. Kuis akhir terbuka setelah modul lainnya selesai."
    )


def test_whoever_withdrew_is_a_stranger_again() -> None:
    person, module, quiz = PersonFactory(), catalogue.live_item(), quiz_item()
    enrolment = enrolled(person, course=catalogue.live_course(module, quiz, title="Imunisasi dasar"))
    enrolment_services.withdraw(enrolment, at=MOMENT)
    assert "Imunisasi dasar" in str(queries.can_start_quiz(person, quiz))


def test_who_has_done_the_final_quiz_elsewhere_is_asked_to_follow_nothing() -> None:
    person, quiz = PersonFactory(), quiz_item()
    catalogue.live_course(catalogue.live_item(), quiz)
    pass_quiz(person, quiz)
    met(person, quiz)
    assert queries.can_start_quiz(person, quiz) is None
    assert queries.can_start_quiz(PersonFactory(), quiz) is not None


def test_asking_whether_a_quiz_can_start_takes_five_queries_at_most(django_assert_num_queries: object) -> None:
    person, quiz = PersonFactory(), quiz_item()
    course = catalogue.live_course(catalogue.live_item(), quiz)
    with django_assert_num_queries(2):
        queries.can_start_quiz(person, quiz)
    enrolled(person, course=course)
    with django_assert_num_queries(5):
        queries.can_start_quiz(person, quiz)


def test_a_quiz_outside_the_end_of_a_course_is_always_open() -> None:
    quiz, module = quiz_item(), catalogue.live_item()
    catalogue.live_course(quiz, module)
    assert queries.can_start_quiz(PersonFactory(), quiz) is None
    assert queries.can_start_quiz(PersonFactory(), quiz_item()) is None


def test_one_course_that_allows_the_quiz_is_enough_and_completed_ones_stay_open() -> None:
    person, done, other, quiz = PersonFactory(), catalogue.live_item(), catalogue.live_item(), quiz_item()
    enrolled(person, course=catalogue.live_course(done, quiz))
    enrolled(person, course=catalogue.live_course(other, quiz))
    met(person, done)
    assert queries.can_start_quiz(person, quiz) is None
    pass_quiz(person, quiz)
    assert queries.can_start_quiz(person, quiz) is None


def test_resume_leads_to_the_saved_paragraph_of_the_course_opened_last() -> None:
    person, first, second = PersonFactory(), catalogue.live_item(), catalogue.live_item(minutes=20)
    enrolled(person, course=catalogue.live_course(first))
    recent = enrolled(person, course=catalogue.live_course(catalogue.live_item(), second, title="Indikator"))
    services.save_anchor(person, item=first, anchor="b1", at=MOMENT)
    services.save_anchor(person, item=second, anchor="b7", share=70, at=later(hours=1))
    assert queries.resume_point(person) == queries.Resume(
        title=second.live_version.title, url=f"{second.path}#b7", course_title="Indikator", position=2,
        minutes_left=6, has_begun=True, enrolment_uuid=recent.uuid,
    )  # fmt: skip


def test_what_was_never_opened_begins_with_the_earliest_due() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    enrolled(person, course=catalogue.live_course(), due_on=dt.date(2026, 5, 1))
    enrolled(person, item=item, due_on=dt.date(2026, 4, 1))
    resume = queries.resume_point(person)
    assert (resume.url, resume.course_title, resume.position, resume.has_begun) == (item.path, "", None, False)


def test_nothing_to_resume_without_running_courses_or_when_everything_is_retired() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    assert queries.resume_point(person) is None
    enrolled(person, course=catalogue.live_course(item))
    catalogue_services.retire_item(item.uuid, at=MOMENT)
    assert queries.resume_point(person) is None


def test_what_is_left_and_retired_pauses_a_course_and_an_optional_module_does_not() -> None:
    person, done, left = PersonFactory(), catalogue.live_item(), catalogue.live_item()
    row = enrolled(person, course=catalogue.live_course(done, left))
    met(person, done)
    assert queries.progress_for(person, [row])[row.pk].paused == ""
    catalogue_services.retire_item(left.uuid, at=MOMENT)
    assert queries.progress_for(person, [row])[row.pk].paused == (
        "Yang tersisa sedang tidak diterbitkan. Kemajuan Anda tetap tersimpan; lanjutkan begitu terbit lagi."
    )
    met(person, left)
    assert queries.progress_for(person, [row])[row.pk].paused == ""


@pytest.mark.parametrize("courses", [1, 3])
def test_resume_takes_six_queries_for_any_number_of_courses(courses: int, django_assert_num_queries: object) -> None:
    person = PersonFactory()
    for _ in range(courses):
        enrolled(person, course=catalogue.live_course())
    with clock.at(MOMENT), django_assert_num_queries(6):
        assert queries.resume_point(person)


def test_a_completed_course_keeps_its_hundred_percent() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    published = catalogue.published_course(item)
    enrolled(person, course=catalogue.live_course(item, **vars(published)))
    met(person, item)
    catalogue_services.retire_item(item.uuid, at=MOMENT)
    row = enrolments_of(person).get()
    standing = queries.progress_for(person, [row])[row.pk]
    assert (standing.percent, standing.completed_at, standing.next_item) == (100, MOMENT, None)
