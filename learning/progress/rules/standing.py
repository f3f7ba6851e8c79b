"""Where a person stands in a course: the state of each item, the next one, and what is counted."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from learning.catalogue.enums import RequirementKind

# Where a page asks for what is not reading; the templates of the pages name these places.
PLACES = {RequirementKind.ACKNOWLEDGE: "#paham", RequirementKind.QUIZ: "#kuis"}


class ItemState(StrEnum):
    """How the look names the diamonds."""

    DONE = "done"
    CURRENT = "current"
    OPEN = "open"
    LOCKED = "locked"


@dataclass(frozen=True, kw_only=True)
class Need:
    """One requirement of an item, and the day it was met (None: missing)."""

    number: int
    kind: str
    label: str
    ref_uuid: uuid.UUID | None = None
    met_on: dt.date | None = None

    @property
    def is_met(self) -> bool:
        return self.met_on is not None


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """What is known of one person and one item of the pinned version."""

    item_id: int
    item_uuid: uuid.UUID
    title: str
    path: str
    minutes: int
    position: int
    is_required: bool = True
    needs: tuple[Need, ...] = ()
    completed_on: dt.date | None = None
    last_opened_at: dt.datetime | None = None
    anchor: str = ""
    share: int = 0

    @property
    def is_done(self) -> bool:
        """Completed; an item that asks for nothing is done once it was opened."""
        return self.completed_on is not None or (not self.needs and self.last_opened_at is not None)

    @property
    def asks_quiz(self) -> bool:
        return any(need.kind == RequirementKind.QUIZ for need in self.needs)

    @property
    def missing(self) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if not need.is_met)

    @property
    def awaits_statement(self) -> bool:
        """Whether the one thing left is to state that it was read and understood."""
        return bool(self.missing) and all(need.kind == RequirementKind.ACKNOWLEDGE for need in self.missing)

    @property
    def minutes_left(self) -> int:
        """Design minutes of the part below the saved place, rounded up; at least one while unfinished."""
        return max(1, -(-self.minutes * (100 - self.share) // 100)) if not self.is_done else 0

    @property
    def resume_url(self) -> str:
        """The address with the saved place, or with the statement; empty while the item is not published."""
        if self.path and self.awaits_statement and not self.is_done:
            return self.path + PLACES[RequirementKind.ACKNOWLEDGE]
        return f"{self.path}#{self.anchor}" if self.path and self.anchor and not self.is_done else self.path

    def url_of(self, need: Need) -> str:
        """Where this requirement is done: its place on the page, else where the person stopped reading."""
        if not self.path:
            return ""
        if need.kind == RequirementKind.SELF_CHECK and need.ref_uuid:
            return f"{self.path}#soal-{need.ref_uuid}"
        place = PLACES.get(RequirementKind(need.kind))
        return self.path + place if place else self.resume_url


@dataclass(frozen=True, kw_only=True)
class ItemStanding(ItemFacts):
    """An item with its state; `locked_reason` says in words what opens it.

    `is_used_up`: its quiz can be tried no more. Only the room above knows, so it is told (`queries.explain`).
    """

    state: ItemState = ItemState.OPEN
    locked_reason: str = field(default="")
    is_used_up: bool = False


def tally(items: Sequence[ItemFacts]) -> tuple[int, int]:
    """Requirements met and required, of the required items only; the pair that `percent` takes."""
    needs = [need for item in items if item.is_required for need in item.needs]
    return sum(need.is_met for need in needs), len(needs)


def final_quiz_of(items: Sequence[ItemFacts]) -> ItemFacts | None:
    """A course's final quiz is its last item, where that asks for a quiz and something comes before it."""
    last = max(items, key=lambda item: item.position, default=None)
    return last if last is not None and len(items) > 1 and last.asks_quiz else None


def locked_reason(items: Sequence[ItemFacts], item_id: int) -> str:
    """Why an item cannot be begun yet: only the final quiz waits, for all other required items. Empty: it can."""
    final = final_quiz_of(items)
    if final is None or final.item_id != item_id or final.is_done:
        return ""
    waiting = [item for item in items if item.is_required and not item.is_done and item.item_id != item_id]
    if not waiting:
        return ""
    return _("Terbuka setelah semua modul wajib selesai")


def current_of(items: Sequence[ItemFacts]) -> ItemFacts | None:
    """The one next step: the unfinished required item with the latest saved place, else the first one.

    Order is free, so that whoever began module 6 goes on there; what is locked or not published is never next.
    """
    waiting = [
        item
        for item in items
        if item.is_required and not item.is_done and item.path and not locked_reason(items, item.item_id)
    ]
    begun = [(item.last_opened_at, item.position, item) for item in waiting if item.anchor and item.last_opened_at]
    if begun:
        return max(begun, key=lambda entry: entry[:2])[2]
    return min(waiting, key=lambda item: item.position, default=None)


def standings(items: Sequence[ItemFacts]) -> list[ItemStanding]:
    """The items in order, each with its state; at most one is current."""
    current = current_of(items)
    return [_standing(item, items, current) for item in sorted(items, key=lambda item: item.position)]


def _standing(item: ItemFacts, items: Sequence[ItemFacts], current: ItemFacts | None) -> ItemStanding:
    reason = locked_reason(items, item.item_id)
    if item.is_done:
        state = ItemState.DONE
    elif reason:
        state = ItemState.LOCKED
    else:
        state = ItemState.CURRENT if item is current else ItemState.OPEN
    return ItemStanding(**vars(item), state=state, locked_reason=reason)
