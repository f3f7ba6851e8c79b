"""Layer: queries."""

import datetime as dt
import uuid

import pytest
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment import services
from learning.assessment.queries import learner
from learning.catalogue.queries import item_by_uuid
from learning.catalogue.services import retire_item
from tests.factories.assessment import (
    answer,
    bank_question,
    bank_quiz,
    drawn,
    fixed,
    live_quiz,
    open_attempt,
    publish_with_quiz,
    quiz_requirement,
    submitted_attempt,
)
from tests.factories.catalogue import MOMENT, live_item
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(hours=1)


def test_the_card_of_a_quiz_nobody_began() -> None:
    for _ in range(4):
        bank_question()
    quiz = live_quiz(*drawn(3), *fixed(bank_question(category="Gizi")), title="Kuis akhir", pass_mark=70)
    card = learner.quiz_for_item(quiz.item, PersonFactory())
    assert card == learner.QuizCard(
        uuid=quiz.uuid, title="Kuis akhir", question_count=4, pass_mark=70, attempts=3, attempts_left=3,
        open_attempt_uuid=None, last_result=None, has_passed=False,
    )  # fmt: skip


def test_the_card_counts_only_the_persons_own_attempts() -> None:
    person, quiz = PersonFactory(), live_quiz()
    submitted_attempt(PersonFactory(), quiz)
    passed = submitted_attempt(person, quiz, at=LATER)
    failed = submitted_attempt(person, quiz, wrong=5, at=LATER)
    running = open_attempt(person, quiz)
    card = learner.quiz_for_item(quiz.item, person)
    assert (card.attempts_left, card.open_attempt_uuid, card.has_passed) == (0, running.uuid, True)
    assert card.last_result == learner.AttemptResult(
        attempt_uuid=failed.uuid, number=2, points=0, out_of=5, score=0, pass_mark=75, passed=False, submitted_at=LATER
    )
    assert passed.number == 1


def test_a_material_change_starts_the_card_anew() -> None:
    person, quiz = PersonFactory(), live_quiz()
    submitted_attempt(person, quiz)
    item = publish_with_quiz(
        quiz,
        uuid=quiz.item.uuid,
        code=quiz.item.code,
        title="Baru",
        is_material=True,
        requirements=(quiz_requirement(quiz),),
    )
    card = learner.quiz_for_item(item, person)
    assert (card.attempts_left, card.last_result) == (3, None)


def test_no_card_without_a_quiz_or_without_a_live_item() -> None:
    quiz = live_quiz()
    retire_item(quiz.item.uuid, at=LATER)
    quiz.item.refresh_from_db()
    assert learner.quiz_for_item(live_item()) is None
    assert learner.quiz_for_item(quiz.item) is None


def test_the_draft_of_a_published_quiz_is_not_shown() -> None:
    quiz = live_quiz(title="Terbit")
    draft = services.save_quiz_draft
    draft(quiz, draft=learner.rules.QuizDraft(title="Draf", slots=()), by=None, at=LATER)
    assert learner.quiz_for_item(quiz.item).title == "Terbit"


def test_published_quizzes_are_those_of_live_items() -> None:
    live, retired = live_quiz(), live_quiz()
    bank_quiz()
    retire_item(retired.item.uuid, at=LATER)
    assert list(learner.published_quizzes()) == [live]
    assert learner.quiz_by_uuid(retired.uuid) is None


def test_an_attempt_is_found_by_its_person_only() -> None:
    person = PersonFactory()
    attempt = open_attempt(person, live_quiz())
    assert learner.attempt_of(person, attempt.uuid) == attempt
    assert learner.attempt_of(PersonFactory(), attempt.uuid) is None
    assert learner.attempt_of(person, uuid.uuid4()) is None


def test_one_goes_on_at_the_first_gap() -> None:
    attempt = answer(open_attempt(PersonFactory(), live_quiz()))
    services.save_answer(attempt, position=3, value={"options": []}, seq=9, at=LATER)
    assert learner.first_unanswered(attempt) == 3


def test_a_sheet_shows_options_in_the_order_of_the_attempt_and_no_other_position() -> None:
    attempt = open_attempt(PersonFactory(), live_quiz(*fixed(bank_question()), shuffle=True))
    slot = attempt.slots.get()
    assert [option.id for option in learner.sheet(attempt, 1).shown.options] == slot.option_order
    assert learner.sheet(attempt, 2) is None


@pytest.mark.parametrize("count", [1, 3])
def test_reads_cost_the_same_whatever_their_length(count: int, django_assert_num_queries: Counted) -> None:
    person = PersonFactory()
    quiz = live_quiz(*fixed(*(bank_question() for _ in range(count))), attempts=None)
    for _ in range(count):
        submitted_attempt(person, quiz)
    attempt = open_attempt(person, quiz)
    item = item_by_uuid(quiz.item.uuid)
    learner.quiz_for_item(item, person)
    with django_assert_num_queries(2):
        learner.quiz_for_item(item, person)
    with django_assert_num_queries(1):
        learner.sheet(attempt, 1)
    with django_assert_num_queries(1):
        learner.first_unanswered(attempt)
    with django_assert_num_queries(2):
        learner.draw_slots(attempt.quiz_version)


def test_where_a_person_stands_with_a_quiz_takes_one_query(django_assert_num_queries: Counted) -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=2)

    def state() -> learner.QuizState:
        with django_assert_num_queries(1):
            return learner.quiz_state(person, quiz.item_id)

    assert state() == learner.QuizState(None, is_used_up=False)
    first = open_attempt(person, quiz)
    assert state() == learner.QuizState(first.uuid, is_used_up=False)
    services.submit_attempt(first, at=MOMENT)
    submitted_attempt(person, quiz, wrong=5)
    assert state() == learner.QuizState(None, is_used_up=True)
    assert learner.quiz_state(PersonFactory(), quiz.item_id) == learner.QuizState(None, is_used_up=False)


def test_a_quiz_without_a_limit_is_never_used_up() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=None)
    submitted_attempt(person, quiz, wrong=5)
    assert learner.quiz_state(person, quiz.item_id) == learner.QuizState(None, is_used_up=False)
