"""Layer: services."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from learning.assessment import services
from learning.assessment.errors import DraftNotReady, DraftOvertaken
from learning.assessment.models import Question, QuestionKey, QuestionVersion
from learning.assessment.queries.desk import current_question
from learning.assessment.rules import Option, QuestionDraft
from tests.factories.assessment import bank_question, bank_quiz, content, fixed, publish_with_quiz
from tests.factories.catalogue import MOMENT
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(days=1)


def draft(**shown: object) -> QuestionDraft:
    return QuestionDraft(category="Imunisasi", label="Alat pantau", content=content(**shown))


def numbers_of(question: Question) -> list[tuple[int, bool]]:
    versions = QuestionVersion.objects.filter(question=question).order_by("number")
    return [(version.number, version.frozen_at is not None) for version in versions]


def test_a_new_question_is_a_draft_of_its_writer() -> None:
    trainer = PersonFactory(trainer=True)
    saved = services.save_question_draft(None, draft=draft(stem="Apa?"), by=trainer, at=MOMENT)
    assert (saved.created_by, saved.label, saved.category) == (trainer, "Alat pantau", "Imunisasi")
    assert numbers_of(saved) == [(1, False)]
    assert current_question(saved).content == content(stem="Apa?")


def test_a_question_with_problems_is_refused_with_every_sentence_and_nothing_is_written() -> None:
    bad = draft(stem="", options=(Option(id="a", text="Kohort"),))
    with pytest.raises(DraftNotReady) as refused:
        services.save_question_draft(None, draft=bad, by=None, at=MOMENT)
    assert refused.value.problems == ("Tulis pertanyaannya.", "Tulis paling sedikit dua pilihan jawaban.")
    assert Question.objects.count() == 0


def test_a_draft_is_changed_in_place() -> None:
    question = bank_question()
    services.save_question_draft(question, draft=draft(stem="Apa lagi?"), by=None, at=LATER)
    assert numbers_of(question) == [(1, False)]
    assert current_question(question).content.shown.stem == "Apa lagi?"


def test_a_question_somebody_else_changed_since_it_was_opened_is_not_overwritten() -> None:
    question = bank_question()
    opened = current_question(question).state
    services.save_question_draft(question, draft=draft(stem="Apa lagi?"), by=None, at=LATER, opened=opened)
    with pytest.raises(DraftOvertaken):
        services.save_question_draft(question, draft=draft(stem="Apa pula?"), by=None, at=LATER, opened=opened)
    services.save_question_draft(question, draft=draft(stem="Apa lagi?"), by=None, at=LATER, opened=opened)
    assert current_question(question).content.shown.stem == "Apa lagi?"


def test_a_frozen_question_gets_a_draft_beside_it_and_loses_it_when_nothing_differs() -> None:
    question = bank_question(stem="Apa?")
    publish_with_quiz(bank_quiz(*fixed(question)))
    assert numbers_of(question) == [(1, True)]
    services.save_question_draft(question, draft=draft(stem="Apa lagi?"), by=None, at=LATER)
    assert numbers_of(question) == [(1, True), (2, False)]
    services.save_question_draft(question, draft=draft(stem="Apa?"), by=None, at=LATER)
    assert numbers_of(question) == [(1, True)]
    assert QuestionKey.objects.count() == 1


def test_hr_may_give_a_question_to_a_trainer() -> None:
    hr, trainer = PersonFactory(hr=True), PersonFactory(trainer=True)
    question = services.save_question_draft(None, draft=draft(), by=hr, at=MOMENT, owner=trainer)
    assert question.created_by == trainer
    services.save_question_draft(question, draft=draft(), by=hr, at=MOMENT)
    assert Question.objects.get().created_by == trainer


def test_retiring_and_restoring_are_idempotent_and_logged_once() -> None:
    question = bank_question()
    for _ in range(2):
        services.retire_question(question, by=None, at=LATER)
    assert list(Question.objects.in_bank()) == []
    assert Question.objects.get().retired_at == LATER
    for _ in range(2):
        services.restore_question(question, by=None, at=LATER)
    assert list(Question.objects.in_bank()) == [question]
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", "timestamp")
    assert list(actions) == [
        ("learning.assessment.save_question", MOMENT),
        ("learning.assessment.retire_question", LATER),
        ("learning.assessment.restore_question", LATER),
    ]
