"""Reads of the catalogue. Paths are site-relative addresses, empty for what is retired."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from learning.catalogue.enums import ItemKind
from learning.catalogue.models import Course, CourseItem, CourseVersion, ItemVersion, LearningItem, Requirement


@dataclass(frozen=True, kw_only=True)
class CourseLine:
    """An item at its place in a course version; title, minutes and path are those of its live version."""

    item_id: int
    item_uuid: uuid.UUID
    code: str
    title: str
    minutes: int
    path: str
    generation: int
    position: int
    is_required: bool
    live_version_id: int | None
    live_generation: int


@dataclass(frozen=True, kw_only=True)
class RequirementLine:
    """One requirement of an item generation, as its latest version words it."""

    item_id: int
    generation: int
    number: int
    kind: str
    label: str
    ref_uuid: uuid.UUID | None
    version_id: int
    params: dict[str, Any] = field(default_factory=dict)


def item_by_uuid(item_uuid: uuid.UUID) -> LearningItem | None:
    """The item with its live version, retired or not; one query."""
    return LearningItem.objects.select_related("live_version").filter(uuid=item_uuid).first()


def course_by_uuid(course_uuid: uuid.UUID) -> Course | None:
    """The course with its live version, retired or not; one query."""
    return Course.objects.select_related("live_version").filter(uuid=course_uuid).first()


def holder_of_code(code: str, *, besides: uuid.UUID | None) -> LearningItem | Course | None:
    """Whose code this is, whatever its case, also when it is retired: records keep it. At most two queries."""
    others = ~Q(uuid=besides) if besides else Q()
    held = (others, Q(code__iexact=code))
    return (
        LearningItem.objects.filter(*held).select_related("live_version").first()
        or Course.objects.filter(*held).select_related("live_version").first()
    )


def course_items(course_version: CourseVersion | int) -> list[CourseLine]:
    """The lines of a course version in order; one query, whatever their number."""
    version_id = course_version if isinstance(course_version, int) else course_version.pk
    return lines_of_versions([version_id]).get(version_id, [])


def lines_of_versions(version_ids: Iterable[int]) -> dict[int, list[CourseLine]]:
    """The lines of many course versions, each in order; one query."""
    rows = (
        CourseItem.objects.filter(course_version_id__in=set(version_ids))
        .order_by("course_version_id", "position")
        .select_related("item__live_version")
        .defer("item__live_version__body", "item__live_version__plain_text", "item__live_version__media")
    )
    lines: dict[int, list[CourseLine]] = {}
    for row in rows:
        lines.setdefault(row.course_version_id, []).append(_line(row))
    return lines


def _line(row: CourseItem) -> CourseLine:
    live = row.item.live_version
    return CourseLine(
        item_id=row.item_id,
        item_uuid=row.item.uuid,
        code=row.item.code,
        title=live.title if live else row.item.code,
        minutes=live.minutes if live else 0,
        path=row.item.path,
        generation=row.generation,
        position=row.position,
        is_required=row.is_required,
        live_version_id=row.item.live_version_id,
        live_generation=live.generation if live else row.generation,
    )


def requirements_of(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[RequirementLine]]:
    """Requirements by (item id, generation), numbered; labels are those of the latest version; one query.

    The set is fixed per pair, so that any version of the generation tells the same set.
    """
    wanted = set(pairs)
    if not wanted:
        return {}
    latest = (
        ItemVersion.objects.filter(item_id__in={item_id for item_id, _ in wanted})
        .order_by()
        .values("item_id", "generation")
        .annotate(latest=Max("id"))
        .values("latest")
    )
    rows = (
        Requirement.objects.filter(item_version_id__in=latest)
        .select_related("item_version")
        .only("number", "kind", "label", "ref_uuid", "params", "item_version__item_id", "item_version__generation")
    )
    found: dict[tuple[int, int], list[RequirementLine]] = {pair: [] for pair in wanted}
    for row in rows.order_by("item_version_id", "number"):
        pair = (row.item_version.item_id, row.item_version.generation)
        if pair in found:
            found[pair].append(_requirement_line(row, pair))
    return found


def _requirement_line(row: Requirement, pair: tuple[int, int]) -> RequirementLine:
    return RequirementLine(
        item_id=pair[0],
        generation=pair[1],
        number=row.number,
        kind=row.kind,
        label=row.label,
        ref_uuid=row.ref_uuid,
        version_id=row.item_version_id,
        params=row.params,
    )


def courses_ending_with(item: LearningItem) -> QuerySet[Course]:
    """Live courses with other items of which this one is the last, each with `last_generation`: the one counted."""
    lines = CourseItem.objects.filter(course_version=OuterRef("live_version")).order_by("-position")
    ending = live_courses().annotate(
        last_item=Subquery(lines.values("item")[:1]), last_generation=Subquery(lines.values("generation")[:1])
    )
    return ending.filter(Exists(lines.exclude(item=item)), last_item=item.pk)


def live_courses() -> QuerySet[Course]:
    """Courses people can take now, with their live version."""
    return Course.objects.filter(retired_at__isnull=True, live_version__isnull=False).select_related("live_version")


def live_courses_holding(items: Iterable[LearningItem]) -> dict[int, str]:
    """By item id, the title of the live course it stands in now, the oldest of several; one query."""
    rows = CourseItem.objects.filter(
        item__in=[item.pk for item in items],
        course_version__course__live_version=F("course_version"),
        course_version__course__retired_at__isnull=True,
    )
    titles: dict[int, str] = {}
    for item_id, title in rows.order_by("course_version__course", "pk").values_list("item", "course_version__title"):
        titles.setdefault(item_id, title)
    return titles


def live_items() -> QuerySet[LearningItem]:
    """Items people can open now, with their live version, without its long fields."""
    return (
        LearningItem.objects.filter(retired_at__isnull=True, live_version__isnull=False)
        .select_related("live_version")
        .defer("live_version__body", "live_version__plain_text", "live_version__media")
    )


def live_materials() -> QuerySet[LearningItem]:
    """Sosialisasi materials people can open now."""
    return live_items().filter(kind=ItemKind.MATERIAL)


def items_with_uuids(uuids: Iterable[uuid.UUID]) -> QuerySet[LearningItem]:
    """Items by uuid, retired or not, with their live version, without its long fields."""
    return (
        LearningItem.objects.filter(uuid__in=set(uuids))
        .select_related("live_version")
        .defer("live_version__body", "live_version__plain_text", "live_version__media")
    )


def indicator_ids_of_course(course: Course) -> list[int]:
    """Indicators this course trains for; one query."""
    return list(course.trains.order_by("id").values_list("indicator_id", flat=True))
