"""A person's own lists: what runs and is done, the ledger of a year, and where to go after a page."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.core import clock
from learning.enrolment import rules as enrolment_rules
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import (
    RenewalOffer,
    completed_for,
    learning_with,
    renewal_offer,
    running_with_assignments,
    thing_of,
    title_of,
)
from learning.progress import rules
from learning.progress.queries.credit import JpLine, JpYear, jp_by_enrolment, jp_of_year, years_of
from learning.progress.queries.standing import CourseStanding, item_standing, progress_for, resume_among
from learning.progress.rules.explaining import button_label
from learning.progress.rules.words import capitalised, lowered, modules


@dataclass(frozen=True, kw_only=True)
class RunningCard:
    """Something running: standing in numbers and diamonds, due day, what can be done with it or why nothing."""

    enrolment_uuid: uuid.UUID
    title: str
    url: str
    eyebrow: str
    steps: list[dict[str, object]]
    fact: str
    words: str
    due: str
    is_late: bool
    paused: str
    button_url: str
    button_label: str
    can_withdraw: bool
    offer: RenewalOffer | None


@dataclass(frozen=True, kw_only=True)
class DoneLine:
    """Something finished: when, and the JP it earned (None: a material, which carries none); `note` says both."""

    enrolment_uuid: uuid.UUID
    title: str
    url: str
    done_on: dt.date
    jp: int | None
    note: str
    has_newer: bool


@dataclass(frozen=True)
class MyLearning:
    """Running things, the one to go on with first, then by due day; and finished ones, newest first."""

    running: list[RunningCard]
    done: list[DoneLine]


@dataclass(frozen=True)
class Ledger:
    """A year of JP in words, with its strip and legend (None without a target), and the years there are."""

    year: JpYear
    sentence: str
    technical: str
    strip: rules.JpStrip | None
    legend: list[dict[str, str]]
    years: list[int]
    is_current: bool

    @property
    def choices(self) -> list[dict[str, object]]:
        """One link per year."""
        return [
            {"label": str(year), "url": f"?tahun={year}", "is_current": year == self.year.year} for year in self.years
        ]

    @property
    def columns(self) -> list[dict[str, object]]:
        return [{"label": _("Kegiatan")}, {"label": _("Selesai")}, {"label": _("Bentuk")}, _numeric(_("JP"))]

    @property
    def rows(self) -> list[list[dict[str, object]]]:
        return [_row(line) for line in self.year.entries]


def _numeric(label: str) -> dict[str, object]:
    return {"label": label, "numeric": True}


def _row(line: JpLine) -> list[dict[str, object]]:
    """One entry as cells; held back hours and reasons stand under what they concern."""
    held = _("%(jp)s ditahan") % {"jp": line.withheld} if line.withheld else ""
    form = _("%(form)s, %(minutes)s menit") % {"form": line.form, "minutes": line.minutes}
    return [
        {"text": line.title, "note": line.reason},
        {"text": date_format(line.on, "j F Y"), "label": _("Selesai")},
        {"text": form, "note": _("Teknis") if line.is_technical else "", "label": _("Bentuk")},
        {"text": str(line.jp), "note": held, "numeric": True, "label": _("JP")},
    ]


@dataclass(frozen=True)
class NextStep:
    """Where to go after a page, and what was reached."""

    url: str
    message: str


def my_learning(person: Any) -> MyLearning:
    """Everything the person learns or has learned; eight queries for any number of enrolments."""
    running = list(running_with_assignments(person))
    standings = progress_for(person, running)
    resume = resume_among(running, standings)
    first = resume.enrolment_uuid if resume else None
    running.sort(key=lambda row: (row.uuid != first, row.due_on or dt.date.max, -row.pk))
    done = list(completed_for(person))
    earned = jp_by_enrolment(person)
    return MyLearning(
        running=[_running(row, standings[row.pk]) for row in running],
        done=[_done(row, earned.get(row.uuid, 0)) for row in done],
    )


def _running(row: Any, standing: CourseStanding) -> RunningCard:
    item, is_course = standing.next_item, row.course_id is not None
    days_left = (row.due_on - clock.today()).days if row.due_on else 0
    return RunningCard(
        enrolment_uuid=row.uuid,
        title=title_of(row),
        url=thing_of(row).path,
        eyebrow=_eyebrow(standing, is_course=is_course),
        steps=_steps(standing) if is_course else [],
        fact=_("%(met)s dari %(required)s syarat terpenuhi.") % {"met": standing.met, "required": standing.required},
        words=f"{standing.percent}\u00a0%.",
        due=_due_words(row.due_on, days_left) if row.due_on else "",
        is_late=days_left < 0,
        paused=standing.paused,
        button_url=item.resume_url if item else "",
        button_label=button_label(item, standing.items, is_course=is_course) if item else "",
        can_withdraw=enrolment_rules.can_withdraw(row.state, row.source, is_assigned=row.is_assigned),
        offer=renewal_offer(row),
    )


def _eyebrow(standing: CourseStanding, *, is_course: bool) -> str:
    minutes = sum(item.minutes for item in standing.items)
    if not is_course:
        return _("Materi · %(minutes)s menit") % {"minutes": minutes}
    return _("Kursus · %(done)s dari %(count)s modul selesai") % {
        "done": standing.done_items, "count": len(standing.items),
    }  # fmt: skip


def _steps(standing: CourseStanding) -> list[dict[str, object]]:
    return [{"state": item.state, "number": item.position, "label": item.title} for item in standing.items]


def _due_words(due_on: dt.date, days_left: int) -> str:
    day = date_format(due_on, "j F Y")
    if days_left < 0:
        return _("Lewat tenggat: %(day)s") % {"day": day}
    return _("Tenggat hari ini") if days_left == 0 else _("Tenggat %(day)s") % {"day": day}


def _done(row: Any, jp: int) -> DoneLine:
    done_on = clock.day_of(row.ended_at)
    finished = _("Selesai %(day)s") % {"day": date_format(done_on, "j F Y")}
    return DoneLine(
        enrolment_uuid=row.uuid,
        title=title_of(row),
        url=thing_of(row).path,
        done_on=done_on,
        jp=jp if row.course_id else None,
        note=f"{finished} · {jp} JP" if row.course_id else finished,
        has_newer=renewal_offer(row) is not None,
    )


def ledger(person: Any, year: int) -> Ledger:
    """The ledger of one year with its strip; four queries."""
    this_year = clock.today().year
    is_current = year == this_year
    jp_year = jp_of_year(person, year)
    strip = None if jp_year.target is None else rules.jp_strip(jp_year.total, jp_year.technical, jp_year.target)
    return Ledger(
        year=jp_year,
        sentence=_sentence(jp_year, is_current=is_current),
        technical=_technical(jp_year),
        strip=strip,
        legend=_legend(jp_year, is_current=is_current),
        years=sorted({this_year, year, *years_of(person)}, reverse=True),
        is_current=is_current,
    )


def _sentence(year: JpYear, *, is_current: bool) -> str:
    when = _("tahun ini") if is_current else _("tahun %(year)s") % {"year": year.year}
    if year.target is None:
        return _("JP %(when)s: %(total)s.") % {"when": when, "total": year.total}
    words = _("JP %(when)s %(total)s dari %(target)s.") if is_current else _("JP %(when)s: %(total)s dari %(target)s.")
    return words % {"when": when, "total": year.total, "target": year.target}


def _technical(year: JpYear) -> str:
    if year.technical_target is None:
        return ""
    return _("JP teknis %(jp)s dari %(target)s.") % {"jp": year.technical, "target": year.technical_target}


def _legend(year: JpYear, *, is_current: bool) -> list[dict[str, str]]:
    """What each kind of diamond stands for; hours held back stand here only, they do not count."""
    missing = year.missing or 0
    missing_words = _("%(jp)s JP lagi sampai target") if is_current else _("kurang %(jp)s JP dari target")
    lines = [
        ("done", year.technical, _("%(jp)s JP teknis")),
        ("other", year.total - year.technical, _("%(jp)s JP lainnya")),
        ("open", missing, missing_words),
        ("withheld", year.withheld, _("%(jp)s JP ditahan karena melebihi batas, jadi tidak dihitung")),
    ]
    return [{"state": state, "text": text % {"jp": jp}} for state, jp, text in lines if jp > 0]


def _missing_words(labels: list[str]) -> str:
    """What is still asked for; a label may be a question and ends as it is."""
    listed = "; ".join(lowered(label) for label in labels)
    words = _("Tersimpan. Yang belum: %(labels)s.") % {"labels": listed}
    return words.removesuffix(".") if listed.endswith(("?", "!", ".")) else words


def next_step(person: Any, item: Any) -> NextStep:
    """After something was recorded in an item: what it still lacks, else the next module, else the course."""
    own = item_standing(person, item)
    if own is None or not own.is_done:
        missing = [need.label for need in own.needs if not need.is_met] if own else []
        return NextStep(item.path, _missing_words(missing))
    row = learning_with(person, item)
    if row is None or row.course_id is None:
        return NextStep(item.path, _("Tersimpan: Anda sudah menyelesaikan halaman ini."))
    if row.state == EnrolmentState.COMPLETED:
        return NextStep(thing_of(row).path, _("Kursus “%(title)s” selesai.") % {"title": title_of(row)})
    standing = progress_for(person, [row])[row.pk]
    position = next(line.position for line in standing.items if line.item_id == item.pk)
    said = _("%(module)s selesai.") % {"module": capitalised(modules([position]))}
    return NextStep(standing.next_item.resume_url if standing.next_item else thing_of(row).path, said)
