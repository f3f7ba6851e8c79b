"""Layer: queries."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment.enums import QuestionKind
from learning.assessment.queries.results import ReadAgain, ReviewedOption, result_page
from learning.assessment.rules import Source
from learning.assessment.services import submit_attempt
from learning.catalogue.services import retire_item
from learning.enrolment.services import enrol
from learning.progress.models import CreditEntry
from tests.factories.assessment import (
    CANARY,
    answer,
    bank_question,
    fixed,
    live_quiz,
    open_attempt,
    publish_with_quiz,
    quiz_requirement,
    submitted_attempt,
)
from tests.factories.catalogue import MOMENT, live_course, live_item
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory, finished_item

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(minutes=30)


def test_only_the_own_submitted_attempt_has_a_result() -> None:
    person, quiz = PersonFactory(), live_quiz()
    assert result_page(person, open_attempt(person, quiz).uuid) is None
    assert result_page(person, submitted_attempt(PersonFactory(), quiz).uuid) is None


def test_options_are_looked_back_at_with_their_feedback() -> None:
    person = PersonFactory()
    attempt = submitted_attempt(person, live_quiz(*fixed(bank_question()), shuffle=False), wrong=1)
    answer = result_page(person, attempt.uuid).answers[0]
    assert answer.options == (
        ReviewedOption(letter="A", text="Kohort", is_chosen=False, verdict="right", note=f"Sebab a: {CANARY}."),
        ReviewedOption(letter="B", text="Grafik", is_chosen=False, verdict="past", note=f"Sebab b: {CANARY}."),
        ReviewedOption(letter="C", text="Poster", is_chosen=True, verdict="wrong", note=f"Sebab c: {CANARY}."),
    )


def test_a_typed_answer_is_looked_back_at_with_the_right_one() -> None:
    person = PersonFactory()
    quiz = live_quiz(*fixed(bank_question(QuestionKind.NUMERIC, unit="%")))
    answer = result_page(person, submitted_attempt(person, quiz, wrong=1).uuid).answers[0]
    assert (answer.typed, answer.review.answer_text, answer.review.sentence) == ("73", "37,5 %", f"Belum: {CANARY}.")


def test_places_to_read_again_are_grouped_and_named_in_the_course() -> None:
    person, module, other = PersonFactory(), live_item(title="Cakupan"), live_item(title="Lain")
    place = Source(item_uuid=module.uuid, section="Sasaran")
    elsewhere = Source(item_uuid=other.uuid)
    questions = [bank_question(source=source) for source in (place, elsewhere, place, None)]
    quiz = live_quiz(*fixed(*questions), shuffle=False, attempts=None)
    course = live_course(module, quiz.item)
    enrol(person, course=course, source="self", at=MOMENT)
    finished_item(person, module, at=LATER)
    page = result_page(person, submitted_attempt(person, quiz, wrong=4, at=LATER).uuid)
    assert page.read_again == (
        ReadAgain(
            title="Sasaran", item_title="Cakupan", url=f"{module.path}#:~:text=Sasaran", module=1, positions=(1, 3)
        ),
        ReadAgain(title="Lain", item_title="Lain", url=other.path, module=None, positions=(2,)),
    )
    assert [each.words for each in page.read_again] == ["Modul 1 · dari soal 1 dan 3", "Lain · dari soal 2"]


def test_a_retired_place_is_not_offered() -> None:
    person, module = PersonFactory(), live_item()
    quiz = live_quiz(*fixed(bank_question(source=Source(item_uuid=module.uuid))))
    retire_item(module.uuid, at=LATER)
    assert result_page(person, submitted_attempt(person, quiz, wrong=1).uuid).read_again == ()


def test_what_was_right_is_not_to_be_read_again() -> None:
    person = PersonFactory()
    quiz = live_quiz(*fixed(bank_question(source=Source(item_uuid=live_item().uuid))))
    assert result_page(person, submitted_attempt(person, quiz).uuid).read_again == ()


def test_the_jp_are_those_of_this_course() -> None:
    JpRuleFactory()
    person, quiz = PersonFactory(), live_quiz()
    EmploymentFactory(person=person)
    enrol(person, course=live_course(quiz.item), source="self", at=MOMENT)
    page = result_page(person, submitted_attempt(person, quiz, at=LATER).uuid)
    assert (page.course.is_complete, page.course.jp, CreditEntry.objects.get().jp) == (True, 2, 2)
    assert (page.headline, page.can_retake, page.next_url) == (
        "Anda lulus, dan kursus ini selesai.", False, page.course.url,
    )  # fmt: skip


def test_an_unfinished_course_has_no_jp_sentence_and_leads_to_its_next_module() -> None:
    person, quiz, module = PersonFactory(), live_quiz(), live_item()
    enrol(person, course=live_course(quiz.item, module), source="self", at=MOMENT)
    page = result_page(person, submitted_attempt(person, quiz, at=LATER).uuid)
    assert (page.jp_sentence, page.headline, page.next_label) == ("", "Anda lulus.", "Lanjut ke modul 2")
    assert page.next_url == module.path
    assert [step["state"] for step in page.steps] == ["done", "current"]


def test_without_a_course_it_leads_back_to_the_page() -> None:
    person, quiz = PersonFactory(), live_quiz()
    page = result_page(person, submitted_attempt(person, quiz).uuid)
    assert (page.course, page.steps, page.next_url, page.next_label) == (None, [], quiz.item.path, "Kembali ke halaman")


def test_after_the_last_attempt_there_is_no_other_try() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=1)
    page = result_page(person, submitted_attempt(person, quiz, wrong=5).uuid)
    assert (page.can_retake, page.headline) == (False, "Belum lulus, dan semua kesempatan sudah dipakai.")


def test_without_another_try_it_leads_to_the_course_and_not_back_to_the_quiz() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=1)
    course = live_course(quiz.item)
    enrol(person, course=course, source="self", at=MOMENT)
    page = result_page(person, submitted_attempt(person, quiz, wrong=5).uuid)
    assert (page.next_label, page.next_url) == ("Kembali ke kursus", course.path)


def test_failing_after_a_pass_brings_no_jp() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=2)
    enrol(person, course=live_course(quiz.item, design_minutes=100), source="self", at=MOMENT)
    passed, failed = submitted_attempt(person, quiz), submitted_attempt(person, quiz, wrong=5, at=LATER)
    assert [bool(result_page(person, attempt.uuid).jp_sentence) for attempt in (passed, failed)] == [True, False]


def test_while_the_last_attempt_is_open_the_result_before_it_leads_there() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=2)
    first = submitted_attempt(person, quiz, wrong=5)
    open_attempt(person, quiz)
    page = result_page(person, first.uuid)
    assert (page.can_retake, page.chances.are_used_up) == (True, False)


def test_a_quiz_retired_while_it_was_taken_is_graded_and_does_not_blame_the_person() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=3)
    attempt = answer(open_attempt(person, quiz), wrong=5)
    retire_item(quiz.item.uuid, at=LATER)
    page = result_page(person, submit_attempt(attempt, at=LATER).uuid)
    assert (page.can_retake, page.chances.are_used_up) == (False, False)
    assert page.headline == "Belum lulus. Kuis ini sedang tidak dibuka, jadi belum dapat diulang."


def test_a_pass_of_an_older_page_asks_for_the_newer_quiz_only_where_nothing_counts_it() -> None:
    pinned, stranger, quiz = PersonFactory(), PersonFactory(), live_quiz()
    item = quiz.item
    enrol(pinned, course=live_course(item), source="self", at=MOMENT)
    attempts = [answer(open_attempt(person, quiz)) for person in (pinned, stranger)]
    publish_with_quiz(
        quiz, uuid=item.uuid, code=item.code, title="Baru", is_material=True, change_note="Aturan baru",
        requirements=(quiz_requirement(quiz),),
    )  # fmt: skip
    counted, lost = (result_page(each.person, submit_attempt(each, at=LATER).uuid) for each in attempts)
    assert (counted.headline, counted.can_retake) == ("Anda lulus, dan kursus ini selesai.", False)
    assert (lost.headline, lost.can_retake) == (
        "Anda lulus, tetapi modul ini sudah diperbarui. Kerjakan kuisnya sekali lagi.", True,
    )  # fmt: skip
    assert open_attempt(stranger, quiz).item_version.generation == 2


@pytest.mark.parametrize("count", [1, 3])
def test_a_result_costs_the_same_whatever_its_length(count: int, django_assert_num_queries: Counted) -> None:
    JpRuleFactory()
    person, modules = PersonFactory(), [live_item() for _ in range(count)]
    EmploymentFactory(person=person)
    questions = [bank_question(source=Source(item_uuid=module.uuid)) for module in modules]
    quiz = live_quiz(*fixed(*questions, *(bank_question() for _ in range(9))), shuffle=False)
    enrol(person, course=live_course(*modules, quiz.item), source="self", at=MOMENT)
    for module in modules:
        finished_item(person, module, at=LATER)
    attempt = submitted_attempt(person, quiz, wrong=1, at=LATER)
    with django_assert_num_queries(15):
        result_page(person, attempt.uuid)
