"""Questions, quizzes, attempts. Everything that could tell an answer carries `CANARY`.

`bank_question` and `bank_quiz` go through the services; `live_quiz` publishes one with an item; `open_attempt`,
`answer` and `submitted_attempt` take it. Right option ids are "a" (and "b" for several), the right number is 37,5.
"""

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from learning.assessment import services
from learning.assessment.enums import QuestionKind
from learning.assessment.models import Attempt, Question, Quiz
from learning.assessment.rules import (
    AnswerKey,
    Feedback,
    Option,
    QuestionContent,
    QuestionDraft,
    QuizDraft,
    SelfCheckSpec,
    ShownQuestion,
    SlotDraft,
    check_uuid,
)
from learning.catalogue.enums import RequirementKind
from learning.catalogue.models import LearningItem
from learning.catalogue.rules import RequirementSpec
from tests.factories.catalogue import MOMENT, READ, published_item

CANARY = "kunci-kenari-7f3a"
RIGHT_NUMBER = Decimal("37.5")
RIGHT_WORD = f"terukur {CANARY}"
OPTIONS = (Option(id="a", text="Kohort"), Option(id="b", text="Grafik"), Option(id="c", text="Poster"))
TRUE_FALSE = (Option(id="a", text="Benar"), Option(id="b", text="Salah"))

_numbers = iter(range(1, 1_000_000))


def content(kind: QuestionKind = QuestionKind.SINGLE, **shown: Any) -> QuestionContent:
    """A whole question of a kind; parts of what is shown can be said otherwise."""
    options = {QuestionKind.TRUE_FALSE: TRUE_FALSE, QuestionKind.NUMERIC: (), QuestionKind.SHORT_TEXT: ()}
    shown = {"stem": f"Pertanyaan {next(_numbers)}?", "options": options.get(kind, OPTIONS), **shown}
    right = {QuestionKind.MULTIPLE: "ab", QuestionKind.NUMERIC: "", QuestionKind.SHORT_TEXT: ""}.get(kind, "a")
    return QuestionContent(
        shown=ShownQuestion(kind=kind, **shown),
        key=AnswerKey(
            right=frozenset(right),
            value=RIGHT_NUMBER if kind == QuestionKind.NUMERIC else None,
            accepted=(RIGHT_WORD,) if kind == QuestionKind.SHORT_TEXT else (),
        ),
        feedback=Feedback(
            options={option.id: f"Sebab {option.id}: {CANARY}." for option in shown["options"]},
            right="" if shown["options"] else f"Tepat: {CANARY}.",
            wrong="" if shown["options"] else f"Belum: {CANARY}.",
        ),
    )


def bank_question(
    kind: QuestionKind = QuestionKind.SINGLE,
    *,
    category: str = "Imunisasi",
    by: Any = None,
    at: dt.datetime = MOMENT,
    **shown: Any,
) -> Question:
    """A question in the bank of `by`, still a draft."""
    whole = content(kind, **shown)
    draft = QuestionDraft(category=category, label=whole.shown.stem, content=whole)
    return services.save_question_draft(None, draft=draft, by=by, at=at)


def fixed(*questions: Question, points: int = 1) -> tuple[SlotDraft, ...]:
    """One slot per question, in this order."""
    return tuple(SlotDraft(question_uuid=question.uuid, points=points) for question in questions)


def drawn(count: int, category: str = "Imunisasi") -> tuple[SlotDraft, ...]:
    """One slot that draws `count` from a category."""
    return (SlotDraft(draw_category=category, draw_count=count),)


def bank_quiz(
    *slots: SlotDraft, title: str = "Kuis akhir", by: Any = None, at: dt.datetime = MOMENT, **settings: Any
) -> Quiz:
    """A quiz draft; without slots it gets one question of every kind, in order and unshuffled."""
    if not slots:
        slots = fixed(*(bank_question(kind, by=by) for kind in QuestionKind))
        settings.setdefault("shuffle", False)
    return services.save_quiz_draft(None, draft=QuizDraft(title=title, slots=slots, **settings), by=by, at=at)


def quiz_requirement(quiz: Quiz) -> RequirementSpec:
    return RequirementSpec(kind=RequirementKind.QUIZ, label="Lulus kuis", ref_uuid=quiz.uuid)


def publish_with_quiz(quiz: Quiz, *, at: dt.datetime = MOMENT, **item: Any) -> LearningItem:
    """Publish an item (new unless `uuid=` is given) whose requirements are reading and this quiz."""
    item.setdefault("requirements", (READ, quiz_requirement(quiz)))
    version = services.publish_item(published_item(**item), quiz_uuid=quiz.uuid, by=None, at=at)
    return LearningItem.objects.select_related("live_version").get(pk=version.item_id)


def live_quiz(*slots: SlotDraft, at: dt.datetime = MOMENT, item: dict[str, Any] | None = None, **settings: Any) -> Quiz:
    """A quiz published with an item of its own, whose one requirement it is unless `item` says otherwise."""
    quiz = bank_quiz(*slots, **settings)
    publish_with_quiz(quiz, at=at, **{"requirements": (quiz_requirement(quiz),), **(item or {})})
    quiz.refresh_from_db()
    return quiz


def self_check(
    kind: QuestionKind = QuestionKind.SINGLE, *, block: uuid.UUID | None = None, **shown: Any
) -> SelfCheckSpec:
    """A self-check block as a page hands it over."""
    whole = content(kind, **shown)
    return SelfCheckSpec(
        uuid=block or uuid.uuid4(),
        kind=kind,
        stem=whole.shown.stem,
        options=[{"id": option.id, "text": option.text} for option in whole.shown.options],
        key=whole.key.as_json(),
        feedback=whole.feedback.as_json(),
    )


def item_with_checks(*checks: SelfCheckSpec, at: dt.datetime = MOMENT, **item: Any) -> LearningItem:
    """A published item with these self-checks in its body."""
    item.setdefault("uuid", uuid.uuid4())
    item.setdefault("body", [check_block(check, item["uuid"]) for check in checks])
    version = services.publish_item(published_item(**item), self_checks=checks, by=None, at=at)
    return LearningItem.objects.select_related("live_version").get(pk=version.item_id)


def check_block(check: SelfCheckSpec, item_uuid: uuid.UUID) -> dict[str, Any]:
    """The frozen block of a self-check: no key, no feedback."""
    value = {
        "question": str(check_uuid(item_uuid, check.uuid)),
        "kind": check.kind,
        "stem": check.stem,
        "options": check.options,
    }
    return {"type": "self_check", "value": {**value, "unit": check.unit}}


RIGHT_VALUES: dict[str, dict[str, Any]] = {
    QuestionKind.SINGLE: {"options": ["a"]},
    QuestionKind.MULTIPLE: {"options": ["a", "b"]},
    QuestionKind.TRUE_FALSE: {"options": ["a"]},
    QuestionKind.NUMERIC: {"text": "37,5"},
    QuestionKind.SHORT_TEXT: {"text": RIGHT_WORD},
}
WRONG_VALUES: dict[str, dict[str, Any]] = {
    QuestionKind.SINGLE: {"options": ["c"]},
    QuestionKind.MULTIPLE: {"options": ["a"]},
    QuestionKind.TRUE_FALSE: {"options": ["b"]},
    QuestionKind.NUMERIC: {"text": "73"},
    QuestionKind.SHORT_TEXT: {"text": "poster"},
}


def open_attempt(person: Any, quiz: Quiz, *, at: dt.datetime = MOMENT) -> Attempt:
    """An attempt just started."""
    return services.start_attempt(person, quiz=quiz, at=at)


def answer(attempt: Attempt, *, wrong: int = 0, leave: int = 0, at: dt.datetime = MOMENT) -> Attempt:
    """Answer in order: the first `wrong` wrongly, the last `leave` not at all, the others right."""
    slots = list(attempt.slots.select_related("question_version").order_by("position"))
    for slot in slots[: len(slots) - leave]:
        values = WRONG_VALUES if slot.position <= wrong else RIGHT_VALUES
        value = values[slot.question_version.kind]
        services.save_answer(attempt, position=slot.position, value=value, seq=1, at=at)
    return attempt


def submitted_attempt(person: Any, quiz: Quiz, *, wrong: int = 0, leave: int = 0, at: dt.datetime = MOMENT) -> Attempt:
    """An attempt answered and graded."""
    attempt = answer(open_attempt(person, quiz, at=at), wrong=wrong, leave=leave, at=at)
    return services.submit_attempt(attempt, at=at)
