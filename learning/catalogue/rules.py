"""What is handed over at publishing, and the pure rules of versions and JP minutes. No ORM, no clock."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from learning.catalogue.enums import ItemKind, LearningForm, RequirementKind

BODY_SCHEMA = 1
LEAST_DESIGN_MINUTES = 90


@dataclass(frozen=True, kw_only=True)
class RequirementSpec:
    """One thing a learner must do for an item. `ref_uuid` names a quiz or question where there is one."""

    kind: RequirementKind
    label: str
    ref_uuid: uuid.UUID | None = None
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

    uuid: uuid.UUID
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

    item_uuid: uuid.UUID
    is_required: bool = True


@dataclass(frozen=True, kw_only=True)
class PublishedCourse:
    """A course as its page says it at the moment of publishing. Minutes are design minutes."""

    uuid: uuid.UUID
    code: str
    path: str
    title: str
    learning_form: LearningForm
    is_technical: bool
    design_minutes: int
    items: tuple[ListedItem, ...]
    indicator_uuids: tuple[uuid.UUID, ...] = ()
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
