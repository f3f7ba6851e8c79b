"""What a question says, how it is marked right and what it answers back; plain values.

Everything here is written to and read from JSON in one place, so that no other file knows the keys.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from learning.assessment.enums import QuestionKind

SCHEMA = 1
LONGEST_ANSWER = 200


@dataclass(frozen=True, kw_only=True)
class Option:
    """An answer to choose; `id` is stable within its question."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where the answer can be read again: an item and, where known, the heading of its section."""

    item_uuid: uuid.UUID
    section: str = ""


@dataclass(frozen=True, kw_only=True)
class AnswerKey:
    """What is right: option ids, or a number with its absolute tolerance, or accepted words."""

    right: frozenset[str] = frozenset()
    value: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    accepted: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        value = None if self.value is None else str(self.value)
        return {
            "schema": SCHEMA,
            "options": sorted(self.right),
            "value": value,
            "tolerance": str(self.tolerance),
            "accepted": list(self.accepted),
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "AnswerKey":
        value = stored.get("value")
        return cls(
            right=frozenset(stored.get("options") or ()),
            value=None if value in (None, "") else Decimal(str(value)),
            tolerance=Decimal(str(stored.get("tolerance") or 0)),
            accepted=tuple(stored.get("accepted") or ()),
        )


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """What is answered back: a sentence per option, or one if right and one if wrong."""

    options: dict[str, str] = field(default_factory=dict)
    right: str = ""
    wrong: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"schema": SCHEMA, "options": self.options, "right": self.right, "wrong": self.wrong}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Feedback":
        return cls(
            options=dict(stored.get("options") or {}),
            right=stored.get("right") or "",
            wrong=stored.get("wrong") or "",
        )


@dataclass(frozen=True, kw_only=True)
class ShownQuestion:
    """The part of a question a learner may see before answering; no key, no feedback."""

    kind: QuestionKind
    stem: str
    options: tuple[Option, ...] = ()
    unit: str = ""
    source: Source | None = None

    @classmethod
    def from_body(cls, kind: str, body: dict[str, Any], order: Iterable[str] = ()) -> "ShownQuestion":
        """Options stand in `order` where one is given; an id the order does not name comes last."""
        options = [Option(id=option["id"], text=option["text"]) for option in body.get("options") or ()]
        place = {option_id: number for number, option_id in enumerate(order)}
        options.sort(key=lambda option: place.get(option.id, len(place)))
        return cls(
            kind=QuestionKind(kind),
            stem=body["stem"],
            options=tuple(options),
            unit=body.get("unit") or "",
            source=_source_from(body.get("source")),
        )

    def body(self) -> dict[str, Any]:
        source = self.source
        return {
            "schema": SCHEMA,
            "stem": self.stem,
            "options": [{"id": option.id, "text": option.text} for option in self.options],
            "unit": self.unit,
            "source": {"item": str(source.item_uuid), "section": source.section} if source else None,
        }


def _source_from(stored: dict[str, Any] | None) -> Source | None:
    if not stored:
        return None
    return Source(item_uuid=uuid.UUID(stored["item"]), section=stored.get("section") or "")


@dataclass(frozen=True, kw_only=True)
class QuestionContent:
    """A whole question: shown part, key, feedback."""

    shown: ShownQuestion
    key: AnswerKey
    feedback: Feedback


@dataclass(frozen=True, kw_only=True)
class QuestionDraft:
    """A question as the desk or an importer hands it over. `label` is the short name in lists."""

    category: str
    label: str
    content: QuestionContent


@dataclass(frozen=True, kw_only=True)
class SelfCheckSpec:
    """A self-check block as its page hands it over; `uuid` is the block's, `options` are `{"id", "text"}`.

    `key` = `{"options": [id]}` | `{"value": "10", "tolerance": "0.1"}` | `{"accepted": [str]}`;
    `feedback` = `{"options": {id: str}, "right": str, "wrong": str}`.
    """

    uuid: uuid.UUID
    kind: QuestionKind
    stem: str
    key: dict[str, Any]
    options: list[dict[str, str]] = field(default_factory=list)
    feedback: dict[str, Any] = field(default_factory=dict)
    unit: str = ""

    @property
    def content(self) -> QuestionContent:
        body = {"stem": self.stem, "options": self.options, "unit": self.unit}
        return QuestionContent(
            shown=ShownQuestion.from_body(self.kind, body),
            key=AnswerKey.from_json(self.key),
            feedback=Feedback.from_json(self.feedback),
        )


def check_uuid(item_uuid: uuid.UUID, block_uuid: uuid.UUID) -> uuid.UUID:
    """The identity of a self-check: a copied page keeps its blocks' uuids and must not share their keys."""
    return uuid.uuid5(item_uuid, str(block_uuid))
