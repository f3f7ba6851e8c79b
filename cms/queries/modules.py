"""A module page: the body, its place in the course, and what comes after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.queries.reading import Reading, draft_reading, is_rehearsal, live_reading
from cms.queries.shelf import day_words
from learning.assessment.queries import quiz_for_item
from learning.catalogue.enums import RequirementKind
from learning.catalogue.queries import course_by_uuid, course_items
from learning.core import clock
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import enrolment_in
from learning.progress.queries import CourseStanding, can_start_quiz, progress_for
from learning.progress.rules import ItemStanding


@dataclass(frozen=True, kw_only=True)
class Finish:
    """The end of a module: the thread, a sentence, and the one filled button (a form, or a link when it is read)."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    label: str = ""
    url: str = ""
    is_form: bool = False


@dataclass(frozen=True, kw_only=True)
class QuizEntry:
    """The door to the module's quiz."""

    card: Any
    start_url: str = ""
    go_on_url: str = ""
    result_url: str = ""
    locked: str = ""


@dataclass(frozen=True, kw_only=True)
class ModuleView:
    """A module as its page shows it."""

    reading: Reading
    eyebrow: str
    course_title: str
    course_url: str
    finish: Finish
    quiz: QuizEntry | None = None
    is_enrolled: bool = False
    has_quiz_draft: bool = False


def module_view(page: Any, request: HttpRequest) -> ModuleView:
    """A module for a reader or, in a preview, for its writer."""
    if is_rehearsal(request):
        return _draft_view(page, request)
    reading = live_reading(page, request)
    course_uuid = page.get_parent().translation_key
    enrolment = enrolment_in(request.user, course_uuid)
    if enrolment and enrolment.state != EnrolmentState.WITHDRAWN:
        standing = progress_for(request.user, [enrolment])[enrolment.pk]
        own = next((each for each in standing.items if each.item_id == reading.item.pk), None)
        if own:
            return _learner_view(reading, enrolment.course, standing, own, request.user)
    return _reader_view(reading, course_by_uuid(course_uuid), request.user)


def _draft_view(page: Any, request: HttpRequest) -> ModuleView:
    parent = page.get_parent()
    return ModuleView(
        reading=draft_reading(page, request), eyebrow=_minutes(page.minutes), course_title=parent.title,
        course_url=parent.get_url(request) or "", finish=Finish(), has_quiz_draft=page.quiz_id is not None,
    )  # fmt: skip


def _minutes(minutes: int) -> str:
    return _("%(minutes)d menit") % {"minutes": minutes}


def _place(position: int, total: int, minutes: int) -> str:
    return _("Modul %(position)d dari %(total)d · %(minutes)d menit") % {
        "position": position,
        "total": total,
        "minutes": minutes,
    }


def _learner_view(
    reading: Reading, course: Any, standing: CourseStanding, own: ItemStanding, person: Any
) -> ModuleView:
    return ModuleView(
        reading=reading,
        eyebrow=_place(own.position, len(standing.items), reading.minutes),
        course_title=course.live_version.title,
        course_url=course.path,
        finish=_finish(standing, own),
        quiz=_quiz_entry(reading.item, person, own.locked_reason and f"{own.locked_reason}.")
        if own.asks_quiz
        else None,
        is_enrolled=True,
    )


def _reader_view(reading: Reading, course: Any, person: Any) -> ModuleView:
    """Someone who does not follow the course: may read, is told how to be counted."""
    version = course.live_version if course and not course.retired_at else None
    lines = course_items(version) if version else []
    own = next((line for line in lines if line.item_id == reading.item.pk), None)
    return ModuleView(
        reading=reading,
        eyebrow=_place(own.position, len(lines), reading.minutes) if own else _minutes(reading.minutes),
        course_title=version.title if version else _("Belajar"),
        course_url=course.path if version else "/belajar/",
        finish=Finish(label=_("Ikuti kursus ini"), url=course.path) if version else Finish(),
        quiz=_quiz_entry(reading.item, person, None),
    )


def _finish(standing: CourseStanding, own: ItemStanding) -> Finish:
    """What the end of the page offers: finish and go on; when finished already, only go on."""
    following = _following(standing.items, own)
    steps = [{"state": item.state, "number": item.position, "label": item.title} for item in standing.items]
    total, done = len(standing.items), standing.done_items
    if own.completed_on:
        day = day_words(own.completed_on, clock.today())
        words = _("Selesai %(day)s. %(done)d dari %(total)d modul selesai.") % {
            "day": day,
            "done": done,
            "total": total,
        }
        return Finish(steps=steps, words=words, label=_go_on(following), url=following.resume_url if following else "")
    if not any(need.kind == RequirementKind.READ for need in own.needs):
        words = _("%(done)d dari %(total)d modul selesai.") % {"done": done, "total": total}
        nearest = standing.next_item if own.locked_reason else None
        return Finish(steps=steps, words=words, label=_go_on(nearest), url=nearest.resume_url if nearest else "")
    words = _("Setelah modul ini, %(done)d dari %(total)d modul selesai.") % {"done": done + 1, "total": total}
    label = _("Selesai, %(next)s") % {"next": _go_on(following).lower()} if following else _("Selesai")
    url = reverse("learning:progress-finish", args=[own.item_uuid])
    return Finish(steps=steps, words=words, label=label, url=url, is_form=True)


def _following(items: Sequence[ItemStanding], own: ItemStanding) -> ItemStanding | None:
    """The next unfinished item after this one, else the first unfinished one before it.

    What is still locked comes only when nothing required can be done before it.
    """
    waiting = [item for item in items if not item.is_done and item.item_id != own.item_id and item.path]
    if any(item.is_required and not item.locked_reason for item in waiting):
        waiting = [item for item in waiting if not item.locked_reason]
    return next((item for item in waiting if item.position > own.position), waiting[0] if waiting else None)


def _go_on(following: ItemStanding | None) -> str:
    if following is None:
        return ""
    return (
        _("Lanjut ke kuis") if following.asks_quiz else _("Lanjut ke modul %(number)d") % {"number": following.position}
    )


def _quiz_entry(item: Any, person: Any, locked: str | None) -> QuizEntry | None:
    """The quiz of this module with the reader's attempts; nothing when it asks for none.

    `locked` is what the course says as a sentence, None when the reader follows none.
    """
    card = quiz_for_item(item, person)
    if card is None:
        return None
    if locked is None:
        locked = can_start_quiz(person, item) or ""
    last = card.last_result
    return QuizEntry(
        card=card,
        start_url="" if locked or card.attempts_left == 0 else reverse("learning:assessment-start", args=[card.uuid]),
        go_on_url=reverse("learning:assessment-attempt", args=[card.open_attempt_uuid])
        if card.open_attempt_uuid
        else "",
        result_url=reverse("learning:assessment-result", args=[last.attempt_uuid]) if last else "",
        locked=locked,
    )
