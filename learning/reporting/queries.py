"""Reads that join rooms for one page. Nothing is stored here; each number comes from its own room."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.catalogue.models import Course, TrainsIndicator
from learning.catalogue.queries import live_courses, live_materials
from learning.core import clock
from learning.enrolment.queries import DueLine, active_for, due_list
from learning.indicators import queries as indicators
from learning.people.queries import home_employment
from learning.progress.queries import CourseStanding, JpYear, Resume, jp_of_year, progress_for, resume_among
from learning.reporting import rules

NEWS_ON_HOME = 3
DUE_ON_HOME = 2
AFTER_ON_HOME = 3
SUGGESTIONS_ON_HOME = 3


@dataclass(frozen=True, kw_only=True)
class NextCard:
    """The one card of the home page: what to do next, with its thread."""

    eyebrow: str
    title: str
    steps: list[dict[str, Any]]
    fact: str
    words: str
    button_label: str
    button_url: str
    why_url: str
    after: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class DueNotice:
    """Something due, in words."""

    title: str
    text: str
    url: str
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class JpCard:
    """JP of this year; `target` is None where HR has set none."""

    total: int
    target: int | None
    sentence: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a plain list."""

    eyebrow: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Home:
    """Everything `/beranda/` shows."""

    greeting: str
    question: str
    sentence: str
    card: NextCard | None
    due: list[DueNotice]
    due_more: int
    jp: JpCard
    indicator: Any
    suggestions: list[Line]
    news: list[Line]


def home_of(person: Any, *, at: dt.datetime) -> Home:
    """The home page of one person; at most 17 queries, however many people, courses or attempts exist."""
    enrolments = list(active_for(person))
    standings = progress_for(person, enrolments) if enrolments else {}
    resume = resume_among(enrolments, standings)
    chosen = next((row for row in enrolments if resume and row.uuid == resume.enrolment_uuid), None)
    due = [line for line in due_list(person) if chosen is None or line.enrolment_uuid != chosen.uuid]
    local = clock.local(at)
    return Home(
        greeting=rules.greeting(local.hour, person.full_name),
        question=_question(resume, standings[chosen.pk] if chosen else None),
        sentence=_sentence(resume),
        card=_next_card(resume, chosen, standings[chosen.pk]) if resume and chosen else None,
        due=[_due_notice(line, local.date()) for line in due[:DUE_ON_HOME]],
        due_more=max(0, len(due) - DUE_ON_HOME),
        jp=_jp_card(jp_of_year(person, local.year)),
        indicator=_indicator_card(person, chosen, local.date()),
        suggestions=[] if resume else _suggestions(person),
        news=_news(),
    )


def _is_quiz(standing: CourseStanding | None) -> bool:
    item = standing.next_item if standing else None
    return bool(item and item.asks_quiz and len(standing.items) > 1 and item.position == standing.items[-1].position)  # type: ignore[union-attr]


def _question(resume: Resume | None, standing: CourseStanding | None) -> str:
    if resume is None:
        return _("Mau belajar apa hari ini?")
    return rules.question(
        position=resume.position, title=resume.title, is_quiz=_is_quiz(standing), has_begun=resume.has_begun
    )


def _sentence(resume: Resume | None) -> str:
    if resume is None:
        return _("Pilih satu kursus. Satu modul cukup lima menit.")
    return rules.time_left(resume.minutes_left, has_begun=resume.has_begun)


def _next_card(resume: Resume, enrolment: Any, standing: CourseStanding) -> NextCard:
    is_course = enrolment.course_id is not None
    version = enrolment.course_version
    eyebrow = (
        _("Kursus · %(count)s modul · %(jp)s JP") % {"count": len(standing.items), "jp": version.jp}
        if is_course
        else _("Materi sosialisasi · %(minutes)s menit") % {"minutes": standing.items[0].minutes}
    )
    label = _("Modul %(position)s: %(title)s") % {"position": resume.position, "title": resume.title}
    return NextCard(
        eyebrow=eyebrow,
        title=resume.course_title or resume.title,
        steps=[_step(item) for item in standing.items],
        fact=rules.course_fact(standing.done_items, len(standing.items)) if is_course else "",
        words=label if is_course else rules.time_left(resume.minutes_left, has_begun=resume.has_begun),
        button_label=rules.button(position=resume.position, is_quiz=_is_quiz(standing), has_begun=resume.has_begun),
        button_url=resume.url,
        why_url=reverse("learning:progress-why", args=[enrolment.uuid]),
        after=_after(standing, resume),
    )


def _step(item: Any) -> dict[str, Any]:
    return {"state": item.state, "number": item.position, "label": item.title}


def _after(standing: CourseStanding, resume: Resume) -> list[dict[str, Any]]:
    coming = [item for item in standing.items if not item.is_done and item.position > (resume.position or 0)]
    return [{**_step(item), "title": item.title, "minutes": item.minutes} for item in coming[:AFTER_ON_HOME]]


def _due_notice(line: DueLine, today: dt.date) -> DueNotice:
    pattern = "l, j F" if line.due_on.year == today.year else "l, j F Y"
    kind = _("belum selesai.") if line.is_course else _("belum dibaca.")
    return DueNotice(
        title=rules.due_title(line.days_left, date_format(line.due_on, pattern)),
        text=f"“{line.title}” {kind}",
        url=line.url,
        is_late=line.days_left < 0,
    )


def _jp_card(year: JpYear) -> JpCard:
    return JpCard(
        total=year.total,
        target=year.target,
        sentence=rules.jp_sentence(year.missing, withheld=year.withheld),
        url=reverse("learning:progress-jp"),
    )


def _indicator_card(person: Any, enrolment: Any, today: dt.date) -> Any:
    """The unit's figure of an indicator the running course trains for; None where there is none."""
    if enrolment is None or enrolment.course_id is None:
        return None
    trained = TrainsIndicator.objects.filter(course=enrolment.course_id).select_related("indicator").first()
    post = home_employment(person, today) if trained else None
    if trained is None or post is None:
        return None
    card = indicators.card(trained.indicator, post.unit)
    return card if card and card.value is not None else None


def _suggestions(person: Any) -> list[Line]:
    return [_course_line(course) for course in _courses_not_taken(person)[:SUGGESTIONS_ON_HOME]]


def _courses_not_taken(person: Any) -> QuerySet[Course]:
    taken = person.enrolments.filter(course__isnull=False).exclude(state="withdrawn")
    return live_courses().exclude(pk__in=taken.values("course")).order_by("-live_version__at", "code")


def _course_line(course: Course) -> Line:
    version = course.live_version
    words = _("Kursus · %(minutes)s menit · %(jp)s JP") % {"minutes": version.design_minutes, "jp": version.jp}
    return Line(eyebrow=words, title=version.title, url=course.path)


def _news() -> list[Line]:
    newest: Sequence[Any] = live_materials().order_by("-pk")[:NEWS_ON_HOME]
    return [
        Line(
            eyebrow=_("Sosialisasi · %(minutes)s menit") % {"minutes": item.live_version.minutes},
            title=item.live_version.title,
            url=item.path,
        )
        for item in newest
    ]
