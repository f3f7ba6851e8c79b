"""Layer: services."""

import datetime as dt
import uuid

import pytest

from learning.assessment import services
from learning.assessment.enums import QuestionKind
from learning.assessment.errors import DraftNotReady, QuizChanged, QuizMissing
from learning.assessment.models import Question, QuestionKey, QuestionVersion, Quiz, QuizPoolEntry, QuizVersion
from learning.assessment.queries.desk import quiz_draft_digest
from learning.assessment.rules import AnswerKey, QuestionDraft, QuizDraft, check_uuid
from learning.catalogue.models import ItemVersion, LearningItem, Requirement
from tests.factories.assessment import (
    CANARY,
    bank_question,
    bank_quiz,
    check_block,
    content,
    drawn,
    fixed,
    item_with_checks,
    publish_with_quiz,
    quiz_requirement,
    self_check,
)
from tests.factories.catalogue import MOMENT, READ, published_item

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(days=1)


def edit(question: Question, stem: str) -> None:
    draft = QuestionDraft(category=question.category, label=question.label, content=content(stem=stem))
    services.save_question_draft(question, draft=draft, by=None, at=LATER)


def versions_of(quiz: Quiz) -> list[tuple[int, bool]]:
    return [(version.number, version.frozen_at is not None) for version in quiz.versions.order_by("number")]


def test_the_first_publish_freezes_quiz_pool_and_questions_and_claims_the_quiz() -> None:
    questions = [bank_question() for _ in range(3)]
    quiz = bank_quiz(*fixed(questions[0]), *drawn(2))
    item = publish_with_quiz(quiz)
    quiz.refresh_from_db()
    assert quiz.item == item
    assert versions_of(quiz) == [(1, True)]
    assert quiz.versions.get().digest == quiz_draft_digest(quiz.uuid)
    pools = [
        (entry.slot.position, entry.question_version.question)
        for entry in QuizPoolEntry.objects.order_by("slot__position")
    ]
    assert sorted(pools, key=lambda pool: (pool[0], pool[1].pk)) == [
        (1, questions[0]),
        (2, questions[1]),
        (2, questions[2]),
    ]
    assert QuestionVersion.objects.filter(frozen_at=None).count() == 0


def test_publishing_again_unchanged_writes_nothing() -> None:
    quiz = bank_quiz(*fixed(bank_question()))
    published = published_item(requirements=(READ, quiz_requirement(quiz)))
    first = services.publish_item(published, quiz_uuid=quiz.uuid, by=None, at=MOMENT)
    again = services.publish_item(published, quiz_uuid=quiz.uuid, by=None, at=LATER)
    assert again == first
    assert (ItemVersion.objects.count(), versions_of(quiz), QuizPoolEntry.objects.count()) == (1, [(1, True)], 1)


def test_a_draft_saved_without_a_change_disappears_at_publishing() -> None:
    question = bank_question()
    quiz = bank_quiz(*fixed(question))
    item = publish_with_quiz(quiz)
    services.save_quiz_draft(quiz, draft=QuizDraft(title="Kuis akhir", slots=fixed(question)), by=None, at=LATER)
    assert versions_of(quiz) == [(1, True), (2, False)]
    publish_with_quiz(quiz, uuid=item.uuid, code=item.code)
    assert versions_of(quiz) == [(1, True)]


def test_an_edited_question_makes_a_new_quiz_version_and_leaves_the_others_alone() -> None:
    changed, kept = bank_question(), bank_question()
    quiz = bank_quiz(*fixed(changed, kept))
    item = publish_with_quiz(quiz)
    edit(changed, "Diperbaiki?")
    publish_with_quiz(quiz, uuid=item.uuid, code=item.code)
    assert versions_of(quiz) == [(1, True), (2, True)]
    numbers = QuizPoolEntry.objects.filter(slot__quiz_version__number=2).order_by("slot__position")
    assert [entry.question_version.number for entry in numbers] == [2, 1]
    assert ItemVersion.objects.count() == 1


def test_a_question_added_to_the_category_makes_a_new_quiz_version() -> None:
    bank_question()
    quiz = bank_quiz(*drawn(1))
    item = publish_with_quiz(quiz)
    bank_question()
    publish_with_quiz(quiz, uuid=item.uuid, code=item.code)
    assert [version.slots.get().pool.count() for version in quiz.versions.order_by("number")] == [1, 2]


def test_a_quiz_changed_after_submission_is_refused_and_nothing_is_written() -> None:
    question = bank_question()
    quiz = bank_quiz(*fixed(question))
    digest = quiz_draft_digest(quiz.uuid)
    edit(question, "Diubah diam-diam?")
    published = published_item(requirements=(quiz_requirement(quiz),))
    with pytest.raises(QuizChanged):
        services.publish_item(published, quiz_uuid=quiz.uuid, quiz_digest=digest, by=None, at=MOMENT)
    assert (LearningItem.objects.count(), versions_of(quiz)) == (0, [(1, False)])


def test_an_unready_quiz_is_refused_with_its_sentence_and_nothing_is_written() -> None:
    bank_question()
    quiz = bank_quiz(*drawn(2))
    with pytest.raises(DraftNotReady) as refused:
        publish_with_quiz(quiz)
    assert refused.value.message == (
        "Kuis “Kuis akhir”: Kategori “Imunisasi” baru punya 1 soal yang dapat diambil, kuis ini meminta 2."
    )
    assert (LearningItem.objects.count(), versions_of(quiz)) == (0, [(1, False)])


def test_a_retired_question_stops_publishing_until_it_is_replaced() -> None:
    question = bank_question()
    quiz = bank_quiz(*fixed(question))
    services.retire_question(question, by=None, at=LATER)
    with pytest.raises(DraftNotReady):
        publish_with_quiz(quiz)


@pytest.mark.parametrize("quiz_uuid", [None, uuid.UUID(int=5)])
def test_a_missing_quiz_is_refused(quiz_uuid: uuid.UUID | None) -> None:
    quiz = bank_quiz(*drawn(1))
    with pytest.raises(QuizMissing):
        services.publish_item(
            published_item(requirements=(quiz_requirement(quiz),)), quiz_uuid=quiz_uuid, by=None, at=MOMENT
        )


def test_the_quiz_of_another_item_is_published_as_a_copy_that_follows_it() -> None:
    question = bank_question()
    quiz = bank_quiz(*fixed(question))
    original = publish_with_quiz(quiz)
    copied = publish_with_quiz(quiz)
    copy = Quiz.objects.get(copy_of=quiz)
    quiz.refresh_from_db()
    assert (quiz.item, copy.item) == (original, copied)
    assert Requirement.objects.get(item_version=copied.live_version, kind="quiz").ref_uuid == copy.uuid
    edit(question, "Diperbaiki?")
    publish_with_quiz(quiz, uuid=copied.uuid, code=copied.code)
    assert Quiz.objects.count() == 2
    assert (versions_of(quiz), versions_of(copy)) == ([(1, True)], [(1, True), (2, True)])


def test_a_self_check_freezes_its_key_apart_from_the_body() -> None:
    check = self_check()
    item = item_with_checks(check)
    question = Question.objects.get()
    assert (question.uuid, question.item) == (check_uuid(item.uuid, check.uuid), item)
    assert question.versions.get().frozen_at == MOMENT
    key = QuestionKey.objects.get()
    assert (AnswerKey.from_json(key.key), CANARY in str(key.feedback)) == (AnswerKey(right=frozenset("a")), True)
    assert item.live_version.body == [check_block(check, item.uuid)]


def test_only_the_changed_self_check_gets_a_new_version() -> None:
    changed, kept = self_check(stem="Lama?"), self_check()
    item = item_with_checks(changed, kept)
    newer = self_check(block=changed.uuid, stem="Baru?")
    item_with_checks(newer, kept, uuid=item.uuid, code=item.code, at=LATER)
    counts = {question.label: question.versions.count() for question in Question.objects.all()}
    assert counts == {"Lama?": 2, kept.stem: 1}


def test_a_copied_page_has_self_checks_of_its_own() -> None:
    check = self_check()
    first, second = item_with_checks(check), item_with_checks(check)
    assert {question.item for question in Question.objects.all()} == {first, second}


def test_an_unready_self_check_is_refused_with_its_question() -> None:
    check = self_check(QuestionKind.SINGLE, stem="Apa?", options=())
    with pytest.raises(DraftNotReady) as refused:
        item_with_checks(check)
    assert refused.value.problems[0] == "Cek pemahaman “Apa?”: Tulis paling sedikit dua pilihan jawaban."
    assert LearningItem.objects.count() == 0


def test_a_self_check_is_not_in_the_bank() -> None:
    item_with_checks(self_check())
    assert list(Question.objects.in_bank()) == []
    assert QuizVersion.objects.count() == 0
