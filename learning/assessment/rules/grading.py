"""Right or wrong, points, passed or not; and what is said about it afterwards. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from learning.assessment.enums import CHOICE_KINDS, QuestionKind
from learning.assessment.errors import AnswerTooLong, BadAnswer, NotANumber
from learning.assessment.rules.content import (
    LONGEST_ANSWER,
    SCHEMA,
    AnswerKey,
    Feedback,
    QuestionContent,
    ShownQuestion,
)
from learning.core.numbers import decimal_text, readings
from learning.core.text import normalise


def cleaned(shown: ShownQuestion, value: Any) -> dict[str, Any]:
    """The value in the one shape that is stored: `{"options": [id, ...]}` (sorted) or `{"text": str}` (stripped).

    Nothing chosen and empty text are answers too: they take an earlier one back. Raises BadAnswer for another
    shape or a strange option, and of it AnswerTooLong and NotANumber for what its person can mend.
    """
    if shown.kind in CHOICE_KINDS:
        return {"options": _cleaned_options(shown, value)}
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or "\x00" in text:
        raise BadAnswer
    return {"text": _cleaned_text(shown, text.strip())}


def _cleaned_text(shown: ShownQuestion, text: str) -> str:
    if len(text) > LONGEST_ANSWER:
        raise AnswerTooLong
    if text and shown.kind == QuestionKind.NUMERIC and not readings(text, shown.unit):
        raise NotANumber
    return text


def _cleaned_options(shown: ShownQuestion, value: Any) -> list[str]:
    chosen = value.get("options") if isinstance(value, dict) else None
    known = {option.id for option in shown.options}
    if not isinstance(chosen, list) or not all(isinstance(each, str) and each in known for each in chosen):
        raise BadAnswer
    if shown.kind != QuestionKind.MULTIPLE and len(chosen) > 1:
        raise BadAnswer
    return sorted(set(chosen))


def is_answered(value: dict[str, Any] | None) -> bool:
    """Whether something was chosen or typed."""
    return bool(value and (value.get("options") or value.get("text")))


def is_right(content: QuestionContent, value: dict[str, Any] | None) -> bool:
    """All or nothing: every right option and no other; a number within the tolerance; an accepted word."""
    if value is None or not is_answered(value):
        return False
    key = content.key
    match content.shown.kind:
        case QuestionKind.NUMERIC:
            return _is_near(key, value.get("text", ""), content.shown.unit)
        case QuestionKind.SHORT_TEXT:
            return normalise(value.get("text", "")) in {normalise(word) for word in key.accepted} - {""}
        case _:
            return set(value.get("options", ())) == key.right


def _is_near(key: AnswerKey, text: str, unit: str) -> bool:
    wanted = key.value
    return wanted is not None and any(abs(number - wanted) <= key.tolerance for number in readings(text, unit))


@dataclass(frozen=True, kw_only=True)
class Review:
    """What the result tells of one question: earned points and, where it was answered, key and feedback.

    An unanswered question gives nothing away.
    """

    is_answered: bool
    is_right: bool
    earned: int
    right_options: tuple[str, ...] = ()
    feedback: Feedback = field(default_factory=Feedback)
    answer_text: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "is_answered": self.is_answered,
            "is_right": self.is_right,
            "earned": self.earned,
            "right_options": list(self.right_options),
            "feedback": self.feedback.as_json(),
            "answer_text": self.answer_text,
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Review":
        return cls(
            is_answered=stored["is_answered"],
            is_right=stored["is_right"],
            earned=stored["earned"],
            right_options=tuple(stored["right_options"]),
            feedback=Feedback.from_json(stored["feedback"]),
            answer_text=stored["answer_text"],
        )

    @property
    def sentence(self) -> str:
        """The one sentence of a question without options."""
        return self.feedback.right if self.is_right else self.feedback.wrong


def review(content: QuestionContent, value: dict[str, Any] | None, points: int) -> Review:
    """Mark one answer (shape of `cleaned`, None where nothing was saved) with its possible points, all or nothing."""
    right = is_right(content, value)
    if value is None or not is_answered(value):
        return Review(is_answered=False, is_right=False, earned=0)
    return Review(
        is_answered=True,
        is_right=right,
        earned=points if right else 0,
        right_options=tuple(sorted(content.key.right)),
        feedback=content.feedback,
        answer_text=answer_text(content),
    )


def answer_text(content: QuestionContent) -> str:
    """The right answer in words where there is nothing to choose from: `37,5 %`, `terukur`."""
    key = content.key
    if key.value is not None:
        return f"{decimal_text(key.value)} {content.shown.unit}".strip()
    return key.accepted[0] if key.accepted else ""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """A slot's possible points and its review."""

    points: int
    review: Review


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The result of an attempt."""

    points: int
    out_of: int
    passed: bool


def grade(marked: Iterable[Marked], pass_mark: int) -> Verdict:
    """Sum the points; passed when `points * 100 >= pass_mark * out_of` (`pass_mark` in percent, no rounding)."""
    rows = list(marked)
    points = sum(row.review.earned for row in rows)
    out_of = sum(row.points for row in rows)
    return Verdict(points=points, out_of=out_of, passed=out_of > 0 and points * 100 >= pass_mark * out_of)


def score(points: int, out_of: int) -> int:
    """The mark out of a hundred, rounded down, so that 74,9 never reads as a passed 75."""
    return points * 100 // out_of if out_of else 0
