"""The quiz draft as its page's preview shows it: for writers and approvers only, so it may hold keys."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from learning.assessment.permissions import can_see_quiz
from learning.assessment.queries.desk import CurrentQuestion, prepared, quiz_by_uuid
from learning.core.numbers import decimal_text


@dataclass(frozen=True, kw_only=True)
class PreviewOption:
    """An option with the letter that learners see, unless the quiz shuffles."""

    letter: str
    text: str
    is_right: bool
    feedback: str


@dataclass(frozen=True, kw_only=True)
class PreviewQuestion:
    """A question with what is right; `answer` tells it for kinds without options."""

    kind: str
    stem: str
    options: list[PreviewOption]
    answer: str
    feedback_right: str
    feedback_wrong: str


@dataclass(frozen=True, kw_only=True)
class PreviewSlot:
    """What an attempt gets from one slot."""

    words: str
    questions: list[PreviewQuestion]


@dataclass(frozen=True, kw_only=True)
class QuizPreview:
    title: str
    pass_mark: int
    attempts: int | None
    problems: tuple[str, ...]
    slots: list[PreviewSlot]


def quiz_preview(page: Any, person: Any) -> QuizPreview | None:
    """Questions, keys and feedback as they would be published with the page.

    None when the page has no quiz, when it is gone, or when the person may not see it at the desk either.
    """
    quiz = quiz_by_uuid(page.quiz.uuid) if page.quiz else None
    if quiz is None or not can_see_quiz(person, quiz):
        return None
    ready = prepared(quiz)
    return QuizPreview(
        title=ready.draft.title,
        pass_mark=ready.draft.pass_mark,
        attempts=ready.draft.attempts,
        problems=ready.problems,
        slots=[
            PreviewSlot(words=_words(slot, len(pool)), questions=[_question(each) for each in pool])
            for slot, pool in zip(ready.draft.slots, ready.pools, strict=True)
        ],
    )


def _words(slot: Any, size: int) -> str:
    if slot.question_uuid:
        return _("Soal tetap, %(points)d poin") % {"points": slot.points}
    facts = {"count": slot.draw_count, "size": size, "category": slot.draw_category}
    return _("%(count)d dari %(size)d soal kategori “%(category)s” diambil acak") % facts


def _question(current: CurrentQuestion) -> PreviewQuestion:
    content = current.content
    key, feedback = content.key, content.feedback
    return PreviewQuestion(
        kind=str(content.shown.kind.label),
        stem=content.shown.stem,
        options=[
            PreviewOption(
                letter=chr(ord("A") + number),
                text=each.text,
                is_right=each.id in key.right,
                feedback=feedback.options.get(each.id, ""),
            )
            for number, each in enumerate(content.shown.options)
        ],
        answer=_answer(key, content.shown.unit),
        feedback_right=feedback.right,
        feedback_wrong=feedback.wrong,
    )


def _answer(key: Any, unit: str) -> str:
    if key.value is not None:
        spread = f" ± {decimal_text(key.tolerance)}" if key.tolerance else ""
        return f"{decimal_text(key.value)}{spread} {unit}".strip()
    return "; ".join(key.accepted)
