"""Reads for the desk and for publishing. The only queries that load answer keys; no learner's page imports them."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from learning.assessment import rules
from learning.assessment.models import Question, QuestionKey, QuestionVersion, Quiz, QuizSlot, QuizVersion
from learning.assessment.rules import (
    AnswerKey,
    Feedback,
    QuestionContent,
    QuestionDraft,
    QuizDraft,
    ShownQuestion,
    SlotDraft,
)
from learning.people.permissions import is_hr


@dataclass(frozen=True, kw_only=True)
class CurrentQuestion:
    """A question with its newest state: the working draft where there is one, else the last frozen version."""

    question: Question
    version: QuestionVersion
    content: QuestionContent

    @property
    def digest(self) -> str:
        return rules.question_digest(self.content)

    @property
    def state(self) -> str:
        """What the desk's form compares: words, short name and category."""
        draft = QuestionDraft(category=self.question.category, label=self.question.label, content=self.content)
        return rules.question_state(draft)


@dataclass(frozen=True, kw_only=True)
class PreparedQuiz:
    """A quiz draft with the questions each slot could give out, what it lacks, and its digest."""

    quiz: Quiz
    draft: QuizDraft
    pools: tuple[tuple[CurrentQuestion, ...], ...]
    problems: tuple[str, ...]
    digest: str


def questions_for(user: Any) -> QuerySet[Question]:
    """The bank questions someone sees at the desk, retired ones too; kind is that of the newest version."""
    newest = QuestionVersion.objects.filter(question=OuterRef("pk")).order_by("-number")
    questions = Question.objects.filter(item__isnull=True).annotate(kind=Subquery(newest.values("kind")[:1]))
    return questions.select_related("created_by") if is_hr(user) else questions.filter(created_by=user)


def categories_for(user: Any) -> list[str]:
    """Categories of the questions someone may use, in order; one query."""
    return list(
        questions_for(user).filter(retired_at=None).order_by("category").values_list("category", flat=True).distinct()
    )


def category_sizes(owner_id: int | None) -> dict[str, int]:
    """How many questions each category of one writer's bank holds; one query."""
    rows = Question.objects.in_bank().filter(created_by_id=owner_id).order_by("category").values("category")
    return {row["category"]: row["size"] for row in rows.annotate(size=Count("id"))}


def quizzes_for(user: Any) -> QuerySet[Quiz]:
    """The quizzes someone sees at the desk, with item and writer; copies follow their original and are left out."""
    quizzes = Quiz.objects.filter(copy_of__isnull=True).select_related("item__live_version", "created_by")
    quizzes = quizzes.defer(*(f"item__live_version__{wide}" for wide in ("body", "plain_text", "media")))
    return quizzes if is_hr(user) else quizzes.filter(created_by=user)


def drafts_for(user: Any) -> QuerySet[Quiz]:
    """What the chooser of the page editor offers."""
    return quizzes_for(user)


def owners() -> list[tuple[int, str]]:
    """Everyone who writes questions or quizzes: id and name; two queries."""
    found: dict[int, str] = {}
    for model in (Question, Quiz):
        rows = (
            model.objects.filter(created_by__isnull=False)
            .order_by()
            .values_list("created_by_id", "created_by__full_name")
        )
        found.update(rows.distinct())
    return sorted(found.items(), key=lambda owner: owner[1])


def current_questions(questions: QuerySet[Question]) -> list[CurrentQuestion]:
    """The newest state of each question, in the order of uuid; one query."""
    newest = QuestionVersion.objects.filter(question=OuterRef("version__question")).order_by("-number").values("pk")[:1]
    keys = (
        QuestionKey.objects.filter(version__question__in=questions.order_by().values("pk"), version=Subquery(newest))
        .select_related("version__question")
        .order_by("version__question__uuid")
    )
    return [
        CurrentQuestion(question=key.version.question, version=key.version, content=content_of(key)) for key in keys
    ]


def current_question(question: Question) -> CurrentQuestion:
    """The newest state of one question; one query."""
    return current_questions(Question.objects.filter(pk=question.pk))[0]


def content_of(key: QuestionKey) -> QuestionContent:
    """The whole question of a key's version."""
    return QuestionContent(
        shown=ShownQuestion.from_body(key.version.kind, key.version.body),
        key=AnswerKey.from_json(key.key),
        feedback=Feedback.from_json(key.feedback),
    )


def newest_version(quiz: Quiz) -> QuizVersion | None:
    """The working draft where there is one, else the last frozen version."""
    return quiz.versions.order_by("-number").first()


def quiz_draft(quiz: Quiz) -> QuizDraft:
    """The quiz as its desk form shows it; two queries."""
    version = newest_version(quiz)
    if version is None:
        return QuizDraft(title=quiz.title, slots=())
    slots = version.slots.select_related("question").order_by("position")
    return QuizDraft(
        title=version.title,
        slots=tuple(_slot_draft(slot) for slot in slots),
        pass_mark=version.pass_mark,
        attempts=version.attempts,
        shuffle=version.shuffle,
    )


def _slot_draft(slot: QuizSlot) -> SlotDraft:
    return SlotDraft(
        points=slot.points,
        question_uuid=slot.question.uuid if slot.question else None,
        draw_category=slot.draw_category,
        draw_count=slot.draw_count,
    )


def prepared(quiz: Quiz, draft: QuizDraft | None = None) -> PreparedQuiz:
    """Read a draft (the stored one when none is given) against its writer's bank; five queries at most."""
    draft = draft or quiz_draft(quiz)
    fixed = [slot.question_uuid for slot in draft.slots if slot.question_uuid]
    drawn = [slot.draw_category for slot in draft.slots if slot.draw_count]
    bank = Question.objects.in_bank().filter(created_by_id=quiz.created_by_id)
    usable = current_questions(bank.filter(Q(uuid__in=fixed) | Q(category__in=drawn)))
    pools = tuple(_pool(slot, usable, set(fixed)) for slot in draft.slots)
    category_of = {each.question.uuid: each.question.category for each in usable}
    problems = rules.quiz_problems(
        draft,
        category_of=category_of,
        sizes=Counter(each.question.category for each in usable if each.question.category in drawn),
        gone=labels_of(set(fixed) - category_of.keys()),
    )
    digest = rules.quiz_digest(draft, [[(each.question.uuid, each.digest) for each in pool] for pool in pools])
    return PreparedQuiz(quiz=quiz, draft=draft, pools=pools, problems=tuple(problems), digest=digest)


def labels_of(questions: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Short names by uuid, in their order, whosever bank they are or were in; one query for any, none for none."""
    if not questions:
        return {}
    return dict(Question.objects.filter(uuid__in=questions).order_by("label", "pk").values_list("uuid", "label"))


def _pool(slot: SlotDraft, usable: Iterable[CurrentQuestion], fixed: set[uuid.UUID]) -> tuple[CurrentQuestion, ...]:
    if slot.question_uuid:
        return tuple(each for each in usable if each.question.uuid == slot.question_uuid)
    return tuple(
        each for each in usable if each.question.category == slot.draw_category and each.question.uuid not in fixed
    )


def quiz_by_uuid(quiz_uuid: uuid.UUID) -> Quiz | None:
    """The quiz with its item; one query."""
    return Quiz.objects.select_related("item").filter(uuid=quiz_uuid).first()


def held_quizzes() -> QuerySet[Quiz]:
    """The quizzes that rest because a page waits for approval with them."""
    return Quiz.objects.filter(held_since__isnull=False)


def quiz_draft_digest(quiz_uuid: uuid.UUID) -> str | None:
    """The digest a revision stores beside its quiz; None when there is no such quiz."""
    quiz = quiz_by_uuid(quiz_uuid)
    return prepared(quiz).digest if quiz else None


def quiz_draft_problems(quiz_uuid: uuid.UUID) -> tuple[str, ...]:
    """What stops the quiz from being published, for the page editor; empty when nothing does."""
    quiz = quiz_by_uuid(quiz_uuid)
    return prepared(quiz).problems if quiz else ()


def held_digests(viewer: Any, owner_ids: Iterable[int | None]) -> dict[str, tuple[str, str]]:
    """Title and digest, by uuid, of the quizzes these writers' questions could be in that wait for approval.

    Of others' quizzes a trainer learns nothing; at most five queries for each quiz.
    """
    held = quizzes_for(viewer).filter(held_since__isnull=False)
    mine = Q(created_by__in=[pk for pk in owner_ids if pk])
    if None in owner_ids:
        mine |= Q(created_by__isnull=True)
    return {str(quiz.uuid): (quiz.title, prepared(quiz).digest) for quiz in held.filter(mine)}


def quizzes_using(question: Question, viewer: Any) -> QuerySet[Quiz]:
    """The viewer's quizzes with a version that names the question or draws from its category."""
    slots = QuizSlot.objects.filter(
        Q(question=question) | Q(draw_category=question.category, quiz_version__quiz__created_by=question.created_by_id)
    )
    return quizzes_for(viewer).filter(pk__in=slots.values("quiz_version__quiz"))
