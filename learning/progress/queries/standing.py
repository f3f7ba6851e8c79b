"""Where a person stands in courses and items. Every read is for one person and takes a fixed number of queries."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from learning.catalogue.queries import CourseLine, courses_ending_with, lines_of_versions, requirements_of
from learning.core import clock
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.queries import active_for, enrolments_of, title_of
from learning.progress import rules
from learning.progress.models import CourseProgress, ItemProgress, RequirementMet
from learning.progress.rules import ItemFacts, ItemStanding, ItemState, Need
from learning.progress.rules.standing import locked_reason

# An item's generation, as everything here is keyed.
Pair = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class CourseStanding:
    """One enrolment: what is counted, each item with its state, and the next one (None: nothing to open)."""

    enrolment_id: int
    met: int
    required: int
    percent: int
    completed_at: dt.datetime | None
    items: list[ItemStanding]
    next_item: ItemStanding | None

    @property
    def done_items(self) -> int:
        return sum(item.is_done for item in self.items)

    @property
    def paused(self) -> str:
        """Why nothing can be gone on with although something is left: it is not published. Else empty."""
        if self.next_item or all(item.is_done or not item.is_required for item in self.items):
            return ""
        return _("Yang tersisa sedang tidak diterbitkan. Kemajuan Anda tetap tersimpan; lanjutkan begitu terbit lagi.")

    @property
    def last_opened_at(self) -> dt.datetime | None:
        return max((item.last_opened_at for item in self.items if item.last_opened_at), default=None)


@dataclass(frozen=True, kw_only=True)
class Resume:
    """Where to go on in one tap; `position` is None for a material by itself."""

    title: str
    url: str
    course_title: str
    position: int | None
    minutes_left: int
    has_begun: bool
    enrolment_uuid: uuid.UUID | None


def progress_for(person: Any, enrolments: Iterable[Any]) -> dict[int, CourseStanding]:
    """Standing by enrolment id; five queries for any number of the person's enrolments.

    Numbers come from the counted row; where that is missing or of another generation they are counted here,
    by the same rule, so that no page ever shows another number.
    """
    listed = list(enrolments)
    facts = facts_for(person, listed)
    counted = {row.enrolment_id: row for row in CourseProgress.objects.filter(enrolment__in=[e.pk for e in listed])}
    return {row.pk: _standing(row, facts[row.pk], counted.get(row.pk)) for row in listed}


def _standing(enrolment: Any, facts: list[ItemFacts], counted: CourseProgress | None) -> CourseStanding:
    items = rules.standings(facts)
    is_ended = enrolment.state != EnrolmentState.ACTIVE
    if counted and (is_ended or counted.generation == enrolment.generation):
        met, required = counted.met, counted.required
    else:
        met, required = rules.tally(facts)
    return CourseStanding(
        enrolment_id=enrolment.pk,
        met=met,
        required=required,
        percent=rules.percent(met, required),
        completed_at=counted.completed_at if counted else None,
        items=items,
        next_item=next((item for item in items if item.state == ItemState.CURRENT), None),
    )


def facts_for(person: Any, enrolments: Sequence[Any]) -> dict[int, list[ItemFacts]]:
    """The items of each enrolment's pinned version with what the person did; four queries for any number."""
    versions = [row.course_version_id for row in enrolments if row.course_version_id]
    lines = lines_of_versions(versions)
    by_enrolment = {
        row.pk: lines.get(row.course_version_id, []) if row.course_version_id else [_line_of_item(row)]
        for row in enrolments
    }
    every_line = [line for own in by_enrolment.values() for line in own]
    facts = _facts_of_lines(person, every_line)
    return {pk: [facts(line) for line in own] for pk, own in by_enrolment.items()}


def _line_of_item(enrolment: Any) -> CourseLine:
    return line_of(enrolment.item, enrolment.generation)


def line_of(item: Any, generation: int) -> CourseLine:
    """An item by itself, as if it were the only line of a course."""
    live = item.live_version
    return CourseLine(
        item_id=item.pk,
        item_uuid=item.uuid,
        code=item.code,
        title=live.title if live else item.code,
        minutes=live.minutes if live else 0,
        path=item.path,
        generation=generation,
        position=1,
        is_required=True,
        live_version_id=item.live_version_id,
        live_generation=live.generation if live else generation,
    )


def _facts_of_lines(person: Any, lines: Sequence[CourseLine]) -> Any:
    """A function from a line to its facts, over rows read once: requirements, what was met, what was opened."""
    requirements = requirements_of({(line.item_id, line.generation) for line in lines})
    item_ids = {line.item_id for line in lines}
    met: dict[Pair, dict[int, dt.date]] = defaultdict(dict)
    for row in RequirementMet.objects.filter(person=person, item__in=item_ids):
        met[row.item_id, row.generation][row.number] = clock.day_of(row.met_at)
    opened: dict[int, list[ItemProgress]] = defaultdict(list)
    for way in ItemProgress.objects.filter(person=person, item__in=item_ids).order_by("generation"):
        opened[way.item_id].append(way)

    def facts(line: CourseLine) -> ItemFacts:
        pair = (line.item_id, line.generation)
        return _facts(line, requirements.get(pair, []), met[pair], opened[line.item_id])

    return facts


def _facts(
    line: CourseLine, requirements: Sequence[Any], met: dict[int, dt.date], ways: list[ItemProgress]
) -> ItemFacts:
    """The place is that of the newest generation opened, since only the live one can be read on."""
    own = next((way for way in ways if way.generation == line.generation), None)
    newest = ways[-1] if ways and ways[-1].generation >= line.generation else None
    return ItemFacts(
        item_id=line.item_id,
        item_uuid=line.item_uuid,
        title=line.title,
        path=line.path,
        minutes=line.minutes,
        position=line.position,
        is_required=line.is_required,
        needs=tuple(
            Need(number=row.number, kind=row.kind, label=row.label, ref_uuid=row.ref_uuid, met_on=met.get(row.number))
            for row in requirements
        ),
        completed_on=clock.day_of(own.completed_at) if own and own.completed_at else None,
        last_opened_at=newest.last_opened_at if newest else None,
        anchor=newest.last_anchor if newest else "",
        share=newest.last_share if newest else 0,
    )


def item_standing(person: Any, item: Any) -> ItemStanding | None:
    """Where a person stands in the live generation of one item, by itself; three queries, None when not live."""
    if item.live_version is None:
        return None
    line = line_of(item, item.live_version.generation)
    return rules.standings([_facts_of_lines(person, [line])(line)])[0]


def item_standings(person: Any, items: Iterable[Any]) -> dict[int, ItemStanding]:
    """Where a person stands in the live generation of many items, each by itself, by item id; three queries."""
    lines = [line_of(item, item.live_version.generation) for item in items if item.live_version]
    facts = _facts_of_lines(person, lines)
    return {line.item_id: rules.standings([facts(line)])[0] for line in lines}


def not_finished_by(person: Any, items: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the items whose live generation the person has not finished; no query of its own."""
    finished = ItemProgress.objects.filter(
        person=person,
        item=OuterRef("pk"),
        generation=OuterRef("live_version__generation"),
        completed_at__isnull=False,
    )
    return items.filter(~Exists(finished))


def can_start_quiz(person: Any, item: Any) -> str | None:
    """Why the quiz of an item that asks for one cannot be started yet, or None when it can.

    Two queries for who follows no course with it, five otherwise.

    A course's final quiz waits for its other required items. It opens as soon as one course of the person
    allows it, stays open for practice once that course is completed, and asks strangers to follow the course.
    """
    enrolments = list(
        enrolments_of(person)
        .filter(course_version__items__item=item)
        .exclude(state=EnrolmentState.WITHDRAWN)
        .distinct()
    )
    if any(row.state == EnrolmentState.COMPLETED for row in enrolments):
        return None
    if enrolments:
        facts = facts_for(person, enrolments)
        reasons = [locked_reason(own, item.pk) for own in facts.values()]
        return None if "" in reasons else f"{reasons[0]}."
    return _course_to_follow(person, item)


def _course_to_follow(person: Any, item: Any) -> str | None:
    done = ItemProgress.objects.filter(person=person, item=item, completed_at__isnull=False)
    ahead = courses_ending_with(item).exclude(Exists(done.filter(generation=OuterRef("last_generation"))))
    course = ahead.first()
    if course is None or course.live_version is None:
        return None
    sentence = _("Ikuti kursus “%(title)s” dahulu. Kuis akhir terbuka setelah modul lainnya selesai.")
    return sentence % {"title": course.live_version.title}


def resume_point(person: Any) -> Resume | None:
    """Where to go on: the running enrolment opened last, else the earliest due, else the newest; six queries."""
    enrolments = list(active_for(person))
    return resume_among(enrolments, progress_for(person, enrolments) if enrolments else {})


def resume_among(enrolments: Sequence[Any], standings: dict[int, CourseStanding]) -> Resume | None:
    """`resume_point` over running enrolments whose standing is known already; no query."""
    open_ones = [row for row in enrolments if standings[row.pk].next_item]
    if not open_ones:
        return None
    begun = [row for row in open_ones if standings[row.pk].last_opened_at]
    if begun:
        chosen = max(begun, key=lambda row: (standings[row.pk].last_opened_at, row.pk))
    else:
        chosen = min(open_ones, key=lambda row: (row.due_on or dt.date.max, -row.pk))
    return _resume(chosen, standings[chosen.pk])


def _resume(enrolment: Any, standing: CourseStanding) -> Resume | None:
    item = standing.next_item
    if item is None:
        return None
    is_course = enrolment.course_id is not None
    return Resume(
        title=item.title,
        url=item.resume_url,
        course_title=title_of(enrolment) if is_course else "",
        position=item.position if is_course else None,
        minutes_left=item.minutes_left,
        has_begun=item.last_opened_at is not None,
        enrolment_uuid=enrolment.uuid,
    )
