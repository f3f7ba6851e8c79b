"""Reads for learners' pages. Nothing here loads an answer key: results read the reviews kept with the attempt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.cache import caches
from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from learning.assessment import rules
from learning.assessment.enums import AttemptState, QuestionKind
from learning.assessment.models import Attempt, AttemptSlot, Grade, Quiz, QuizPoolEntry, QuizVersion
from learning.assessment.rules import DrawSlot, PoolQuestion, ShownQuestion
from learning.catalogue.enums import RequirementKind
from learning.catalogue.queries import requirements_of

if TYPE_CHECKING:
    from learning.catalogue.models import ItemVersion, LearningItem

# Remembered of a version without a quiz, since a cache cannot tell None from nothing.
NO_QUIZ = ""


@dataclass(frozen=True, kw_only=True)
class AttemptResult:
    """A graded attempt in numbers; `score` out of a hundred, rounded down."""

    attempt_uuid: UUID
    number: int
    points: int
    out_of: int
    score: int
    pass_mark: int
    passed: bool
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class QuizCard:
    """The quiz of an item as its page announces it. `attempts_left` None: as often as wanted."""

    uuid: UUID
    title: str
    question_count: int
    pass_mark: int
    attempts: int | None
    attempts_left: int | None
    open_attempt_uuid: UUID | None
    last_result: AttemptResult | None
    has_passed: bool


@dataclass(frozen=True)
class QuizState:
    """Where a person stands with an item's quiz: an attempt that is open, or no attempt left."""

    open_attempt_uuid: UUID | None
    is_used_up: bool


@dataclass(frozen=True, kw_only=True)
class SheetSlot:
    """A question of an attempt in the overview."""

    position: int
    is_answered: bool


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One question of an open attempt with the overview of all; `seq` is that of the saved answer, 0 without one."""

    attempt: Attempt
    position: int
    shown: ShownQuestion
    value: dict[str, Any]
    seq: int
    saved_at: datetime | None
    slots: tuple[SheetSlot, ...]


def quiz_for_item(item: "LearningItem", person: Any = None) -> QuizCard | None:
    """The quiz the live version of an item asks for, with a person's attempts; None without a quiz.

    Two queries, and one more the first time a process meets this version of the item.
    """
    live = item.live_version
    if live is None or item.retired_at:
        return None
    asked = _asked_quiz(live)
    version = published_versions().filter(quiz__uuid=asked).order_by("-number").first() if asked else None
    if version is None:
        return None
    attempts = _attempts(person, version.quiz_id, item.pk, live.generation) if person else []
    return _card(version, attempts)


def _asked_quiz(version: "ItemVersion") -> UUID | None:
    """What a version asks never changes, so it is remembered by version; no query then.

    The digest tells a version from one that was rolled back, since its number may be given out again.
    """
    key = f"asked-quiz:{version.pk}:{version.digest}"
    asked: UUID | str | None = caches["versions"].get(key)
    if asked is None:
        pair = (version.item_id, version.generation)
        listed = requirements_of([pair])[pair]
        asked = next((line.ref_uuid for line in listed if line.kind == RequirementKind.QUIZ), None) or NO_QUIZ
        caches["versions"].set(key, asked, timeout=None)
    return asked if isinstance(asked, UUID) else None


def quiz_state(person: Any, item_id: int) -> QuizState:
    """How many attempts the newest published quiz allows against those made of the item as it is now; one query."""
    newest = QuizVersion.objects.filter(quiz=OuterRef("quiz"), frozen_at__isnull=False).order_by("-number")
    current = F("item_version__item__live_version__generation")
    own = Attempt.objects.filter(person=person, item_version__item=item_id, item_version__generation=current)
    made = list(own.annotate(allowed=Subquery(newest.values("attempts")[:1])).values_list("uuid", "state", "allowed"))
    open_one = next((uuid for uuid, state, _allowed in made if state == AttemptState.OPEN), None)
    allowed = made[0][2] if made else None
    return QuizState(open_one, is_used_up=open_one is None and allowed is not None and len(made) >= allowed)


def _attempts(person: Any, quiz_id: int, item_id: int, generation: int) -> list[Attempt]:
    own = Attempt.objects.filter(
        person=person, quiz_id=quiz_id, item_version__item=item_id, item_version__generation=generation
    )
    return list(graded(own).select_related("quiz_version").order_by("-number"))


def graded(attempts: QuerySet[Attempt]) -> QuerySet[Any]:
    """Attempts with the points, the possible points and the verdict that count: those of the newest grade."""
    newest = Grade.objects.filter(attempt=OuterRef("pk")).order_by("-number")
    facts = {f"graded_{name}": Subquery(newest.values(name)[:1]) for name in ("points", "out_of", "passed")}
    return attempts.annotate(**facts)


def _card(version: Any, attempts: Sequence[Attempt]) -> QuizCard:
    results = [result_of(attempt) for attempt in attempts if attempt.state != AttemptState.OPEN]
    open_one = next((attempt for attempt in attempts if attempt.state == AttemptState.OPEN), None)
    return QuizCard(
        uuid=version.quiz.uuid,
        title=version.title,
        question_count=version.question_count,
        pass_mark=version.pass_mark,
        attempts=version.attempts,
        attempts_left=None if version.attempts is None else max(version.attempts - len(attempts), 0),
        open_attempt_uuid=open_one.uuid if open_one else None,
        last_result=results[0] if results else None,
        has_passed=any(result.passed for result in results),
    )


def result_of(attempt: Any) -> AttemptResult:
    """The numbers of a submitted attempt from `graded`; no query where its quiz version is loaded."""
    return AttemptResult(
        attempt_uuid=attempt.uuid,
        number=attempt.number,
        points=attempt.graded_points,
        out_of=attempt.graded_out_of,
        score=rules.score(attempt.graded_points, attempt.graded_out_of),
        pass_mark=attempt.quiz_version.pass_mark,
        passed=attempt.graded_passed,
        submitted_at=attempt.submitted_at,
    )


def published_versions() -> QuerySet[QuizVersion]:
    """Frozen versions with their quiz and how many questions an attempt gets."""
    count = Sum(Coalesce("slots__draw_count", 1))
    return QuizVersion.objects.filter(frozen_at__isnull=False).select_related("quiz").annotate(question_count=count)


def published_version(quiz: Quiz) -> QuizVersion | None:
    """The newest frozen version; one query."""
    return QuizVersion.objects.filter(quiz=quiz, frozen_at__isnull=False).order_by("-number").first()


def published_quizzes() -> QuerySet[Quiz]:
    """Quizzes of items people can open now, with their item."""
    live = Quiz.objects.filter(item__retired_at__isnull=True, item__live_version__isnull=False)
    return live.select_related("item__live_version").defer(
        *(f"item__live_version__{wide}" for wide in ("body", "plain_text", "media"))
    )


def item_version_asking(quiz: Quiz) -> "ItemVersion | None":
    """The live version of the quiz's item, if it still asks for this quiz; two queries at most."""
    owned = published_quizzes().filter(pk=quiz.pk).first()
    if owned is None or owned.item is None or owned.item.live_version is None:
        return None
    live = owned.item.live_version
    live.item = owned.item
    return live if _asked_quiz(live) == quiz.uuid else None


def used_attempts(person: Any, quiz: Quiz, item_version: "ItemVersion") -> int:
    """Attempts a person has begun in the generation of an item version; one query."""
    generation = item_version.generation
    return Attempt.objects.filter(person=person, quiz=quiz, item_version__generation=generation).count()


def draw_slots(version: QuizVersion) -> list[DrawSlot]:
    """The slots of a frozen version with their pools, as the drawing rule takes them; two queries."""
    entries = QuizPoolEntry.objects.select_related("question_version").order_by("question_version_id")
    slots = version.slots.order_by("position").prefetch_related(Prefetch("pool", entries))
    return [
        DrawSlot(
            points=slot.points, count=slot.draw_count or 1, pool=tuple(_pooled(entry) for entry in slot.pool.all())
        )
        for slot in slots
    ]


def _pooled(entry: QuizPoolEntry) -> PoolQuestion:
    version = entry.question_version
    return PoolQuestion(
        version_id=version.pk,
        question_id=version.question_id,
        kind=QuestionKind(version.kind),
        option_ids=tuple(option["id"] for option in version.body["options"]),
    )


def quiz_by_uuid(quiz_uuid: UUID) -> Quiz | None:
    """A published quiz with its live item; one query."""
    return published_quizzes().filter(uuid=quiz_uuid).first()


def attempts_of(person: Any) -> QuerySet[Attempt]:
    """A person's own attempts with quiz version and item."""
    return Attempt.objects.filter(person=person).select_related("quiz_version", "quiz__item")


def attempt_of(person: Any, attempt_uuid: UUID) -> Attempt | None:
    """The person's own attempt; another's is None. One query."""
    return attempts_of(person).filter(uuid=attempt_uuid).first()


def slots_of(attempt: Attempt) -> list[AttemptSlot]:
    """The slots in order with question and answer; one query."""
    return list(attempt.slots.select_related("question_version", "response").order_by("position"))


def first_unanswered(attempt: Attempt) -> int:
    """Where to go on: the first question without an answer, else the last one; one query."""
    slots = slots_of(attempt)
    return next((slot.position for slot in slots if not _is_answered(slot)), slots[-1].position)


def _is_answered(slot: AttemptSlot) -> bool:
    return rules.is_answered(_value(slot))


def _value(slot: AttemptSlot) -> dict[str, Any]:
    response = getattr(slot, "response", None)
    return response.value if response else {}


def sheet(attempt: Attempt, position: int) -> Sheet | None:
    """A question with the overview of all; one query, None where there is no such position."""
    slots = slots_of(attempt)
    here = next((slot for slot in slots if slot.position == position), None)
    if here is None:
        return None
    response = getattr(here, "response", None)
    version = here.question_version
    return Sheet(
        attempt=attempt,
        position=position,
        shown=ShownQuestion.from_body(version.kind, version.body, here.option_order),
        value=_value(here),
        seq=response.seq if response else 0,
        saved_at=response.saved_at if response and _is_answered(here) else None,
        slots=tuple(SheetSlot(position=slot.position, is_answered=_is_answered(slot)) for slot in slots),
    )
