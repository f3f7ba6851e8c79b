"""Layer: queries."""

import pytest
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment import services
from learning.assessment.models import Question
from learning.assessment.queries import listings
from learning.assessment.queries.desk import questions_for, quiz_draft
from learning.catalogue.services import retire_item
from tests.factories.assessment import bank_question, bank_quiz, drawn, fixed, live_quiz, publish_with_quiz
from tests.factories.catalogue import MOMENT, live_item
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_search_finds_every_word_in_name_category_or_question() -> None:
    hr = PersonFactory(hr=True)
    question = bank_question(stem="Berapa sasaran bayi?", category="Imunisasi")
    bank_question(stem="Apa itu kohort?", category="Imunisasi")
    found = [list(listings.search_questions(questions_for(hr), text)) for text in ("bayi imunisasi", "bayi gizi", "")]
    assert found[:2] == [[question], []]
    assert len(found[2]) == 2


def test_choices_are_the_writers_own_by_category() -> None:
    trainer = PersonFactory(trainer=True)
    first = bank_question(by=trainer, category="Gizi")
    second = bank_question(by=trainer, category="Imunisasi")
    services.retire_question(bank_question(by=trainer), by=None, at=MOMENT)
    bank_question()
    assert listings.question_choices(trainer.pk) == [
        ("Gizi", [(str(first.uuid), first.label)]),
        ("Imunisasi", [(str(second.uuid), second.label)]),
    ]
    assert listings.category_choices(trainer.pk) == [("Gizi", "Gizi (1 soal)"), ("Imunisasi", "Imunisasi (1 soal)")]


def test_a_fixed_question_no_longer_offered_is_a_choice_of_its_own() -> None:
    stays, gone = bank_question(), bank_question(stem="Ditarik kemudian?")
    draft = quiz_draft(bank_quiz(*fixed(stays, gone), *drawn(1)))
    assert listings.withdrawn_choices(draft, listings.question_choices(None)) == []
    services.retire_question(gone, by=None, at=MOMENT)
    expected = [(str(gone.uuid), "Ditarik kemudian? (ditarik)")]
    assert listings.withdrawn_choices(draft, listings.question_choices(None)) == expected


def test_sources_are_what_is_published_now() -> None:
    shown, retired = live_item(title="Menghitung cakupan"), live_item()
    retire_item(retired.uuid, at=MOMENT)
    assert listings.source_choices() == [(str(shown.uuid), f"{shown.code} · Menghitung cakupan")]


def test_places_are_those_of_the_quiz_and_its_copies() -> None:
    quiz = live_quiz(*fixed(bank_question()))
    copied = publish_with_quiz(quiz)
    assert listings.places_of(quiz) == [quiz.item, copied]
    assert listings.places_of(bank_quiz(*drawn(1))) == []


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_whatever_their_length(count: int, django_assert_num_queries: Counted) -> None:
    hr = PersonFactory(hr=True)
    for _ in range(count):
        live_quiz(*fixed(*(bank_question() for _ in range(count))))
    with django_assert_num_queries(1 + 1):  # groups of the viewer, rows
        [(listings.state_words(quiz), str(quiz.item), quiz.created_by) for quiz in listings.quizzes_listing(hr)]
    with django_assert_num_queries(1):
        [(question.kind, question.created_by) for question in questions_for(hr)]
    with django_assert_num_queries(1):
        listings.source_choices()
    assert Question.objects.count() == count * count
