"""Publishing is one transaction with the record; reconciling mends; quizzes rest while approval waits."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page

from cms import publishing
from cms.models import MaterialPage
from learning.assessment.errors import QuizChanged
from learning.assessment.models import Quiz
from learning.assessment.queries.desk import quiz_draft, quiz_draft_digest
from learning.assessment.services import hold_quiz_draft, save_quiz_draft
from learning.catalogue.errors import CodeTaken
from learning.catalogue.models import ItemVersion, LearningItem
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from tests.factories.assessment import bank_quiz
from tests.factories.cms import (
    course_page,
    fresh,
    list_modules,
    live_course_page,
    material_page,
    module_page,
    published,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_refused_record_leaves_the_page_as_it_was() -> None:
    material_page(live=True, code="SAMA")
    other = material_page(code="LAIN")
    with pytest.raises(CodeTaken):
        published(other, code="SAMA")
    assert fresh(other).live is False
    assert item_by_uuid(other.translation_key) is None


def test_a_rehearsal_names_the_problem_and_leaves_no_trace() -> None:
    course = course_page(practice_minutes=0)
    module = module_page(course, live=True)
    list_modules(course, module)
    draft = fresh(course).get_latest_revision_as_object()
    problem = publishing.problem_of(draft, by=None, at=clock.now())
    assert problem == "Jumlah menit belajar kurang dari 90. Periksa menit membaca, kuis, dan latihan."
    draft.practice_minutes = 60
    assert publishing.problem_of(draft, by=None, at=clock.now()) == ""
    assert course_by_uuid(course.translation_key) is None


def test_who_approves_in_the_workflow_approves_the_minutes() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    course = course_page(owner=trainer)
    list_modules(course, module_page(course, live=True))
    draft = fresh(course)
    draft.get_workflow().start(draft, trainer)
    fresh(course).current_workflow_task_state.approve(user=hr)
    assert fresh(course).live is True
    assert course_by_uuid(course.translation_key).live_version.approved_by_id == hr.pk


def test_whoever_scheduled_a_course_is_remembered_when_it_goes_live() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    course = course_page(owner=trainer)
    list_modules(course, module_page(course, live=True))
    draft = fresh(course).get_latest_revision_as_object()
    draft.go_live_at = clock.now().replace(year=clock.now().year + 1)
    revision = draft.save_revision(user=trainer)
    revision.publish(user=hr)
    revision.refresh_from_db()
    revision.content["go_live_at"] = None
    revision.save()
    revision.publish(log_action="wagtail.publish.scheduled")
    assert course_by_uuid(course.translation_key).live_version.approved_by_id == hr.pk


def test_reconcile_publishes_what_was_missed_and_retires_what_is_gone() -> None:
    kept, missed, gone = material_page(live=True), material_page(), material_page(live=True)
    MaterialPage.objects.filter(pk=missed.pk).update(live=True)
    Page.objects.filter(pk=gone.pk).update(live=False)
    done = publishing.reconcile(at=clock.now())
    assert (done.pages, done.retired, done.refused) == (2, 1, [])
    assert item_by_uuid(missed.translation_key).live_version.number == 1
    assert item_by_uuid(gone.translation_key).retired_at is not None
    assert item_by_uuid(kept.translation_key).live_version.number == 1


def test_reconcile_changes_nothing_when_nothing_was_missed() -> None:
    live_course_page(modules=2)
    material_page(live=True)
    before = list(LearningItem.objects.order_by("pk").values())
    call_command("reconcile_catalogue")
    assert list(LearningItem.objects.order_by("pk").values()) == before
    assert ItemVersion.objects.count() == 3


def test_reconcile_goes_on_after_a_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    material_page(live=True, code="SAMA")
    twin, other = material_page(title="Kembar"), material_page()
    MaterialPage.objects.filter(pk=twin.pk).update(live=True, code="SAMA")
    MaterialPage.objects.filter(pk=other.pk).update(live=True)
    call_command("reconcile_catalogue")
    assert item_by_uuid(other.translation_key) is not None
    out, err = capsys.readouterr()
    assert out == "3 halaman diperiksa, 0 ditarik, 1 ditolak.\n"
    assert err.startswith("Kembar: Kode ini sudah dipakai")


def with_quiz(quiz: Quiz | None = None, *, owner: Any = None) -> tuple[Any, Quiz]:
    """A module draft with a quiz, its digest kept as the editor's form keeps it."""
    quiz = quiz or bank_quiz(by=owner)
    facts = {"quiz": quiz, "quiz_digest": quiz_draft_digest(quiz.uuid), "owner": owner}
    return module_page(course_page(), body=[], **facts), quiz


def handed_in(trainer: Any, quiz: Quiz | None = None) -> tuple[Any, Quiz]:
    """A module that waits for approval with its quiz."""
    module, quiz = with_quiz(quiz, owner=trainer)
    fresh(module).get_workflow().start(fresh(module), trainer)
    return fresh(module), quiz


def rests(quiz: Quiz) -> bool:
    quiz.refresh_from_db()
    return quiz.held_since is not None


def test_publishing_refuses_a_quiz_that_changed_since_the_page_was_saved() -> None:
    module, quiz = with_quiz()
    save_quiz_draft(quiz, draft=replace(quiz_draft(quiz), pass_mark=50), by=None, at=clock.now())
    with pytest.raises(QuizChanged):
        published(module)
    assert fresh(module).live is False


def test_a_quiz_is_published_with_its_page() -> None:
    module, quiz = with_quiz()
    published(module)
    [requirement] = item_by_uuid(module.translation_key).live_version.requirements.all()
    assert (requirement.kind, requirement.ref_uuid) == ("quiz", quiz.uuid)
    assert quiz.versions.get().frozen_at is not None


def test_a_quiz_rests_while_its_page_waits_for_approval() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    module, quiz = handed_in(trainer)
    assert rests(quiz)
    module.current_workflow_task_state.reject(user=hr)
    assert not rests(quiz)
    fresh(module).current_workflow_state.resume(user=trainer)
    assert rests(quiz)
    fresh(module).current_workflow_task_state.approve(user=hr)
    assert not rests(quiz)


def test_a_quiz_of_a_waiting_page_that_is_deleted_rests_no_longer() -> None:
    trainer = PersonFactory(trainer=True)
    module, quiz = handed_in(trainer)
    twin, _quiz = handed_in(trainer, quiz)
    Page.objects.get(pk=module.pk).delete()
    assert rests(quiz)
    Page.objects.get(pk=twin.get_parent().pk).delete()
    assert not rests(quiz)


@pytest.mark.parametrize("decide", ["approve", "reject", "cancel"])
def test_a_quiz_that_was_swapped_on_a_waiting_page_is_let_go_with_the_decision(decide: str) -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    module, quiz = handed_in(trainer)
    other = bank_quiz(by=trainer)
    draft = module.get_latest_revision_as_object()
    draft.quiz, draft.quiz_digest = other, quiz_draft_digest(other.uuid)
    draft.save_revision(user=hr)
    module = fresh(module)
    subject = module.current_workflow_state if decide == "cancel" else module.current_workflow_task_state
    getattr(subject, decide)(user=hr)
    assert (rests(quiz), rests(other)) == (False, False)
    assert fresh(module).live is (decide == "approve")


def test_a_decision_leaves_the_quizzes_of_other_waiting_pages_at_rest() -> None:
    trainer = PersonFactory(trainer=True)
    module, quiz = handed_in(trainer)
    _other, kept = handed_in(trainer)
    module.current_workflow_task_state.reject(user=PersonFactory(hr=True))
    assert (rests(quiz), rests(kept)) == (False, True)


def test_handing_in_a_copy_locks_no_quiz_of_another() -> None:
    quiz = bank_quiz(by=PersonFactory(trainer=True))
    handed_in(PersonFactory(trainer=True), quiz)
    assert not rests(quiz)


def test_reconcile_lets_go_of_a_quiz_that_rests_for_no_page() -> None:
    quiz = bank_quiz()
    hold_quiz_draft(quiz.uuid, at=clock.now())
    publishing.reconcile(at=clock.now())
    assert not rests(quiz)
