"""Searching courses, modules and materials by word stems; what is not offered now is never found."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from learning.catalogue.enums import ItemKind
from learning.catalogue.queries import items_with_uuids, live_courses
from learning.core.text import stem

MOST_HITS = 200
LONGEST_QUERY = 100


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A page found, as the list of hits shows it."""

    title: str
    url: str
    eyebrow: str


def hits_for(pages: Any, query: str) -> list[Hit]:
    """The best hits first, all words required; three queries. An empty query finds nothing."""
    stems = stem(query[:LONGEST_QUERY])
    if not stems:
        return []
    found = list(pages.search(stems, operator="and")[:MOST_HITS])
    offered = _offered({page.translation_key for page in found})
    return [_hit(offered[page.translation_key]) for page in found if page.translation_key in offered]


def _offered(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Any]:
    listed = set(keys)
    items = items_with_uuids(listed).filter(retired_at__isnull=True, live_version__isnull=False)
    courses = live_courses().filter(uuid__in=listed)
    things: list[Any] = [*items, *courses]
    return {thing.uuid: thing for thing in things}


def _hit(thing: Any) -> Hit:
    version = thing.live_version
    return Hit(title=version.title, url=thing.path, eyebrow=_eyebrow(thing))


def _eyebrow(thing: Any) -> str:
    version = thing.live_version
    kind = getattr(thing, "kind", None)
    if kind is None:
        return _("Kursus · %(minutes)d menit · %(jp)d JP") % {"minutes": version.design_minutes, "jp": version.jp}
    name = _("Modul") if kind == ItemKind.MODULE else _("Sosialisasi")
    return _("%(name)s · %(minutes)d menit") % {"name": name, "minutes": version.minutes}
