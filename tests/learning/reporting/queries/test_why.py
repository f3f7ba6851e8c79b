"""Layer: queries on the database."""

import pytest
from pytest_django import DjangoAssertNumQueries

from learning.assessment.services import submit_attempt
from learning.enrolment.queries import enrolments_of
from learning.progress.rules.explaining import USED_UP, Missing
from learning.reporting.queries import why_of
from tests.factories import catalogue
from tests.factories.assessment import answer, live_quiz, open_attempt
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_used_up_quiz_is_named_with_who_can_help() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=1)
    enrolment = enrolled(person, course=catalogue.live_course(quiz.item))
    attempt = open_attempt(person, quiz)
    assert why_of(person, enrolment).near.button_label == "Mulai modul 1"
    submit_attempt(answer(attempt, wrong=5), at=MOMENT)
    near = why_of(person, enrolment).near
    assert near.missing == [Missing("Lulus kuis", str(USED_UP))]
    assert (near.button_url, near.button_label) == (quiz.item.path, "Buka halaman kuis")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("asks_quiz", "queries"), [(False, 5), (True, 6)])
def test_only_a_quiz_that_comes_next_is_looked_up(
    rows: int, asks_quiz: bool, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person, quiz = PersonFactory(), live_quiz()
    others = [catalogue.live_item() for _row in range(rows)]
    enrolled(person, course=catalogue.live_course(*([quiz.item] if asks_quiz else [*others, quiz.item])))
    enrolment = enrolments_of(person).get()
    with django_assert_num_queries(queries):
        why_of(person, enrolment)
