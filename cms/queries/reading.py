"""The part module and material pages share: the body, and where the reader stands in it.

A learner's page comes from the frozen version, a preview from the draft; a preview or dummy request records nothing.
"""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from cms import freezing
from cms.rendering import Part, RenderedBody, Section, rendered
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.indicators import queries as indicators
from learning.people.queries import home_employment
from learning.progress.services import open_item


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """A block on its page: ready HTML, or the values of a block that depends on the reader."""

    kind: str
    anchor: str
    html: str = ""
    value: dict[str, Any] = field(default_factory=dict)
    card: Any = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A body as a page shows it. `item` is None in a preview; `anchor_url` is empty for who is not signed in."""

    title: str
    minutes: int
    parts: list[ShownPart]
    sections: list[Section]
    item: Any = None
    anchor_url: str = ""
    is_preview: bool = False

    @property
    def has_table(self) -> bool:
        return any(part.kind == "table" for part in self.parts)

    @property
    def has_accordion(self) -> bool:
        return any(part.kind == "accordion" for part in self.parts)

    @property
    def has_check(self) -> bool:
        return any(part.kind == "self_check" for part in self.parts)


def is_rehearsal(request: HttpRequest) -> bool:
    """Whether a preview or a dummy request asks: then nothing is recorded."""
    return bool(getattr(request, "is_preview", False) or getattr(request, "is_dummy", False))


def record_key(page: Any) -> uuid.UUID:
    """The identity in the catalogue; an alias shows what it is an alias of."""
    return page.alias_of.translation_key if page.alias_of_id else page.translation_key


def draft_reading(page: Any, request: HttpRequest) -> Reading:
    """The draft as its readers would see it."""
    made = rendered(freezing.canonical_body(page))
    parts = _shown(made, request.user)
    return Reading(title=page.title, minutes=page.minutes, parts=parts, sections=made.sections, is_preview=True)


def live_reading(page: Any, request: HttpRequest) -> Reading:
    """The frozen version; opening it is noted for who is signed in. 404 when the catalogue offers no such item."""
    item = item_by_uuid(record_key(page))
    if item is None or item.live_version is None or item.retired_at:
        raise Http404
    made = rendered(item.live_version.body, digest=item.live_version.digest)
    is_reader = request.user.is_authenticated
    if is_reader and request.method == "GET":
        open_item(request.user, item=item, at=clock.now())
    return Reading(
        title=item.live_version.title,
        minutes=item.live_version.minutes,
        parts=_shown(made, request.user),
        sections=made.sections,
        item=item,
        anchor_url=reverse("learning:progress-position", args=[item.uuid]) if is_reader else "",
    )


def _shown(made: RenderedBody, person: Any) -> list[ShownPart]:
    cards = _indicator_cards(made.parts, person)
    return [
        ShownPart(
            kind=part.kind,
            anchor=part.anchor,
            html=part.html,
            value=part.value,
            card=cards.get(part.value.get("indicator", "")) if part.kind == "indicator" else None,
        )
        for part in made.parts
    ]


def _indicator_cards(parts: list[Part], person: Any) -> dict[str, Any]:
    """Cards of the indicator blocks by indicator uuid, as the reader's unit stands; nothing is asked without blocks."""
    wanted = {part.value["indicator"] for part in parts if part.kind == "indicator" and part.value["indicator"]}
    if not wanted:
        return {}
    unit = unit_of(person)
    shown = indicators.cards(list(indicators.live_indicators().filter(uuid__in=wanted)), unit)
    return {str(card.uuid): card for card in shown}


def unit_of(person: Any) -> Any:
    """The reader's own unit today, or none."""
    post = home_employment(person, clock.today()) if person.is_authenticated else None
    return post.unit if post else None
