"""What a submitted attempt tells its person. Reads the reviews kept with the attempt, never a key."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from learning.assessment import rules
from learning.assessment.enums import CHOICE_KINDS
from learning.assessment.models import Attempt, AttemptSlot
from learning.assessment.queries.learner import AttemptResult, QuizCard, graded, quiz_for_item, result_of, slots_of
from learning.assessment.rules import Review, ShownQuestion, Source
from learning.catalogue.queries import items_with_uuids
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import enrolments_of
from learning.progress.queries import CourseStanding, credit_of, jp_of_year, progress_for


@dataclass(frozen=True, kw_only=True)
class ReviewedOption:
    """An option looked back at. `verdict`: right, wrong (chosen and not right) or past; `note` is its feedback."""

    letter: str
    text: str
    is_chosen: bool
    verdict: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ReviewedAnswer:
    """A question looked back at; an unanswered one gives nothing away."""

    position: int
    shown: ShownQuestion
    review: Review
    options: tuple[ReviewedOption, ...]
    typed: str


@dataclass(frozen=True, kw_only=True)
class ReadAgain:
    """A place that answers what went wrong, with the questions it answers. `module` is its number in the course."""

    title: str
    item_title: str
    url: str
    module: int | None
    positions: tuple[int, ...]

    @property
    def words(self) -> str:
        """`Modul 4 · dari soal 7 dan 11`, or the item's title where it is in no course of the person."""
        place = _("Modul %(number)d") % {"number": self.module} if self.module else self.item_title
        return _("%(place)s · dari soal %(numbers)s") % {"place": place, "numbers": rules.enumerated(self.positions)}


@dataclass(frozen=True, kw_only=True)
class CourseOutcome:
    """The course the quiz belongs to as it stands now. JP only once it is complete; `jp_target` None: no target set."""

    enrolment_uuid: uuid.UUID
    url: str
    standing: CourseStanding
    jp: int | None = None
    jp_reason: str = ""
    jp_year_total: int = 0
    jp_target: int | None = None

    @property
    def is_complete(self) -> bool:
        return self.standing.completed_at is not None


@dataclass(frozen=True, kw_only=True)
class ResultPage:
    """Everything the result shows."""

    result: AttemptResult
    title: str
    item_uuid: uuid.UUID | None
    item_url: str
    answers: tuple[ReviewedAnswer, ...]
    read_again: tuple[ReadAgain, ...]
    card: QuizCard | None
    course: CourseOutcome | None

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The course as a thread."""
        items = self.course.standing.items if self.course else []
        return [{"state": item.state, "number": item.position, "label": item.title} for item in items]

    @property
    def headline(self) -> str:
        complete = bool(self.course and self.course.is_complete)
        return rules.headline(passed=self.result.passed, course_complete=complete, chances=self.chances)

    @property
    def chances(self) -> rules.Chances:
        """What another attempt could do."""
        if self.card is None:
            return rules.Chances(is_open=False)
        items = self.course.standing.items if self.course else []
        counts = any(item.is_done for item in items if item.item_uuid == self.item_uuid)
        outdated = self.result.passed and not self.card.has_passed and not counts
        left = None if self.card.open_attempt_uuid else self.card.attempts_left
        return rules.Chances(left=left, has_passed=self.card.has_passed, is_outdated=outdated)

    @property
    def ordinal(self) -> str:
        return rules.ordinal(self.result.number)

    @property
    def can_retake(self) -> bool:
        """A button only where another attempt can change something."""
        return self.chances.can_retake and (not self.result.passed or self.chances.is_outdated)

    @property
    def jp_sentence(self) -> str:
        course = self.course
        if course is None or course.jp is None or not self.result.passed:
            return ""
        return rules.jp_sentence(
            jp=course.jp, reason=course.jp_reason, total=course.jp_year_total, target=course.jp_target
        )

    @property
    def following(self) -> Any:
        """The next open module; not the quiz itself once no attempt is left."""
        following = self.course.standing.next_item if self.course else None
        is_this = following is not None and following.item_uuid == self.item_uuid
        return None if is_this and self.chances.left == 0 else following

    @property
    def next_url(self) -> str:
        """The next open module, else the course, else the page of the quiz."""
        if self.following:
            return self.following.resume_url
        return (self.course.url if self.course else "") or self.item_url

    @property
    def next_label(self) -> str:
        if self.following:
            return _("Lanjut ke modul %(number)d") % {"number": self.following.position}
        return _("Kembali ke kursus") if self.course and self.course.url else _("Kembali ke halaman")

    @property
    def right_count(self) -> int:
        return sum(answer.review.is_right for answer in self.answers)


def result_page(person: Any, attempt_uuid: uuid.UUID) -> ResultPage | None:
    """A person's own submitted attempt; None for another's or an open one. The same queries for any length."""
    own = Attempt.objects.filter(person=person, uuid=attempt_uuid, submitted_at__isnull=False)
    attempt = graded(own).select_related("quiz_version", "quiz__item__live_version").first()
    if attempt is None:
        return None
    answers = tuple(_reviewed(slot) for slot in slots_of(attempt))
    item = attempt.quiz.item
    course = _course(person, item)
    return ResultPage(
        result=result_of(attempt),
        title=attempt.quiz_version.title,
        item_uuid=item.uuid if item else None,
        item_url=item.path if item else "",
        answers=answers,
        read_again=_read_again(answers, course),
        card=quiz_for_item(item, person) if item else None,
        course=course,
    )


def _reviewed(slot: AttemptSlot) -> ReviewedAnswer:
    version = slot.question_version
    shown = ShownQuestion.from_body(version.kind, version.body, slot.option_order)
    review = Review.from_json(slot.review or {})
    response = getattr(slot, "response", None)
    value = response.value if response else {}
    chosen = set(value.get("options", ()))
    options = tuple(_option(number, option, chosen, review) for number, option in enumerate(shown.options))
    return ReviewedAnswer(
        position=slot.position,
        shown=shown,
        review=review,
        options=options if shown.kind in CHOICE_KINDS else (),
        typed=value.get("text", ""),
    )


def _option(number: int, option: rules.Option, chosen: set[str], review: Review) -> ReviewedOption:
    is_chosen = option.id in chosen
    verdict = "right" if option.id in review.right_options else "wrong" if is_chosen else "past"
    return ReviewedOption(
        letter=chr(ord("A") + number),
        text=option.text,
        is_chosen=is_chosen,
        verdict=verdict,
        note=review.feedback.options.get(option.id, ""),
    )


def _course(person: Any, item: Any) -> CourseOutcome | None:
    """The newest enrolment whose course lists the item, with its JP once complete."""
    listed = enrolments_of(person).filter(course_version__items__item=item).exclude(state=EnrolmentState.WITHDRAWN)
    enrolment = listed.order_by("-started_at", "-id").first() if item else None
    if enrolment is None:
        return None
    standing = progress_for(person, [enrolment])[enrolment.pk]
    facts = {
        "enrolment_uuid": enrolment.uuid,
        "url": enrolment.course.path if enrolment.course else "",
        "standing": standing,
    }
    entry = credit_of(enrolment) if standing.completed_at else None
    if entry is None:
        return CourseOutcome(**facts)
    year = jp_of_year(person, entry.year)
    return CourseOutcome(**facts, jp=entry.jp, jp_reason=entry.reason, jp_year_total=year.total, jp_target=year.target)


def _read_again(answers: Iterable[ReviewedAnswer], course: CourseOutcome | None) -> tuple[ReadAgain, ...]:
    wrong: dict[Source, list[int]] = {}
    for answer in answers:
        if answer.shown.source and not answer.review.is_right:
            wrong.setdefault(answer.shown.source, []).append(answer.position)
    items = {item.uuid: item for item in items_with_uuids({source.item_uuid for source in wrong}) if item.path}
    modules = {line.item_uuid: line.position for line in course.standing.items} if course else {}
    return tuple(
        ReadAgain(
            title=source.section or str(items[source.item_uuid]),
            item_title=str(items[source.item_uuid]),
            url=items[source.item_uuid].path + _fragment(source.section),
            module=modules.get(source.item_uuid),
            positions=tuple(positions),
        )
        for source, positions in wrong.items()
        if source.item_uuid in items
    )


def _fragment(section: str) -> str:
    """Browsers scroll to the words of a heading; those that cannot show the page from its start."""
    return f"#:~:text={quote(section, safe='')}" if section else ""
