"""Searching courses, modules and materials by word stems; what is not offered now is never found."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from learning.catalogue.enums import ItemKind
from learning.catalogue.queries import items_with_uuids, live_courses, live_courses_holding
from learning.core.text import stem

MOST_HITS = 200
LONGEST_QUERY = 100


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A page found, as the list of hits shows it."""

    title: str
    url: str
    eyebrow: str
    course: str = ""


def hits_for(pages: Any, query: str) -> list[Hit]:
    """All words required, what has them in its title first, then the best hits; four queries.

    An empty query finds nothing. A module says which course it stands in.
    """
    stems = stem(query[:LONGEST_QUERY])
    if not stems:
        return []
    found = list(pages.search(stems, operator="and")[:MOST_HITS])
    offered = _offered({page.translation_key for page in found})
    things = [offered[page.translation_key] for page in found if page.translation_key in offered]
    courses = live_courses_holding([thing for thing in things if _is_module(thing)])
    wanted = set(stems.split())
    best_first = sorted(things, key=lambda thing: _missing_in_title(thing, wanted))
    return [_hit(thing, courses) for thing in best_first]


def _missing_in_title(thing: Any, wanted: set[str]) -> int:
    """How many of the words looked for the title does not have."""
    return len(wanted - set(stem(thing.live_version.title).split()))


def _offered(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Any]:
    listed = set(keys)
    items = items_with_uuids(listed).filter(retired_at__isnull=True, live_version__isnull=False)
    courses = live_courses().filter(uuid__in=listed)
    things: list[Any] = [*items, *courses]
    return {thing.uuid: thing for thing in things}


def _kind_of(thing: Any) -> str | None:
    """The kind of an item; a course has none."""
    return getattr(thing, "kind", None)


def _is_module(thing: Any) -> bool:
    return _kind_of(thing) == ItemKind.MODULE


def _hit(thing: Any, courses: dict[int, str]) -> Hit:
    course = courses.get(thing.pk, "") if _is_module(thing) else ""
    return Hit(title=thing.live_version.title, url=thing.path, eyebrow=_eyebrow(thing), course=course)


def _eyebrow(thing: Any) -> str:
    version = thing.live_version
    if _kind_of(thing) is None:
        return _("Kursus · %(minutes)d menit · %(jp)d JP") % {"minutes": version.design_minutes, "jp": version.jp}
    name = _("Modul") if _is_module(thing) else _("Sosialisasi")
    return _("%(name)s · %(minutes)d menit") % {"name": name, "minutes": version.minutes}
