"""Enrolments of a person, and what receivers and the tick ask of anyone's."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from learning.core import clock
from learning.enrolment.enums import EnrolmentState
from learning.enrolment.models import Assignment, Enrolment, EnrolmentAssignment
from learning.people.queries import remindable

WIDE_FIELDS = tuple(f"item__live_version__{name}" for name in ("body", "plain_text", "media"))


@dataclass(frozen=True)
class DueLine:
    """Something running with a due day."""

    enrolment_uuid: uuid.UUID
    title: str
    url: str
    due_on: dt.date
    days_left: int
    is_course: bool


@dataclass(frozen=True)
class RenewalOffer:
    """A newer generation of the course than the one the person follows or finished."""

    version: int
    change_note: str
    is_running: bool


def enrolments_of(person: Any) -> QuerySet[Enrolment]:
    """All enrolments of one person, newest first, with what is learned; one query."""
    return (
        Enrolment.objects.filter(person=person)
        .select_related("course__live_version", "course_version", "item__live_version")
        .defer(*WIDE_FIELDS)
    )


def active_for(person: Any) -> QuerySet[Enrolment]:
    """What the person learns now."""
    return enrolments_of(person).filter(state=EnrolmentState.ACTIVE)


def completed_for(person: Any) -> QuerySet[Enrolment]:
    """What the person has finished."""
    return enrolments_of(person).filter(state=EnrolmentState.COMPLETED).order_by("-ended_at", "-id")


def enrolment_by_uuid(person: Any, enrolment_uuid: uuid.UUID) -> Enrolment | None:
    """The person's own enrolment; another's is None."""
    return enrolments_of(person).filter(uuid=enrolment_uuid).first()


def enrolment_of(person: Any, course: Any) -> Enrolment | None:
    """The newest enrolment in a course, whatever its state; None when there never was one."""
    return enrolments_of(person).filter(course=course).order_by("-number").first()


def enrolment_in(person: Any, course_uuid: uuid.UUID) -> Enrolment | None:
    """`enrolment_of` by the course's uuid, so that a page reads course and enrolment in one query."""
    return enrolments_of(person).filter(course__uuid=course_uuid).order_by("-number").first()


def item_enrolment_of(person: Any, item: Any) -> Enrolment | None:
    """The newest enrolment in an item by itself (an assigned material)."""
    return enrolments_of(person).filter(item=item).order_by("-number").first()


def active_containing(person: Any, item: Any) -> QuerySet[Enrolment]:
    """Running enrolments whose pinned course version lists the item, or of the item itself."""
    return active_for(person).filter(Q(item=item) | Q(course_version__items__item=item)).order_by("id").distinct()


def people_learning(thing_uuid: uuid.UUID) -> int:
    """How many learn a course or an item now, an item also as part of their course's pinned version."""
    about = Q(course__uuid=thing_uuid) | Q(item__uuid=thing_uuid) | Q(course_version__items__item__uuid=thing_uuid)
    running = Enrolment.objects.filter(about, state=EnrolmentState.ACTIVE)
    people: int = running.aggregate(people=Count("person", distinct=True))["people"]
    return people


def running_with_assignments(person: Any) -> QuerySet[Enrolment]:
    """What the person learns now, each row with `is_assigned`: whether someone asks for it; one query."""
    asked = EnrolmentAssignment.objects.filter(enrolment=OuterRef("pk"), assignment__closed_at__isnull=True)
    return active_for(person).annotate(is_assigned=Exists(asked))


def learning_with(person: Any, item: Any) -> Enrolment | None:
    """The course (else the item by itself) through which the person learns an item: running before finished."""
    rows = (
        enrolments_of(person)
        .filter(Q(item=item) | Q(course_version__items__item=item))
        .exclude(state=EnrolmentState.WITHDRAWN)
    )
    is_alone = Case(When(course__isnull=True, then=Value(1)), default=Value(0))
    running_first = Case(When(state=EnrolmentState.ACTIVE, then=Value(0)), default=Value(1))
    return rows.order_by(running_first, is_alone, "-started_at", "-pk").first()


def pinned_generations(person: Any, item: Any) -> set[int]:
    """Generations of the item that running enrolments of the person count; one query."""
    running = Enrolment.objects.filter(person=person, state=EnrolmentState.ACTIVE)
    alone = running.filter(item=item).order_by().values_list("generation", flat=True)
    listed = running.filter(course_version__items__item=item).order_by()
    return set(alone.union(listed.values_list("course_version__items__generation", flat=True)))


def stale_enrolments() -> QuerySet[Enrolment]:
    """Running enrolments, of anyone, whose counted progress is missing or of another generation; for the tick."""
    running = Enrolment.objects.filter(state=EnrolmentState.ACTIVE)
    return running.filter(Q(progress__isnull=True) | ~Q(progress__generation=F("generation"))).order_by("pk")


def enrolment_by_id(enrolment_id: int) -> Enrolment | None:
    """For receivers and tasks, which were handed the id by a service."""
    return Enrolment.objects.select_related("person").filter(pk=enrolment_id).first()


def running_of_item(item_id: int) -> QuerySet[Enrolment]:
    """Running enrolments, of anyone, in an item by itself; for tasks."""
    return Enrolment.objects.filter(state=EnrolmentState.ACTIVE, item_id=item_id).select_related("person")


def uuids_of_generation(person: Any, course: Any, generation: int) -> QuerySet[Enrolment, Any]:
    """Uuids of the person's enrolments in one generation of a course."""
    return Enrolment.objects.filter(person=person, course=course, generation=generation).values("uuid")


def thing_of(enrolment: Enrolment | Assignment) -> Any:
    """The course or item it is about."""
    return enrolment.course or enrolment.item


def title_of(enrolment: Enrolment) -> str:
    """The title of the pinned course version, or of the item's live version."""
    return enrolment.course_version.title if enrolment.course_version else str(enrolment.item)


def due_list(person: Any) -> list[DueLine]:
    """What runs with a due day, earliest first; one query."""
    return due_lines(active_for(person), clock.today())


def due_lines(running: Iterable[Enrolment], today: dt.date) -> list[DueLine]:
    """Rows of `active_for` that have a due day, earliest first; no query for rows read already.

    What is not published just now presses nobody.
    """
    lines = [(row.due_on, row.pk, row) for row in running if row.due_on and not thing_of(row).retired_at]
    return [
        DueLine(
            enrolment_uuid=row.uuid,
            title=title_of(row),
            url=thing_of(row).path,
            due_on=due_on,
            days_left=(due_on - today).days,
            is_course=row.course_id is not None,
        )
        for due_on, _pk, row in sorted(lines, key=lambda line: line[:2])
    ]


def has_open_assignment(enrolment: Enrolment) -> bool:
    """Whether someone asks for it now."""
    return enrolment.assignments.filter(assignment__closed_at__isnull=True).exists()


def renewal_offer(enrolment: Enrolment | None) -> RenewalOffer | None:
    """What the course page asks: follow the new version (running), or take it beside the completion.

    No query when the enrolment comes from this room's reads.
    """
    if enrolment is None or enrolment.course is None or enrolment.state == EnrolmentState.WITHDRAWN:
        return None
    live = enrolment.course.live_version
    if live is None or enrolment.course.retired_at or live.generation <= enrolment.generation:
        return None
    return RenewalOffer(
        version=live.number, change_note=live.change_note, is_running=enrolment.state == EnrolmentState.ACTIVE
    )


def behind_live(course: Any) -> QuerySet[Enrolment]:
    """Newest running or finished enrolments of an older generation than the course's live one."""
    newer = Enrolment.objects.filter(
        person=OuterRef("person"), course=OuterRef("course"), number__gt=OuterRef("number")
    )
    return Enrolment.objects.filter(
        ~Exists(newer),
        course=course,
        state__in=(EnrolmentState.ACTIVE, EnrolmentState.COMPLETED),
        generation__lt=course.live_version.generation,
    )


def active_remindable(on: dt.date) -> QuerySet[Enrolment]:
    """Running enrolments of people whom reminders may reach on that day, in what can be opened."""
    people = remindable(get_user_model().objects.all(), on)
    return Enrolment.objects.filter(
        state=EnrolmentState.ACTIVE,
        person__in=people.values("pk"),
        course__retired_at__isnull=True,
        item__retired_at__isnull=True,
    )
