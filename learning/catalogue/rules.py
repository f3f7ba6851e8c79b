"""What is handed over at publishing, and the pure rules of versions and JP minutes. No ORM, no clock."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from learning.catalogue.enums import ItemKind, LearningForm, RequirementKind

BODY_SCHEMA = 1
LEAST_DESIGN_MINUTES = 90
MINUTES_PER_JP = 45


@dataclass(frozen=True, kw_only=True)
class RequirementSpec:
    """One thing a learner must do for an item. `ref_uuid` names a quiz or question where there is one."""

    kind: RequirementKind
    label: str
    ref_uuid: UUID | None = None
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MediaRef:
    """A media file the body uses: its stored name and the SHA-256 of its bytes (hex)."""

    name: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class PublishedItem:
    """An item as its page says it at the moment of publishing; plain values only, no answer key.

    `body` is a list of `{"type": str, "value": ...}` without block ids; `minutes` are design minutes.
    """

    uuid: UUID
    kind: ItemKind
    code: str
    locale: str
    path: str
    title: str
    minutes: int
    body: list[dict[str, Any]]
    plain_text: str
    requirements: tuple[RequirementSpec, ...]
    media: tuple[MediaRef, ...] = ()
    is_material: bool = False
    change_note: str = ""
    revision_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ListedItem:
    """One line of a course's list of items, in order."""

    item_uuid: UUID
    is_required: bool = True


@dataclass(frozen=True, kw_only=True)
class PublishedCourse:
    """A course as its page says it at the moment of publishing. Minutes are design minutes."""

    uuid: UUID
    code: str
    path: str
    title: str
    learning_form: LearningForm
    is_technical: bool
    design_minutes: int
    items: tuple[ListedItem, ...]
    indicator_uuids: tuple[UUID, ...] = ()
    is_material: bool = False
    change_note: str = ""


def digest_of(published: PublishedItem) -> str:
    """SHA-256 (hex) over what a learner sees and must do; equal digests mean nothing changed."""
    seen = {
        "schema": BODY_SCHEMA,
        "title": published.title,
        "minutes": published.minutes,
        "body": published.body,
        "media": sorted([media.name, media.sha256] for media in published.media),
        "requirements": [
            [spec.kind, str(spec.ref_uuid or ""), spec.params, spec.label] for spec in published.requirements
        ],
    }
    canonical = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def digest_of_course(published: PublishedCourse, generations: Sequence[int]) -> str:
    """SHA-256 (hex) over a course's facts; `generations` are those of its items, in order."""
    seen = {
        "title": published.title,
        "minutes": published.design_minutes,
        "form": str(published.learning_form),
        "technical": published.is_technical,
        "items": [
            [str(listed.item_uuid), generation, listed.is_required]
            for listed, generation in zip(published.items, generations, strict=True)
        ],
    }
    canonical = json.dumps(seen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def jp_for(minutes: int, minutes_per_jp: int = MINUTES_PER_JP) -> int:
    """Lesson hours of that many design minutes, rounded down (45 minutes each, PerLAN 10/2018)."""
    return minutes // minutes_per_jp


RequirementKey = tuple[str, UUID | None]


def requirement_key(spec: RequirementSpec) -> RequirementKey:
    """What makes a requirement the same one; a new label does not change it."""
    return (str(spec.kind), spec.ref_uuid)


def numbered(specs: Sequence[RequirementSpec], known: dict[RequirementKey, int]) -> list[tuple[int, RequirementSpec]]:
    """Number the requirements; those of the same generation keep the number under which they were met."""
    if {requirement_key(spec) for spec in specs} == set(known):
        return sorted(((known[requirement_key(spec)], spec) for spec in specs), key=lambda pair: pair[0])
    return list(enumerate(specs, start=1))


def next_generation(current: int | None, *, is_ticked: bool, set_changed: bool) -> tuple[int, bool]:
    """The generation of the next version and whether the change is material; the first one is generation 1.

    Only a ticked material change or another set of requirements raises it.
    """
    if current is None:
        return 1, False
    is_material = is_ticked or set_changed
    return current + int(is_material), is_material


SELF_CHECK_FIELDS = frozenset({"question", "kind", "stem", "options", "unit"})
OPTION_FIELDS = frozenset({"id", "text"})


def holds_key(body: object) -> bool:
    """Whether anything in the body could tell an answer: a self-check may hold the listed fields only."""
    if isinstance(body, list):
        return any(holds_key(part) for part in body)
    if not isinstance(body, dict):
        return False
    if body.get("type") == "self_check":
        value = body.get("value") or {}
        options = value.get("options") or []
        return bool(set(value) - SELF_CHECK_FIELDS) or any(set(option) - OPTION_FIELDS for option in options)
    return any(holds_key(part) for part in body.values())
