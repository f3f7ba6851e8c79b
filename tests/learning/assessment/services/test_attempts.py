"""Layer: services."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment import services
from learning.assessment.enums import QuestionKind
from learning.assessment.errors import (
    AnswerOvertaken,
    AttemptClosed,
    AttemptsUsedUp,
    BadAnswer,
    QuizLocked,
    QuizNotOpen,
)
from learning.assessment.models import Attempt, AttemptSlot, Grade, Response
from learning.assessment.queries.desk import quiz_draft
from learning.assessment.rules import QuestionDraft, Review
from learning.catalogue.enums import RequirementKind
from learning.catalogue.services import retire_item
from learning.enrolment.services import enrol
from learning.progress.models import RequirementMet
from tests.factories.assessment import (
    answer,
    bank_question,
    bank_quiz,
    content,
    drawn,
    fixed,
    live_quiz,
    open_attempt,
    publish_with_quiz,
    quiz_requirement,
    submitted_attempt,
)
from tests.factories.catalogue import MOMENT, READ, live_course, live_item
from tests.factories.people import PersonFactory
from tests.factories.progress import finished_item

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(minutes=5)
A, B = {"options": ["a"]}, {"options": ["b"]}


def save(attempt: Attempt, value: Any, seq: int, position: int = 1) -> bool:
    return services.save_answer(attempt, position=position, value=value, seq=seq, client_key="hp", at=LATER)


def test_starting_draws_from_the_frozen_pool() -> None:
    questions = [bank_question() for _ in range(5)]
    attempt = open_attempt(PersonFactory(), live_quiz(*drawn(3)))
    slots = list(attempt.slots.select_related("question_version"))
    assert [slot.position for slot in slots] == [1, 2, 3]
    assert {slot.question_version.question for slot in slots} <= set(questions)
    assert [sorted(slot.option_order) for slot in slots] == [["a", "b", "c"]] * 3
    assert (attempt.number, attempt.state, attempt.started_at) == (1, "open", MOMENT)


def test_starting_again_returns_the_open_attempt() -> None:
    person, quiz = PersonFactory(), live_quiz()
    assert open_attempt(person, quiz) == open_attempt(person, quiz, at=LATER)
    assert Attempt.objects.count() == 1


def test_an_open_attempt_keeps_its_questions_when_the_quiz_is_published_anew() -> None:
    question = bank_question(stem="Lama?")
    quiz = live_quiz(*fixed(question))
    attempt = open_attempt(PersonFactory(), quiz)
    draft = QuestionDraft(category="Imunisasi", label="x", content=content(stem="Baru?"))
    services.save_question_draft(question, draft=draft, by=None, at=LATER)
    item = quiz.item
    publish_with_quiz(quiz, uuid=item.uuid, code=item.code, requirements=(quiz_requirement(quiz),))
    assert attempt.slots.get().question_version.body["stem"] == "Lama?"
    assert open_attempt(PersonFactory(), quiz).slots.get().question_version.body["stem"] == "Baru?"


def test_used_up_attempts_are_refused_and_a_material_change_gives_a_new_start() -> None:
    person, quiz = PersonFactory(), live_quiz(*fixed(bank_question()), attempts=2)
    for _ in range(2):
        submitted_attempt(person, quiz, wrong=1)
    with pytest.raises(AttemptsUsedUp):
        open_attempt(person, quiz)
    item = quiz.item
    publish_with_quiz(
        quiz,
        uuid=item.uuid,
        code=item.code,
        title="Direvisi",
        requirements=(quiz_requirement(quiz),),
        is_material=True,
        change_note="Baru",
    )
    assert open_attempt(person, quiz).number == 3


def test_without_a_limit_there_is_always_another_attempt() -> None:
    person, quiz = PersonFactory(), live_quiz(*fixed(bank_question()), attempts=None)
    numbers = [submitted_attempt(person, quiz, wrong=1).number for _ in range(4)]
    assert numbers == [1, 2, 3, 4]


def test_a_quiz_that_is_not_published_cannot_be_started() -> None:
    with pytest.raises(QuizNotOpen):
        open_attempt(PersonFactory(), bank_quiz())


def test_a_retired_item_closes_its_quiz_to_new_attempts() -> None:
    quiz = live_quiz()
    retire_item(quiz.item.uuid, at=LATER)
    with pytest.raises(QuizNotOpen):
        open_attempt(PersonFactory(), quiz)


def test_a_quiz_its_item_no_longer_asks_for_cannot_be_started() -> None:
    quiz, other = live_quiz(), bank_quiz()
    publish_with_quiz(other, uuid=quiz.item.uuid, code=quiz.item.code, requirements=(quiz_requirement(other),))
    with pytest.raises(QuizNotOpen):
        open_attempt(PersonFactory(), quiz)


def test_the_final_quiz_waits_for_the_other_modules() -> None:
    person, module, quiz = PersonFactory(), live_item(), live_quiz()
    course = live_course(module, quiz.item)
    with pytest.raises(QuizLocked):
        open_attempt(person, quiz)
    enrol(person, course=course, source="self", at=MOMENT)
    with pytest.raises(QuizLocked):
        open_attempt(person, quiz)
    finished_item(person, module, at=LATER)
    assert open_attempt(person, quiz).number == 1


def test_only_a_higher_seq_is_written() -> None:
    attempt = open_attempt(PersonFactory(), live_quiz())
    tried = [(A, 5), (B, 4), (B, 5), (B, 6), ({"options": []}, 7)]
    assert [save(attempt, value, seq) for value, seq in tried] == [True, False, False, True, True]
    stored = Response.objects.values_list("value", "seq", "client_key", "saved_at")
    assert list(stored) == [({"options": []}, 7, "hp", LATER)]


def test_the_device_with_the_higher_seq_wins_whatever_arrives_first_and_the_other_is_told() -> None:
    quiz = live_quiz()
    first, second = open_attempt(PersonFactory(), quiz), open_attempt(PersonFactory(), quiz)
    phone, desk = {"position": 1, "client_key": "hp", "at": LATER}, {"position": 1, "client_key": "meja", "at": LATER}
    assert services.save_answer(first, value=A, seq=10, **phone)
    assert services.save_answer(first, value=B, seq=20, **desk)
    assert services.save_answer(second, value=B, seq=20, **desk)
    with pytest.raises(AnswerOvertaken):
        services.save_answer(second, value=A, seq=10, **phone)
    assert services.save_answer(second, value=B, seq=10, **phone) is False
    assert list(Response.objects.values_list("value", "seq")) == [(B, 20), (B, 20)]


def test_more_attempts_published_with_the_page_open_the_quiz_again() -> None:
    person, quiz = PersonFactory(), live_quiz(*fixed(bank_question()), attempts=1)
    submitted_attempt(person, quiz, wrong=1)
    with pytest.raises(AttemptsUsedUp):
        open_attempt(person, quiz)
    draft = dataclasses.replace(quiz_draft(quiz), attempts=2)
    services.save_quiz_draft(quiz, draft=draft, by=None, at=LATER)
    item = quiz.item
    publish_with_quiz(quiz, uuid=item.uuid, code=item.code, path=item.path, requirements=(quiz_requirement(quiz),))
    assert open_attempt(person, quiz).number == 2
    item.refresh_from_db()
    assert item.live_version.generation == 1


@pytest.mark.parametrize(
    ("position", "value"),
    [
        (9, A), (1, {"text": "a"}), (1, {"options": ["z"]}), (4, A), (1, None), (4, {"text": "NaN"}),
        (4, {"text": "1e400"}), (5, {"text": "a" * 201}), (5, {"text": "a\x00"}), (2, {"options": [["a"]]}),
    ],
)  # fmt: skip
def test_an_answer_that_does_not_fit_is_refused(position: int, value: Any) -> None:
    attempt = open_attempt(PersonFactory(), live_quiz())
    with pytest.raises(BadAnswer):
        save(attempt, value, 1, position)
    assert Response.objects.count() == 0


def test_a_submitted_attempt_takes_no_answer() -> None:
    attempt = submitted_attempt(PersonFactory(), live_quiz())
    with pytest.raises(AttemptClosed):
        save(attempt, B, 99)
    assert Response.objects.get(slot__attempt=attempt, slot__position=1).value == A


@pytest.mark.parametrize("seq", [1, 2])
def test_saving_an_answer_reads_once_and_writes_once(seq: int, django_assert_num_queries: Counted) -> None:
    attempt = open_attempt(PersonFactory(), live_quiz())
    save(attempt, A, 1) if seq > 1 else None
    with django_assert_num_queries(4), CaptureQueriesContext(connection) as queries:
        save(attempt, B, seq)
    assert [q["sql"].split()[0] for q in queries] == [
        "SAVEPOINT",
        "SELECT",
        "INSERT",
        "RELEASE",
    ]


@pytest.mark.parametrize(
    ("wrong", "leave", "points", "passed"),
    [(0, 0, 5, True), (1, 0, 4, True), (2, 0, 3, False), (0, 1, 4, True), (5, 0, 0, False), (0, 5, 0, False)],
)
def test_submitting_grades_every_kind(wrong: int, leave: int, points: int, passed: bool) -> None:
    attempt = submitted_attempt(PersonFactory(), live_quiz(pass_mark=80), wrong=wrong, leave=leave, at=LATER)
    assert list(Grade.objects.values_list("points", "out_of", "passed", "cause", "at")) == [
        (points, 5, passed, "first", LATER)
    ]
    attempt.refresh_from_db()
    assert (attempt.state, attempt.submitted_at) == ("submitted", LATER)


def test_points_weigh_the_questions() -> None:
    heavy, light = bank_question(), bank_question()
    quiz = live_quiz(*fixed(heavy, points=3), *fixed(light), shuffle=False)
    submitted_attempt(PersonFactory(), quiz, wrong=1)
    assert Grade.objects.values_list("points", "out_of").get() == (1, 4)


def test_reviews_are_kept_of_what_was_answered_only() -> None:
    attempt = submitted_attempt(
        PersonFactory(), live_quiz(*fixed(bank_question(), bank_question()), shuffle=False), leave=1
    )
    first, second = (Review.from_json(slot.review) for slot in attempt.slots.order_by("position"))
    assert (first.right_options, first.feedback.options) == (("a",), content().feedback.options)
    assert second == Review(is_answered=False, is_right=False, earned=0)


def test_before_submission_no_review_exists() -> None:
    answer(open_attempt(PersonFactory(), live_quiz()))
    assert AttemptSlot.objects.exclude(review=None).count() == 0


def test_submitting_twice_grades_once() -> None:
    attempt = submitted_attempt(PersonFactory(), live_quiz(), at=LATER)
    again = services.submit_attempt(attempt, at=LATER + dt.timedelta(days=1))
    assert (again, again.submitted_at, Grade.objects.count()) == (attempt, LATER, 1)


def test_a_pass_meets_the_requirement_of_the_version_that_was_live_at_the_start() -> None:
    person = PersonFactory()
    quiz = bank_quiz()
    item = publish_with_quiz(quiz, requirements=(READ, quiz_requirement(quiz)))
    attempt = open_attempt(person, quiz)
    publish_with_quiz(
        quiz,
        uuid=item.uuid,
        code=item.code,
        title="Direvisi",
        is_material=True,
        change_note="Baru",
        requirements=(READ, quiz_requirement(quiz)),
    )
    services.submit_attempt(answer(attempt), at=LATER)
    met = RequirementMet.objects.get()
    assert (met.item_version, met.generation, met.evidence_uuid) == (item.live_version, 1, attempt.uuid)
    assert met.item_version.requirements.get(number=met.number).kind == RequirementKind.QUIZ


def test_a_failed_attempt_meets_nothing() -> None:
    submitted_attempt(PersonFactory(), live_quiz(), wrong=5)
    assert RequirementMet.objects.count() == 0


def test_choices_of_every_kind_are_in_the_factory_quiz() -> None:
    attempt = open_attempt(PersonFactory(), live_quiz())
    kinds = [slot.question_version.kind for slot in attempt.slots.select_related("question_version")]
    assert kinds == [str(kind) for kind in QuestionKind]
