"""A body as it stands in a content file, turned into what a StreamField stores.

Ids are made from the page's code and the place in the body: the same content gives the same blocks each time.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cms.demo.texts import Values, rich

DEMO = uuid.UUID("6f0f5a2e-54b5-4bb5-9a51-7d3f6b8f2c10")
NUMBER = re.compile(r"[−+]?[\d.,]+ ?%?( \(contoh\))?")

Block = dict[str, Any]


@dataclass(frozen=True)
class Known:
    """What a body refers to: uuids of indicators by code, ids of pictures by file name."""

    indicators: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, int] = field(default_factory=dict)


def demo_uuid(*parts: object) -> str:
    """A uuid of the demo's own, the same each time."""
    return str(uuid.uuid5(DEMO, "/".join(map(str, parts))))


def stream_of(code: str, body: list[Values], known: Known) -> list[Block]:
    """The raw StreamField data of a body."""
    return [
        {
            "type": values["type"],
            "value": _WRITERS[values["type"]](values, known),
            "id": demo_uuid("block", code, values.get("ref", number)),
        }
        for number, values in enumerate(body)
    ]


def check_value(values: Values) -> Block:
    """The value of a self-check block."""
    options = [
        {"text": option["text"], "is_correct": option["correct"], "feedback": option["feedback"]}
        for option in values.get("options", ())
    ]
    return {
        "kind": values["kind"], "stem": values["stem"], "options": _listed(options), "value": values.get("value"),
        "tolerance": values.get("tolerance"), "unit": values.get("unit", ""),
        "accepted": _listed(values.get("accepted", ())), "feedback_right": values.get("feedback_right", ""),
        "feedback_wrong": values.get("feedback_wrong", ""),
    }  # fmt: skip


def _listed(values: Any) -> list[Block]:
    return [{"type": "item", "value": value, "id": demo_uuid("item", value)} for value in values]


def _table(values: Values, _known: Known) -> Block:
    columns = zip(values["columns"], zip(*values["rows"], strict=True), strict=True)
    return {
        "caption": values["caption"],
        "columns": [
            {"type": "number" if all(map(NUMBER.fullmatch, cells)) else "text", "heading": heading}
            for heading, cells in columns
        ],
        "rows": [{"values": list(row)} for row in values["rows"]],
    }


def _indicator(values: Values, known: Known) -> Block:
    return {"indicator": known.indicators[values["code"]], "note": values.get("note", "")}


def _picture(values: Values, known: Known) -> Block:
    image = known.pictures[values["file"]]
    return {"image": image, "alt": values["alt"], "caption": values["caption"], "credit": values["credit"]}


_WRITERS: dict[str, Callable[[Values, Known], Any]] = {
    "heading": lambda values, _: values["text"],
    "text": lambda values, _: rich(values["md"]),
    "callout": lambda values, _: {"kind": values["kind"], "title": values["title"], "text": rich(values["md"])},
    "steps": lambda values, _: {"title": values["title"], "items": _listed(map(rich, values["items"]))},
    "table": _table,
    "accordion": lambda values, _: _listed(
        {"title": item["title"], "text": rich(item["md"])} for item in values["items"]
    ),
    "quote": lambda values, _: {"text": values["text"], "who": values["who"]},
    "source": lambda values, _: {"text": values["text"], "checked": values["checked"]},
    "before_after": lambda values, _: {
        "rows": _listed(values["rows"]), "unchanged": rich(values["unchanged"])
    },
    "self_check": lambda values, _: check_value(values),
    "indicator": _indicator,
    "picture": _picture,
}  # fmt: skip
