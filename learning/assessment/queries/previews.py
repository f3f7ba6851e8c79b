"""Questions as writers and approvers preview them: the learner's view, then key and feedback. Desk only."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from learning.assessment import rules
from learning.assessment.enums import QuestionKind
from learning.assessment.queries.desk import CurrentQuestion, PreparedQuiz
from learning.assessment.rules import QuestionContent, SlotDraft
from learning.core.numbers import decimal_text


@dataclass(frozen=True, kw_only=True)
class PreviewedOption:
    """An option with what is said about it afterwards."""

    letter: str
    text: str
    verdict: str
    note: str


@dataclass(frozen=True, kw_only=True)
class PreviewedQuestion:
    """A question before and after it is answered."""

    instruction: str
    stem: str
    unit: str
    is_multiple: bool
    options: tuple[PreviewedOption, ...]
    answer: str
    feedback_right: str
    feedback_wrong: str


@dataclass(frozen=True, kw_only=True)
class PreviewGroup:
    """A slot of a quiz with everything it could give out."""

    words: str
    questions: tuple[PreviewedQuestion, ...]


def previewed(current: CurrentQuestion) -> PreviewedQuestion:
    """One question; no query."""
    content = current.content
    shown, feedback = content.shown, content.feedback
    return PreviewedQuestion(
        instruction=rules.instruction(shown.kind),
        stem=shown.stem,
        unit=shown.unit,
        is_multiple=shown.kind == QuestionKind.MULTIPLE,
        options=tuple(
            PreviewedOption(
                letter=chr(ord("A") + number),
                text=option.text,
                verdict="right" if option.id in content.key.right else "past",
                note=feedback.options.get(option.id, ""),
            )
            for number, option in enumerate(shown.options)
        ),
        answer=_answer_words(content),
        feedback_right=feedback.right,
        feedback_wrong=feedback.wrong,
    )


def _answer_words(content: QuestionContent) -> str:
    """The key in words, with how far a number may be off."""
    tolerance = content.key.tolerance if content.shown.kind == QuestionKind.NUMERIC else Decimal(0)
    if not tolerance:
        return rules.answer_text(content)
    words = {"answer": rules.answer_text(content), "tolerance": decimal_text(tolerance)}
    return _("%(answer)s (toleransi %(tolerance)s)") % words


def preview_groups(ready: PreparedQuiz) -> list[PreviewGroup]:
    """The slots of a prepared quiz in order; no query."""
    pairs: Iterable[tuple[SlotDraft, tuple[CurrentQuestion, ...]]] = zip(ready.draft.slots, ready.pools, strict=True)
    return [
        PreviewGroup(words=_slot_words(slot, len(pool)), questions=tuple(previewed(each) for each in pool))
        for slot, pool in pairs
    ]


def _slot_words(slot: SlotDraft, size: int) -> str:
    if slot.question_uuid:
        return _("Soal tetap, %(points)d poin") % {"points": slot.points}
    return _("%(count)d dari %(size)d soal kategori “%(category)s”, %(points)d poin tiap soal") % {
        "count": slot.draw_count or 0,
        "size": size,
        "category": slot.draw_category,
        "points": slot.points,
    }
