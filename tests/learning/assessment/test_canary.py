"""No response before submission tells a key or a feedback. Layer: views."""

import datetime as dt
import inspect
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning.assessment import queries
from learning.assessment.enums import QuestionKind
from learning.assessment.queries import learner, pages, results
from learning.assessment.rules import check_uuid
from learning.assessment.views import learner as views
from tests.factories.assessment import CANARY, item_with_checks, live_quiz, self_check, submitted_attempt
from tests.factories.catalogue import MOMENT
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
WRONG = {"answer": "c", "text": "0"}


def url(name: str, *args: Any) -> str:
    return reverse(f"learning:assessment-{name}", args=args)


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(PersonFactory(full_name="Ibu Rahma"))
    return client


def crawl(browser: Client) -> dict[str, str]:
    """Every learner's response of this room before submission, by what was asked."""
    quiz = live_quiz()
    seen = {
        "start": browser.get(url("start", quiz.uuid)),
        "started": browser.post(url("start", quiz.uuid), follow=True),
    }
    attempt = quiz_attempt(quiz)
    for position in range(1, 6):
        page = url("question", attempt.uuid, position)
        answers = {"text": "0"} if position > 3 else {"answer": "b"}
        seen[f"question {position}"] = browser.get(page)
        seen[f"saved {position}"] = browser.post(page, answers, follow=True)
        seen[f"by script {position}"] = browser.post(page, answers, headers={"accept": "application/json"})
        seen[f"bad {position}"] = browser.post(page, {"answer": "zzz"})
    seen["confirmation"] = browser.get(url("submit", attempt.uuid))
    seen["no result yet"] = browser.get(url("result", attempt.uuid), follow=True)
    return {name: response.content.decode() for name, response in seen.items()}


def quiz_attempt(quiz: Any) -> Any:
    return learner.Attempt.objects.get(quiz=quiz)


def test_no_key_and_no_feedback_is_told_before_submission(browser: Client) -> None:
    told = crawl(browser)
    assert len(told) == 24
    assert [name for name, text in told.items() if CANARY in text] == []


def test_the_key_table_is_not_even_read_before_submission(browser: Client) -> None:
    quiz = live_quiz()
    with CaptureQueriesContext(connection) as asked:
        browser.post(url("start", quiz.uuid), follow=True)
        attempt = quiz_attempt(quiz)
        for position in range(1, 6):
            browser.get(url("question", attempt.uuid, position))
        browser.post(url("question", attempt.uuid, 1), {"answer": "b"})
        browser.get(url("submit", attempt.uuid))
    assert [query["sql"] for query in asked if "questionkey" in query["sql"].lower()] == []


def test_the_result_reads_reviews_and_not_keys() -> None:
    person = PersonFactory()
    attempt = submitted_attempt(person, live_quiz(), at=MOMENT + dt.timedelta(minutes=9))
    with CaptureQueriesContext(connection) as asked:
        page = results.result_page(person, attempt.uuid)
    assert page.answers[0].review.feedback.options["a"] == f"Sebab a: {CANARY}."
    assert [query["sql"] for query in asked if "questionkey" in query["sql"].lower()] == []


@pytest.mark.parametrize("module", [learner, pages, results, views])
def test_no_learners_file_names_the_key_table(module: Any) -> None:
    source = inspect.getsource(module)
    assert ("QuestionKey" in source, "queries.desk" in source, "AnswerKey" in source) == (False, False, False)
    assert "desk" in inspect.getsource(queries)


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_self_check_tells_nothing_before_it_is_answered(browser: Client, kind: QuestionKind) -> None:
    spec = self_check(kind)
    item = item_with_checks(spec)
    path = url("check", item.uuid, check_uuid(item.uuid, spec.uuid))
    assert CANARY not in str(item.live_version.body)
    assert CANARY not in browser.post(path).content.decode()
    assert CANARY not in browser.post(path, {"answer": ""}).content.decode()


def test_a_wrong_self_check_explains_the_chosen_option_only(browser: Client) -> None:
    spec = self_check()
    item = item_with_checks(spec)
    page = browser.post(url("check", item.uuid, check_uuid(item.uuid, spec.uuid)), WRONG).content.decode()
    assert [f"Sebab {option}" in page for option in "abc"] == [False, False, True]
