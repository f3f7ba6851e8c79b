"""Layer: queries."""

import uuid

import pytest
from pytest_django import DjangoAssertNumQueries

from learning.assessment import services
from learning.assessment.enums import QuestionKind
from learning.assessment.models import Question
from learning.assessment.queries import desk
from tests.factories.assessment import (
    bank_question,
    bank_quiz,
    drawn,
    fixed,
    item_with_checks,
    live_quiz,
    publish_with_quiz,
    self_check,
)
from tests.factories.catalogue import MOMENT
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_trainer_sees_the_own_questions_and_hr_all_but_no_self_check() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    own, other = bank_question(QuestionKind.NUMERIC, by=trainer), bank_question()
    item_with_checks(self_check())
    assert list(desk.questions_for(trainer)) == [own]
    assert set(desk.questions_for(hr)) == {own, other}
    assert desk.questions_for(trainer).get().kind == "numeric"


def test_categories_are_those_of_usable_questions() -> None:
    trainer = PersonFactory(trainer=True)
    for category in ("Gizi", "Imunisasi", "Gizi"):
        bank_question(category=category, by=trainer)
    services.retire_question(bank_question(category="Lama", by=trainer), by=None, at=MOMENT)
    bank_question(category="Milik orang lain")
    assert desk.categories_for(trainer) == ["Gizi", "Imunisasi"]
    assert desk.category_sizes(trainer.pk) == {"Gizi": 2, "Imunisasi": 1}


def test_a_trainer_sees_the_own_quizzes_and_hr_all_but_no_copy() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    own = bank_quiz(*fixed(bank_question(by=trainer)), by=trainer)
    other = bank_quiz(*fixed(bank_question()))
    publish_with_quiz(own)
    publish_with_quiz(own)
    assert list(desk.quizzes_for(trainer)) == [own]
    assert set(desk.drafts_for(hr)) == {own, other}


def test_owners_are_named_once() -> None:
    trainer = PersonFactory(trainer=True, full_name="Moh. Rifki")
    bank_question(by=trainer)
    bank_quiz(*drawn(1), by=trainer)
    assert desk.owners() == [(trainer.pk, "Moh. Rifki")]


def test_the_digest_of_a_draft_is_the_one_it_is_frozen_with() -> None:
    quiz = bank_quiz(*fixed(bank_question()))
    digest = desk.quiz_draft_digest(quiz.uuid)
    publish_with_quiz(quiz)
    assert desk.quiz_draft_digest(quiz.uuid) == digest
    assert desk.quiz_draft_digest(uuid.uuid4()) is None


def test_another_writers_question_in_the_same_category_is_not_drawn() -> None:
    trainer = PersonFactory(trainer=True)
    bank_question(by=trainer)
    bank_question()
    prepared = desk.prepared(bank_quiz(*drawn(1), by=trainer))
    assert [len(pool) for pool in prepared.pools] == [1]


def test_problems_are_told_to_the_page_editor() -> None:
    assert desk.quiz_draft_problems(bank_quiz(*drawn(1)).uuid) == (
        "Kategori “Imunisasi” baru punya 0 soal yang dapat diambil, kuis ini meminta 1.",
    )


def test_quizzes_using_a_question_name_it_or_draw_from_its_category() -> None:
    question, other = bank_question(), bank_question(category="Gizi")
    naming, drawing = bank_quiz(*fixed(question)), bank_quiz(*drawn(1))
    bank_quiz(*fixed(other))
    bank_quiz(*drawn(1), by=PersonFactory(trainer=True))
    assert set(desk.quizzes_using(question, PersonFactory(hr=True))) == {naming, drawing}


def test_quizzes_of_others_are_not_named_for_using_a_question() -> None:
    former, writer, hr = PersonFactory(trainer=True), PersonFactory(trainer=True), PersonFactory(hr=True)
    question = bank_question(by=former)
    quiz = bank_quiz(*fixed(question), by=former)
    Question.objects.filter(pk=question.pk).update(created_by=writer)
    question.refresh_from_db()
    assert [list(desk.quizzes_using(question, who)) for who in (writer, former, hr)] == [[], [quiz], [quiz]]


def test_waiting_quizzes_are_told_by_writer_and_never_to_another_trainer() -> None:
    writer, other, hr = PersonFactory(trainer=True), PersonFactory(trainer=True), PersonFactory(hr=True)
    waiting = bank_quiz(*drawn(1), title="Menunggu", by=writer)
    services.hold_quiz_draft(waiting.uuid, at=MOMENT)
    bank_quiz(*drawn(1), title="Tidak menunggu", by=writer)
    told = {str(waiting.uuid): ("Menunggu", desk.quiz_draft_digest(waiting.uuid))}
    assert [desk.held_digests(who, [writer.pk]) for who in (writer, hr, other)] == [told, told, {}]
    assert desk.held_digests(hr, [other.pk, None]) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_reading_a_draft_costs_the_same_whatever_its_size(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    quiz = live_quiz(*fixed(*(bank_question() for _ in range(count))))
    with django_assert_num_queries(3):
        desk.prepared(quiz)
