"""What was submitted or published refuses raw SQL. Layer: database."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from learning.assessment.models import QuestionKey
from tests.factories.assessment import (
    answer,
    bank_question,
    bank_quiz,
    fixed,
    live_quiz,
    open_attempt,
    submitted_attempt,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def run(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


CHANGES = {
    "attempt": "UPDATE learning_attempt SET seed = 1",
    "attempt reopened": "UPDATE learning_attempt SET state = 'open', submitted_at = NULL",
    "slot": "UPDATE learning_attemptslot SET points = 9",
    "review": "UPDATE learning_attemptslot SET review = NULL",
    "response": "UPDATE learning_response SET seq = 99",
    "grade": "UPDATE learning_grade SET points = 1",
    "question version": "UPDATE learning_questionversion SET kind = 'multiple'",
    "question thawed": "UPDATE learning_questionversion SET frozen_at = NULL",
    "key": "UPDATE learning_questionkey SET feedback = '{}'",
    "quiz version": "UPDATE learning_quizversion SET pass_mark = 1",
    "quiz slot": "UPDATE learning_quizslot SET points = 9",
    "pool": "UPDATE learning_quizpoolentry SET slot_id = slot_id",
    "no attempt": "DELETE FROM learning_attempt",
    "no slot": "DELETE FROM learning_attemptslot",
    "no response": "DELETE FROM learning_response",
    "no grade": "DELETE FROM learning_grade",
    "no question version": "DELETE FROM learning_questionversion",
    "no key": "DELETE FROM learning_questionkey",
    "no quiz version": "DELETE FROM learning_quizversion",
    "no quiz slot": "DELETE FROM learning_quizslot",
    "no pool": "DELETE FROM learning_quizpoolentry",
    "another slot": (
        "INSERT INTO learning_attemptslot (attempt_id, position, question_version_id, option_order, points) "
        "SELECT attempt_id, 99, question_version_id, option_order, 1 FROM learning_attemptslot"
    ),
    "another quiz slot": (
        "INSERT INTO learning_quizslot (quiz_version_id, position, points, question_id, draw_category) "
        "SELECT quiz_version_id, 99, 1, question_id, '' FROM learning_quizslot"
    ),
    "another pool": (
        "INSERT INTO learning_quizpoolentry (slot_id, question_version_id) "
        "SELECT slot_id, question_version_id + 1 FROM learning_quizpoolentry"
    ),
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES.keys())
def test_a_submitted_attempt_and_its_published_quiz_refuse_raw_sql(statement: str) -> None:
    submitted_attempt(PersonFactory(), live_quiz(*fixed(bank_question())))
    with pytest.raises(DatabaseError, match="append-only"):
        run(statement)


def test_a_late_answer_is_refused_by_the_database_itself() -> None:
    submitted_attempt(PersonFactory(), live_quiz(*fixed(bank_question())), leave=1)
    insert = (
        "INSERT INTO learning_response (slot_id, value, seq, client_key, saved_at) "
        "SELECT id, '{}', 1, '', '2026-03-02 01:00:00+00:00' FROM learning_attemptslot"
    )
    with pytest.raises(DatabaseError, match="append-only"):
        run(insert)


@pytest.mark.parametrize(
    ("make", "statement"),
    [
        (
            lambda: answer(open_attempt(PersonFactory(), live_quiz(*fixed(bank_question())))),
            "UPDATE learning_response SET seq = 9",
        ),
        (
            lambda: open_attempt(PersonFactory(), live_quiz(*fixed(bank_question()))),
            "UPDATE learning_attempt SET seed = 1",
        ),
        (bank_question, "UPDATE learning_questionkey SET feedback = '{}'"),
        (lambda: bank_quiz(*fixed(bank_question())), "UPDATE learning_quizslot SET points = 9"),
    ],
)
def test_what_is_still_open_may_change(make: Callable[[], object], statement: str) -> None:
    make()
    assert run(statement) == 1


def test_a_frozen_question_takes_no_second_key() -> None:
    submitted_attempt(PersonFactory(), live_quiz(*fixed(bank_question())))
    key = QuestionKey.objects.get()
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"INSERT INTO learning_questionkey (version_id, key, feedback) VALUES ({key.version_id}, '{{}}', '{{}}')")
