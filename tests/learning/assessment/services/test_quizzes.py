"""Layer: services."""

import pytest

from learning.assessment import services
from learning.assessment.errors import DraftNotReady, DraftOvertaken, QuizHeld
from learning.assessment.models import Question, Quiz, QuizSlot, QuizVersion
from learning.assessment.queries.desk import quiz_draft
from learning.assessment.rules import QuizDraft, SlotDraft, quiz_state
from tests.factories.assessment import bank_question, bank_quiz, drawn, fixed, publish_with_quiz
from tests.factories.catalogue import MOMENT
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_draft_is_read_back_as_it_was_written() -> None:
    first, second = bank_question(), bank_question()
    draft = QuizDraft(
        title="Kuis akhir",
        slots=(*fixed(first, second, points=2), *drawn(3, "Gizi")),
        pass_mark=70,
        attempts=None,
        shuffle=False,
    )
    assert quiz_draft(services.save_quiz_draft(None, draft=draft, by=None, at=MOMENT)) == draft


def test_saving_again_changes_the_one_draft() -> None:
    quiz = bank_quiz(*drawn(3))
    services.save_quiz_draft(quiz, draft=QuizDraft(title="Kuis modul 2", slots=drawn(1)), by=None, at=MOMENT)
    assert Quiz.objects.get().title == "Kuis modul 2"
    assert QuizVersion.objects.count() == 1
    assert [slot.draw_count for slot in QuizSlot.objects.all()] == [1]


def test_a_quiz_somebody_else_changed_since_it_was_opened_is_not_overwritten() -> None:
    quiz = bank_quiz(*drawn(3))
    opened = quiz_state(quiz_draft(quiz))
    newer = QuizDraft(title="Kuis modul 2", slots=drawn(1))
    services.save_quiz_draft(quiz, draft=newer, by=None, at=MOMENT, opened=opened)
    with pytest.raises(DraftOvertaken):
        services.save_quiz_draft(
            quiz, draft=QuizDraft(title="Kuis modul 3", slots=()), by=None, at=MOMENT, opened=opened
        )
    assert quiz_draft(quiz) == newer


def test_an_incomplete_draft_may_be_saved() -> None:
    quiz = services.save_quiz_draft(None, draft=QuizDraft(title="Nanti", slots=()), by=None, at=MOMENT)
    assert quiz_draft(quiz).slots == ()


def test_a_published_quiz_gets_a_draft_beside_the_frozen_version() -> None:
    quiz = bank_quiz(*fixed(bank_question()))
    publish_with_quiz(quiz)
    services.save_quiz_draft(quiz, draft=QuizDraft(title="Baru", slots=()), by=None, at=MOMENT)
    versions = QuizVersion.objects.order_by("number")
    assert [(v.number, v.title, v.slots.count(), v.frozen_at is None) for v in versions] == [
        (1, "Kuis akhir", 1, False),
        (2, "Baru", 0, True),
    ]


def test_a_question_of_another_writer_cannot_be_used() -> None:
    mine, other = PersonFactory(trainer=True), PersonFactory(trainer=True)
    foreign = bank_question(by=other)
    with pytest.raises(DraftNotReady):
        services.save_quiz_draft(None, draft=QuizDraft(title="Kuis", slots=fixed(foreign)), by=mine, at=MOMENT)
    assert Quiz.objects.count() == 0


def test_a_question_given_to_another_writer_stays_in_the_draft_that_has_it() -> None:
    mine, other = PersonFactory(trainer=True), PersonFactory(trainer=True)
    question = bank_question(by=mine)
    quiz = bank_quiz(*fixed(question), by=mine)
    Question.objects.filter(pk=question.pk).update(created_by=other)
    services.save_quiz_draft(quiz, draft=QuizDraft(title="Baru", slots=fixed(question)), by=mine, at=MOMENT)
    assert quiz_draft(quiz).slots == fixed(question)
    services.save_quiz_draft(quiz, draft=QuizDraft(title="Baru", slots=()), by=mine, at=MOMENT)
    with pytest.raises(DraftNotReady):
        services.save_quiz_draft(quiz, draft=QuizDraft(title="Baru", slots=fixed(question)), by=mine, at=MOMENT)


def test_while_the_page_waits_only_who_may_approve_edits() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    quiz = bank_quiz(SlotDraft(question_uuid=bank_question(by=trainer).uuid), by=trainer)
    changed = QuizDraft(title="Diubah", slots=())
    services.hold_quiz_draft(quiz.uuid, at=MOMENT)
    with pytest.raises(QuizHeld):
        services.save_quiz_draft(quiz, draft=changed, by=trainer, at=MOMENT)
    assert Quiz.objects.get().title == "Kuis akhir"
    services.save_quiz_draft(quiz, draft=changed, by=hr, at=MOMENT)
    services.release_quiz_draft(quiz.uuid)
    services.save_quiz_draft(quiz, draft=changed, by=trainer, at=MOMENT)
    assert Quiz.objects.get().title == "Diubah"


def test_holding_twice_keeps_the_first_moment_and_releasing_twice_is_harmless() -> None:
    quiz = bank_quiz(*drawn(1))
    services.hold_quiz_draft(quiz.uuid, at=MOMENT)
    services.hold_quiz_draft(quiz.uuid, at=MOMENT.replace(year=2027))
    assert Quiz.objects.get().held_since == MOMENT
    services.release_quiz_draft(quiz.uuid)
    services.release_quiz_draft(quiz.uuid)
    assert Quiz.objects.get().held_since is None
