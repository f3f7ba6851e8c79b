"""The home page of one person: what next, what is due, two numbers, then what is new."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.assessment.queries import quiz_state
from learning.catalogue.enums import RequirementKind
from learning.catalogue.models import TrainsIndicator
from learning.core import clock
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import DueLine, active_for, completed_for, due_lines, enrolments_of, thing_of, title_of
from learning.indicators import queries as indicators
from learning.indicators.queries import IndicatorCard
from learning.people.queries import home_employment
from learning.progress.queries import CourseStanding, JpYear, Resume, jp_of_year, progress_for, resume_among
from learning.reporting import rules
from learning.reporting.queries.lines import Line, newest_materials, suggestions_for
from learning.reporting.rules import Doing

NEWS_ON_HOME = 3
DUE_ON_HOME = 2
AFTER_ON_HOME = 3
PAUSED_ON_HOME = 2
SUGGESTIONS_ON_HOME = 3


@dataclass(frozen=True, kw_only=True)
class NextCard:
    """The one card of the home page: what to do next, with its thread and its own due day ("" without one)."""

    eyebrow: str
    title: str
    steps: list[dict[str, Any]]
    fact: str
    words: str
    due: str
    is_late: bool
    button_label: str
    button_url: str
    why_url: str
    after: list[dict[str, Any]]


@dataclass(frozen=True)
class Asked:
    """The question of the page, the sentence under it and the card that answers it."""

    doing: Doing
    question: str
    sentence: str
    card: NextCard


@dataclass(frozen=True)
class Step:
    """The next thing to do and its address."""

    doing: Doing
    url: str


@dataclass(frozen=True, kw_only=True)
class DueNotice:
    """Something due, in words."""

    title: str
    text: str
    url: str
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class PausedNotice:
    """Something running of which nothing can be opened just now, and where it is explained."""

    title: str
    text: str
    why_url: str


@dataclass(frozen=True, kw_only=True)
class JpCard:
    """JP of this year; `target` is None where HR has set none."""

    total: int
    target: int | None
    sentence: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Home:
    """Everything `/beranda/` shows. `indicator` is None where the person's unit reports none."""

    greeting: str
    question: str
    sentence: str
    card: NextCard | None
    due: list[DueNotice]
    due_more: int
    paused: list[PausedNotice]
    jp: JpCard
    indicator: IndicatorCard | None
    suggestions: list[Line]
    news: list[Line]


def home_of(person: Any, *, at: dt.datetime) -> Home:
    """The home page of one person; at most 14 queries, however many people, courses or attempts exist.

    One more for each running course whose quiz attempts are used up, and one where only such courses are left.
    """
    enrolments = list(active_for(person))
    standings = progress_for(person, enrolments) if enrolments else {}
    local = clock.local(at)
    chosen, asked, stopped = _asked_first(person, enrolments, standings, local.date())
    due = [line for line in due_lines(enrolments, local.date()) if chosen is None or line.enrolment_uuid != chosen.uuid]
    can_go_on = asked is not None and asked.doing != Doing.USED_UP_QUIZ
    suggestions = [] if can_go_on else suggestions_for(person, SUGGESTIONS_ON_HOME)
    paused = [_used_up_notice(row) for row in stopped]
    paused += [_paused_notice(row, standings[row.pk]) for row in enrolments if standings[row.pk].paused]
    has_finished = not asked and not paused and completed_for(person).exists()
    shown = [thing_of(chosen).path] if chosen else []
    shown += [line.url for line in due[:DUE_ON_HOME]]
    idle = {"has_choice": bool(suggestions), "has_finished": has_finished, "is_paused": bool(paused)}
    return Home(
        greeting=rules.greeting(local.hour, person.full_name),
        question=asked.question if asked else rules.idle_question(**idle),
        sentence=asked.sentence if asked else rules.idle_sentence(**idle),
        card=asked.card if asked else None,
        due=[_due_notice(line, local.date()) for line in due[:DUE_ON_HOME]],
        due_more=max(0, len(due) - DUE_ON_HOME),
        paused=paused[:PAUSED_ON_HOME],
        jp=_jp_card(jp_of_year(person, local.year, with_entries=False)),
        indicator=_indicator_card(person, local.date()),
        suggestions=suggestions,
        news=newest_materials(person, NEWS_ON_HOME, besides=shown),
    )


def _asked_first(
    person: Any, enrolments: list[Any], standings: dict[int, CourseStanding], today: dt.date
) -> tuple[Any, Asked | None, list[Any]]:
    """What to go on with, the question about it, and what stands before it only because its attempts are used up.

    Where nothing else can be gone on with, the first of those is asked about after all.
    """
    rest = list(enrolments)
    stopped: list[Any] = []
    found: tuple[Any, Asked | None] = (None, None)
    while resume := resume_among(rest, standings):
        chosen = next(row for row in rest if row.uuid == resume.enrolment_uuid)
        step = _step_of(person, resume, standings[chosen.pk])
        asked = _asked(resume, step, chosen, standings[chosen.pk], today)
        if step.doing != Doing.USED_UP_QUIZ:
            return chosen, asked, stopped
        found = found if found[0] else (chosen, asked)
        stopped.append(chosen)
        rest.remove(chosen)
    return *found, stopped[1:]


def _asked(resume: Resume, step: Step, enrolment: Any, standing: CourseStanding, today: dt.date) -> Asked:
    return Asked(
        doing=step.doing,
        question=rules.question(step.doing, position=resume.position, title=resume.title),
        sentence=rules.sentence(step.doing, resume.minutes_left),
        card=_next_card(resume, step, enrolment, standing, today),
    )


def _is_quiz(standing: CourseStanding) -> bool:
    """Whether the next item is the course's last one and asks for a quiz."""
    if standing.next_item is None or len(standing.items) < 2:
        return False
    return standing.next_item.asks_quiz and standing.next_item.position == standing.items[-1].position


def _step_of(person: Any, resume: Resume, standing: CourseStanding) -> Step:
    """What to do next and where; one query more where that is a quiz."""
    item = standing.next_item
    if item is not None and item.awaits_statement:
        return Step(Doing.STATE, resume.url)
    if item is not None and any(need.kind == RequirementKind.QUIZ for need in item.missing):
        state = quiz_state(person, item.item_id)
        if state.open_attempt_uuid:
            return Step(Doing.RUNNING_QUIZ, reverse("learning:assessment-attempt", args=[state.open_attempt_uuid]))
        if state.is_used_up and len(item.missing) == 1:
            return Step(Doing.USED_UP_QUIZ, resume.url)
    if _is_quiz(standing):
        return Step(Doing.QUIZ, resume.url)
    return Step(Doing.GO_ON if resume.has_begun else Doing.BEGIN, resume.url)


def _next_card(resume: Resume, step: Step, enrolment: Any, standing: CourseStanding, today: dt.date) -> NextCard:
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
        steps=[_diamond(item) for item in standing.items] if is_course else [],
        fact=rules.course_fact(standing.done_items, len(standing.items)) if is_course else "",
        words=label if is_course else "",
        due=_due_words(enrolment.due_on, today),
        is_late=bool(enrolment.due_on and enrolment.due_on < today),
        button_label=rules.button(step.doing, position=resume.position),
        button_url=step.url,
        why_url=reverse("learning:progress-why", args=[enrolment.uuid]),
        after=_after(standing, resume.position) if resume.position else [],
    )


def _diamond(item: Any) -> dict[str, Any]:
    return {"state": item.state, "number": item.position, "label": item.title}


def _after(standing: CourseStanding, position: int) -> list[dict[str, Any]]:
    coming = [item for item in standing.items if not item.is_done and item.position > position]
    return [{**_diamond(item), "title": item.title, "minutes": item.minutes} for item in coming[:AFTER_ON_HOME]]


def _due_words(due_on: dt.date | None, today: dt.date) -> str:
    if due_on is None:
        return ""
    pattern = "l, j F" if due_on.year == today.year else "l, j F Y"
    return rules.due_title((due_on - today).days, date_format(due_on, pattern))


def _due_notice(line: DueLine, today: dt.date) -> DueNotice:
    return DueNotice(
        title=_due_words(line.due_on, today),
        text=rules.due_text(line.title, is_course=line.is_course),
        url=line.url,
        is_late=line.days_left < 0,
    )


def _used_up_notice(enrolment: Any) -> PausedNotice:
    return PausedNotice(
        title=title_of(enrolment),
        text=rules.used_up_words(),
        why_url=reverse("learning:progress-why", args=[enrolment.uuid]),
    )


def _paused_notice(enrolment: Any, standing: CourseStanding) -> PausedNotice:
    return PausedNotice(
        title=title_of(enrolment),
        text=standing.paused,
        why_url=reverse("learning:progress-why", args=[enrolment.uuid]),
    )


def _jp_card(year: JpYear) -> JpCard:
    return JpCard(
        total=year.total,
        target=year.target,
        sentence=rules.jp_sentence(year.missing, withheld=year.withheld),
        url=reverse("learning:progress-jp"),
    )


def _indicator_card(person: Any, today: dt.date) -> IndicatorCard | None:
    """The unit's figure of what the person's newest course trains for, a running one first.

    None where no course trains for an indicator, or the unit reports no figure of it.
    """
    running_first = Case(When(state=EnrolmentState.ACTIVE, then=Value(0)), default=Value(1))
    taken = enrolments_of(person).filter(course__trains__isnull=False).exclude(state=EnrolmentState.WITHDRAWN)
    newest = taken.order_by(running_first, "-started_at", "-pk").values("course")[:1]
    trained = TrainsIndicator.objects.filter(course__in=newest).select_related("indicator").order_by("pk").first()
    post = home_employment(person, today) if trained else None
    if trained is None or post is None:
        return None
    card = indicators.card(trained.indicator, post.unit, until=today)
    return card if card.value is not None else None
