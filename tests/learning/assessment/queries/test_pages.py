"""Layer: queries."""

import uuid

import pytest
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment.enums import QuestionKind
from learning.assessment.queries import pages
from learning.assessment.queries.learner import attempt_of
from learning.assessment.rules import check_uuid
from learning.catalogue.services import retire_item
from tests.factories.assessment import (
    answer,
    bank_question,
    fixed,
    item_with_checks,
    live_quiz,
    open_attempt,
    publish_with_quiz,
    self_check,
)
from tests.factories.catalogue import MOMENT, live_course, live_item
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_the_start_page_of_a_course_quiz_is_locked_until_the_course_is_followed() -> None:
    quiz = live_quiz()
    free = pages.start_page(PersonFactory(), quiz)
    live_course(live_item(), quiz.item)
    locked = pages.start_page(PersonFactory(), quiz)
    assert (free.can_start, free.locked, locked.can_start) == (True, "", False)


def test_an_open_attempt_can_always_go_on() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=1)
    open_attempt(person, quiz)
    live_course(live_item(), quiz.item)
    page = pages.start_page(person, quiz)
    assert (page.can_start, page.locked, page.card.attempts_left) == (True, "", 0)


def test_a_quiz_its_item_no_longer_asks_for_has_no_start_page() -> None:
    quiz, other = live_quiz(), live_quiz()
    publish_with_quiz(other, uuid=quiz.item.uuid, code=quiz.item.code)
    quiz.item.refresh_from_db()
    assert pages.start_page(PersonFactory(), quiz) is None


def test_a_question_page_knows_its_neighbours_and_states() -> None:
    attempt = answer(open_attempt(PersonFactory(), live_quiz()), leave=3)
    middle = pages.question_page(attempt, 3)
    assert (middle.previous.position, middle.next.position, middle.answered) == (2, 4, 2)
    assert [question.state for question in middle.questions] == ["chosen", "chosen", "current", "open", "open"]
    assert pages.question_page(attempt, 1).previous is None
    assert pages.question_page(attempt, 5).next is None
    assert pages.question_page(attempt, 6) is None


def test_a_question_page_shows_what_was_chosen_or_typed() -> None:
    attempt = answer(open_attempt(PersonFactory(), live_quiz()))
    chosen = [[option.id for option in pages.question_page(attempt, n).options if option.is_chosen] for n in (1, 2)]
    assert chosen == [["a"], ["a", "b"]]
    number = pages.question_page(attempt, 4)
    assert (number.typed, number.is_numeric, number.options) == ("37,5", True, ())


def test_the_confirmation_names_the_gaps() -> None:
    attempt = answer(open_attempt(PersonFactory(), live_quiz()), leave=2)
    assert pages.submit_page(attempt).unanswered_numbers == "4 dan 5"


def test_a_self_check_is_found_at_its_place() -> None:
    first, second = self_check(), self_check(QuestionKind.NUMERIC)
    item = item_with_checks(first, second)
    asked = pages.check_in(item, check_uuid(item.uuid, second.uuid))
    assert (asked.kind, asked.stem, asked.url) == ("numeric", second.stem, f"{item.path}#b2")
    assert pages.check_in(item, uuid.uuid4()).url == item.path
    retire_item(item.uuid, at=MOMENT)
    item.refresh_from_db()
    gone = pages.check_in(item, check_uuid(item.uuid, first.uuid))
    assert (gone.kind, gone.stem, gone.url) == ("", "", "/kemajuan/")


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_whatever_their_length(count: int, django_assert_num_queries: Counted) -> None:
    person = PersonFactory()
    quiz = live_quiz(*fixed(*(bank_question() for _ in range(count))))
    attempt = attempt_of(person, open_attempt(person, quiz).uuid)
    with django_assert_num_queries(1):
        pages.question_page(attempt, 1)
    with django_assert_num_queries(1):
        pages.submit_page(attempt)
