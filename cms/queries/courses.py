"""The course shelf and a course page."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.queries.reading import is_rehearsal, record_key, unit_of
from cms.queries.shelf import Choice, count_words, day_words, module_counts, topic_choices, with_topic
from learning.catalogue.queries import (
    course_by_uuid,
    course_items,
    indicator_ids_of_course,
    lines_of_versions,
    live_courses,
)
from learning.catalogue.rules import jp_for
from learning.core import clock
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import enrolment_of, enrolments_of, renewal_offer
from learning.indicators import queries as indicators
from learning.progress.queries import CourseStanding, progress_for
from learning.progress.rules import ItemState


@dataclass(frozen=True, kw_only=True)
class CourseCard:
    """A course on the shelf, with the reader's thread where there is one."""

    title: str
    url: str
    summary: str
    eyebrow: str
    fact: str = ""
    words: str = ""
    steps: list[dict[str, Any]] = field(default_factory=list)
    button_url: str = ""
    button_label: str = ""


@dataclass(frozen=True, kw_only=True)
class CourseIndexView:
    topics: list[Choice]
    running: list[CourseCard]
    others: list[CourseCard]
    finished: list[CourseCard]
    is_filtered: bool


@dataclass(frozen=True, kw_only=True)
class Row:
    """A module on the vertical thread."""

    state: str
    number: int
    title: str
    note: str
    url: str = ""
    button_url: str = ""
    button_label: str = ""


@dataclass(frozen=True, kw_only=True)
class CourseView:
    """A course as its page shows it. The one filled button is either `button_url` (go on) or `enrol_url` (follow)."""

    title: str
    facts_line: str
    rows: list[Row]
    counted: str
    minutes: int
    jp: int
    version_words: str = ""
    outcomes: list[str] = field(default_factory=list)
    cards: list[Any] = field(default_factory=list)
    why_url: str = ""
    button_url: str = ""
    button_label: str = ""
    enrol_url: str = ""
    renewal: Any = None
    renew_url: str = ""
    due: str = ""
    is_complete: bool = False
    is_preview: bool = False


def index_view(shelf: QuerySet[Any], person: Any, *, topic: str, base_url: str) -> CourseIndexView:
    """Running, new and finished courses; the number of queries does not grow with them."""
    choices = topic_choices(shelf, topic=topic, base_url=base_url)
    pages = with_topic(shelf, topic, choices).order_by("title")
    courses = {course.uuid: course for course in live_courses()}
    offered = [(page, courses[page.translation_key]) for page in pages if page.translation_key in courses]
    counts = module_counts(lines_of_versions(course.live_version_id or 0 for _page, course in offered))
    enrolments = _newest_enrolments(person)
    standings = progress_for(person, enrolments.values()) if enrolments else {}
    groups: dict[str, list[CourseCard]] = {"running": [], "others": [], "finished": []}
    for page, course in offered:
        enrolment = enrolments.get(course.pk)
        standing = standings.get(enrolment.pk) if enrolment else None
        made = _card(page, course, counts.get(course.live_version_id or 0, ""), standing)
        groups[_group_of(enrolment)].append(made)
    return CourseIndexView(topics=choices, is_filtered=any(choice.is_current for choice in choices[1:]), **groups)


def _newest_enrolments(person: Any) -> dict[int, Any]:
    """The newest enrolment in each course, those left aside excepted."""
    rows = enrolments_of(person).filter(course__isnull=False).exclude(state=EnrolmentState.WITHDRAWN)
    return {row.course_id: row for row in rows.order_by("number") if row.course_id}


def _group_of(enrolment: Any) -> str:
    if enrolment is None:
        return "others"
    return "running" if enrolment.state == EnrolmentState.ACTIVE else "finished"


def _card(page: Any, course: Any, count: str, standing: CourseStanding | None) -> CourseCard:
    version, following = course.live_version, standing.next_item if standing else None
    facts = _("%(minutes)d menit · %(jp)d JP") % {"minutes": version.design_minutes, "jp": version.jp}
    return CourseCard(
        title=version.title,
        url=course.path,
        summary=page.summary,
        # Who follows it reads the count below, of all modules with the quiz.
        eyebrow=facts if standing else f"{count} · {facts}",
        fact=_counted(standing) if standing else "",
        words=_words_of(standing) if standing else "",
        steps=[{"state": item.state, "number": item.position, "label": item.title} for item in standing.items]
        if standing
        else [],
        button_url=following.resume_url if following else "",
        button_label=_button_label(standing) if standing else "",
    )


def _counted(standing: CourseStanding) -> str:
    return _("%(done)d dari %(total)d modul selesai.") % {"done": standing.done_items, "total": len(standing.items)}


def _words_of(standing: CourseStanding) -> str:
    if standing.completed_at:
        return _("Selesai %(day)s") % {"day": day_words(clock.local(standing.completed_at).date(), clock.today())}
    following = standing.next_item
    return _("Berikutnya: %(title)s.") % {"title": following.title} if following else ""


def course_view(page: Any, request: HttpRequest) -> CourseView:
    """A course for a reader or, in a preview, for its writer."""
    course = None if is_rehearsal(request) else course_by_uuid(record_key(page))
    if course is None or course.live_version is None or course.retired_at:
        return _draft_view(page)
    enrolment = enrolment_of(request.user, course)
    if enrolment and enrolment.state == EnrolmentState.WITHDRAWN:
        enrolment = None
    cards = indicator_cards(course, request.user)
    if enrolment is None:
        return _stranger_view(page, course, cards)
    return _learner_view(page, course, enrolment, progress_for(request.user, [enrolment])[enrolment.pk], cards)


def _facts_line(minutes: int, jp: int, for_whom: str) -> str:
    line = _("%(minutes)d menit, %(jp)d JP.") % {"minutes": minutes, "jp": jp}
    return f"{line} {for_whom.strip().rstrip('.')}." if for_whom.strip() else line


def _page_facts(page: Any) -> dict[str, Any]:
    return {"outcomes": [line.strip() for line in page.outcomes.splitlines() if line.strip()]}


def _draft_view(page: Any) -> CourseView:
    """What the list of the draft says; nothing can be opened from here."""
    minutes = page.design_minutes
    lines = [line.page for line in page.lines.all() if line.page_id]
    has_quiz = bool(lines and getattr(lines[-1].specific, "quiz_id", None))
    rows = [
        Row(state=ItemState.OPEN, number=number, title=listed.title, note="" if listed.live else _("Belum terbit"))
        for number, listed in enumerate(lines, start=1)
    ]
    return CourseView(
        title=page.title, facts_line=_facts_line(minutes, jp_for(minutes), page.for_whom), rows=rows,
        counted=f"{count_words(len(lines), is_last_quiz=has_quiz)}.", minutes=minutes, jp=jp_for(minutes),
        is_preview=True, **_page_facts(page),
    )  # fmt: skip


def _version_words(version: Any) -> str:
    return _("%(number)d, sejak %(day)s") % {
        "number": version.number,
        "day": date_format(clock.local(version.at), "j F Y"),
    }


def _stranger_view(page: Any, course: Any, cards: list[Any]) -> CourseView:
    version = course.live_version
    lines = course_items(version)
    count = module_counts({version.pk: lines})[version.pk]
    rows = [
        Row(
            state=ItemState.OPEN,
            number=line.position,
            title=line.title,
            url=line.path,
            note=_("%(minutes)d menit") % {"minutes": line.minutes},
        )
        for line in lines
    ]
    return CourseView(
        title=version.title, facts_line=_facts_line(version.design_minutes, version.jp, page.for_whom), rows=rows,
        counted=f"{count}. {_('Ikuti kursus ini supaya kemajuan Anda dihitung.')}",
        minutes=version.design_minutes, jp=version.jp, version_words=_version_words(version), cards=cards,
        enrol_url=reverse("learning:enrolment-enrol", args=[course.uuid]), **_page_facts(page),
    )  # fmt: skip


def _learner_view(page: Any, course: Any, enrolment: Any, standing: CourseStanding, cards: list[Any]) -> CourseView:
    version, following = enrolment.course_version, standing.next_item
    offer = renewal_offer(enrolment)
    label = _button_label(standing)
    return CourseView(
        title=version.title, facts_line=_facts_line(version.design_minutes, version.jp, page.for_whom),
        rows=[_row(item, label) for item in standing.items], counted=_counted_words(standing),
        minutes=version.design_minutes, jp=version.jp, version_words=_version_words(version), cards=cards,
        why_url=reverse("learning:progress-why", args=[enrolment.uuid]),
        button_url=following.resume_url if following else "", button_label=label,
        renewal=offer, renew_url=_renew_url(course, enrolment, offer),
        due=_due_words(enrolment, standing), is_complete=standing.completed_at is not None, **_page_facts(page),
    )  # fmt: skip


def _renew_url(course: Any, enrolment: Any, offer: Any) -> str:
    """Follow the newer version with the running enrolment, or begin it beside the finished one."""
    if offer is None:
        return ""
    if offer.is_running:
        return reverse("learning:enrolment-follow", args=[enrolment.uuid])
    return reverse("learning:enrolment-enrol", args=[course.uuid])


def _counted_words(standing: CourseStanding) -> str:
    words = _counted(standing)
    is_locked = any(item.state == ItemState.LOCKED for item in standing.items)
    return f"{words} {_('Kuis akhir terbuka setelah semua modul wajib selesai.')}" if is_locked else words


def _button_label(standing: CourseStanding) -> str:
    following = standing.next_item
    if following is None:
        return ""
    if following.asks_quiz:
        return _("Buka kuis akhir") if following.position == len(standing.items) else _("Buka kuis")
    verb = _("Lanjutkan modul %(number)d") if following.last_opened_at else _("Mulai modul %(number)d")
    return verb % {"number": following.position}


def _row(item: Any, label: str) -> Row:
    is_current = item.state == ItemState.CURRENT
    return Row(
        state=item.state,
        number=item.position,
        title=item.title,
        note=" · ".join([_("%(minutes)d menit") % {"minutes": item.minutes}, _note(item)]),
        url="" if item.locked_reason else item.path,
        button_url=item.resume_url if is_current else "",
        button_label=label if is_current else "",
    )


def _note(item: Any) -> str:
    if item.completed_on:
        return _("Selesai %(day)s") % {"day": day_words(item.completed_on, clock.today())}
    if not item.path:
        return _("Sedang tidak diterbitkan")
    if item.locked_reason:
        return str(item.locked_reason)
    if item.last_opened_at is None:
        return _("Belum dibuka")
    return _("Tersisa sekitar %(minutes)d menit") % {"minutes": item.minutes_left}


def _due_words(enrolment: Any, standing: CourseStanding) -> str:
    if enrolment.due_on is None or standing.completed_at:
        return ""
    today = clock.today()
    words = _("Lewat tenggat: %(day)s") if enrolment.due_on < today else _("Tenggat %(day)s")
    return words % {"day": day_words(enrolment.due_on, today)}


def indicator_cards(course: Any, person: Any) -> list[Any]:
    """Cards of the indicators the course trains for, of the reader's unit; those without a figure are left out."""
    wanted = indicator_ids_of_course(course)
    trained = list(indicators.live_indicators().filter(pk__in=wanted)) if wanted else []
    unit = unit_of(person) if trained else None
    shown = indicators.cards(trained, unit) if trained else []
    return [card for card in shown if card.value is not None]
