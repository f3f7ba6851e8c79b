"""Quiz pages before submission as dataclasses: start, one question, confirmation; and a self-check's place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format

from learning.assessment import rules
from learning.assessment.enums import CHOICE_KINDS, QuestionKind
from learning.assessment.models import Attempt, Quiz
from learning.assessment.queries.learner import QuizCard, Sheet, SheetSlot, quiz_for_item, sheet
from learning.core import clock
from learning.progress.queries import can_start_quiz

if TYPE_CHECKING:
    from learning.catalogue.models import LearningItem


@dataclass(frozen=True, kw_only=True)
class StartPage:
    """What awaits. `locked` says what has to come first, empty when the quiz can be started."""

    card: QuizCard
    item_title: str
    item_url: str
    locked: str

    @property
    def can_start(self) -> bool:
        return bool(self.card.open_attempt_uuid) or (not self.locked and self.card.attempts_left != 0)


def start_page(person: Any, quiz: Quiz) -> StartPage | None:
    """The door of a quiz; None when its item no longer asks for it. The same queries however many attempts."""
    item = quiz.item
    card = quiz_for_item(item, person) if item else None
    if item is None or card is None or card.uuid != quiz.uuid:
        return None
    locked = "" if card.open_attempt_uuid else can_start_quiz(person, item) or ""
    return StartPage(card=card, item_title=str(item), item_url=item.path, locked=locked)


@dataclass(frozen=True, kw_only=True)
class ListedQuestion:
    """A question in the overview."""

    position: int
    url: str
    is_answered: bool
    is_current: bool

    @property
    def state(self) -> str:
        return "current" if self.is_current else "chosen" if self.is_answered else "open"


@dataclass(frozen=True, kw_only=True)
class ShownOption:
    """An option to choose, with its letter."""

    id: str
    letter: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class QuestionPage:
    """One question of an open attempt."""

    title: str
    close_url: str
    position: int
    count: int
    instruction: str
    stem: str
    options: tuple[ShownOption, ...]
    is_multiple: bool
    is_numeric: bool
    unit: str
    typed: str
    seq: int
    saved_at: str
    questions: tuple[ListedQuestion, ...]
    attempt_url: str
    submit_url: str

    @property
    def previous(self) -> ListedQuestion | None:
        return self.questions[self.position - 2] if self.position > 1 else None

    @property
    def next(self) -> ListedQuestion | None:
        return self.questions[self.position] if self.position < self.count else None

    @property
    def answered(self) -> int:
        return sum(question.is_answered for question in self.questions)

    @property
    def answered_besides(self) -> int:
        """Without this question, whose answer may change while the page is open."""
        return sum(question.is_answered for question in self.questions if not question.is_current)


def question_page(attempt: Attempt, position: int, typed: str | None = None) -> QuestionPage | None:
    """A question of an attempt that carries its quiz version and item; one query, None without such a position.

    `typed` is shown instead of what is saved: words that were refused stay where they can be mended.
    """
    found = sheet(attempt, position)
    if found is None:
        return None
    shown = found.shown
    return QuestionPage(
        title=attempt.quiz_version.title,
        close_url=_close_url(attempt),
        position=position,
        count=len(found.slots),
        instruction=rules.instruction(shown.kind),
        stem=shown.stem,
        options=_options(found),
        is_multiple=shown.kind == QuestionKind.MULTIPLE,
        is_numeric=shown.kind == QuestionKind.NUMERIC,
        unit=shown.unit,
        typed=found.value.get("text", "") if typed is None else typed,
        seq=found.seq,
        saved_at=date_format(clock.local(found.saved_at), "H.i") if found.saved_at else "",
        questions=tuple(_listed(attempt, slot, position) for slot in found.slots),
        attempt_url=reverse("learning:assessment-attempt", args=[attempt.uuid]),
        submit_url=reverse("learning:assessment-submit", args=[attempt.uuid]),
    )


def _options(found: Sheet) -> tuple[ShownOption, ...]:
    if found.shown.kind not in CHOICE_KINDS:
        return ()
    chosen = found.value.get("options", ())
    return tuple(
        ShownOption(id=option.id, letter=chr(ord("A") + number), text=option.text, is_chosen=option.id in chosen)
        for number, option in enumerate(found.shown.options)
    )


def _close_url(attempt: Attempt) -> str:
    item = attempt.quiz.item
    return item.path if item and item.path else "/"


def _listed(attempt: Attempt, slot: SheetSlot, current: int | None = None) -> ListedQuestion:
    return ListedQuestion(
        position=slot.position,
        url=reverse("learning:assessment-question", args=[attempt.uuid, slot.position]),
        is_answered=slot.is_answered,
        is_current=slot.position == current,
    )


@dataclass(frozen=True, kw_only=True)
class SubmitPage:
    """The confirmation before submitting, naming what is unanswered."""

    title: str
    close_url: str
    questions: tuple[ListedQuestion, ...]
    attempt_url: str
    back_url: str

    @property
    def unanswered(self) -> tuple[ListedQuestion, ...]:
        return tuple(question for question in self.questions if not question.is_answered)

    @property
    def unanswered_numbers(self) -> str:
        return rules.enumerated([question.position for question in self.unanswered])


def submit_page(attempt: Attempt) -> SubmitPage | None:
    """The confirmation page of an open attempt; one query."""
    found = sheet(attempt, 1)
    if found is None:
        return None
    questions = tuple(_listed(attempt, slot) for slot in found.slots)
    return SubmitPage(
        title=attempt.quiz_version.title,
        close_url=_close_url(attempt),
        questions=questions,
        attempt_url=reverse("learning:assessment-attempt", args=[attempt.uuid]),
        back_url=questions[-1].url,
    )


@dataclass(frozen=True, kw_only=True)
class AskedCheck:
    """A self-check where it stands in the live body of an item; `url` leads back to its place."""

    kind: str
    stem: str
    url: str
    item_title: str


def check_in(item: "LearningItem", question_uuid: UUID) -> AskedCheck | None:
    """The self-check in the item's live body; without it (just changed) the page itself, which is the person's own
    list while it is not published. None for what never was.
    """
    live = item.live_version
    if live is None:
        return None
    if item.retired_at or not item.path:
        return AskedCheck(kind="", stem="", url=reverse("learning:progress-mine"), item_title=live.title)
    for number, part in enumerate(live.body, start=1):
        value = part["value"]
        if part["type"] == "self_check" and value["question"] == str(question_uuid):
            # The page numbers its blocks from one and calls their places b1, b2, ...
            url = f"{item.path}#b{number}"
            return AskedCheck(kind=value["kind"], stem=value["stem"], url=url, item_title=live.title)
    return AskedCheck(kind="", stem="", url=item.path, item_title=live.title)
