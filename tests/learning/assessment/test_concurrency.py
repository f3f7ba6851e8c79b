"""Many hands at once, with real commits. Layer: database, threads."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from learning.assessment import services
from learning.assessment.errors import AttemptClosed
from learning.assessment.models import Attempt, Grade, Response
from learning.progress.models import RequirementMet
from tests.factories.assessment import answer, live_quiz, open_attempt
from tests.factories.catalogue import MOMENT
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.usefixtures("committed_db")
THREADS = 8
LATER = MOMENT + dt.timedelta(minutes=5)


def at_once(work: Callable[[int], Any]) -> list[Any]:
    """Run `work(0..7)` in eight threads that start together; an exception in any of them fails the test."""
    gate = Barrier(THREADS)

    def run(number: int) -> Any:
        try:
            gate.wait()
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def test_eight_people_writing_answers_at_once_lose_nothing() -> None:
    quiz = live_quiz()
    attempts = [open_attempt(PersonFactory(), quiz) for _ in range(THREADS)]

    def write(number: int) -> None:
        for seq in range(1, 11):
            for position in (1, 2, 3):
                value = {"options": ["a" if seq % 2 else "b"]}
                services.save_answer(attempts[number], position=position, value=value, seq=seq, at=LATER)

    at_once(write)
    saved = Response.objects.values_list("seq", "value__options__0")
    assert list(saved) == [(10, "b")] * THREADS * 3


def test_eight_devices_of_one_person_end_with_the_highest_seq() -> None:
    attempt = open_attempt(PersonFactory(), live_quiz())

    def write(number: int) -> None:
        for seq in range(number + 1, 81, THREADS):
            value = {"options": ["c" if seq == 80 else "a"]}
            services.save_answer(attempt, position=1, value=value, seq=seq, at=LATER)

    at_once(write)
    assert Response.objects.values_list("seq", "value__options__0").get() == (80, "c")


def test_starting_at_once_gives_one_open_attempt() -> None:
    person, quiz = PersonFactory(), live_quiz()
    started = at_once(lambda _number: services.start_attempt(person, quiz=quiz, at=LATER).pk)
    assert set(started) == {Attempt.objects.get().pk}


def test_submitting_at_once_grades_once_and_passes_once() -> None:
    attempt = answer(open_attempt(PersonFactory(), live_quiz()))
    at_once(lambda _number: services.submit_attempt(attempt, at=LATER))
    assert Grade.objects.values_list("points", "passed").get() == (5, True)
    assert RequirementMet.objects.count() == 1


def test_an_answer_meeting_the_submission_is_graded_or_refused() -> None:
    attempt = answer(open_attempt(PersonFactory(), live_quiz()))

    def hurry(number: int) -> str:
        if number == 0:
            services.submit_attempt(attempt, at=LATER)
            return "submitted"
        try:
            services.save_answer(attempt, position=1, value={"options": ["c"]}, seq=number + 1, at=LATER)
        except AttemptClosed:
            return "refused"
        return "saved"

    outcomes = at_once(hurry)
    right = Response.objects.get(slot__attempt=attempt, slot__position=1).value == {"options": ["a"]}
    assert outcomes[0] == "submitted"
    assert right is ("saved" not in outcomes)
    assert Grade.objects.get().points == (5 if right else 4)
