"""What a new entry does to a history that says one thing at a time: status, assessor, parent of a unit, duty, post.

One rule for all of them. What has begun stays as it is. A planned entry, not yet begun, is replaced by a new one
of the same kind that begins no later, or that says the same for another day; a new one that says something else
for a later day follows it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """From this day on the history says this; None where it says nothing (no parent, no duty)."""

    since: dt.date
    says: object


def replaced(steps: Sequence[Step], new: Step, today: dt.date) -> list[Step]:
    """The planned steps a new one replaces: always the last of the history.

    The same step again leaves itself as it is and replaces what was planned after it: it is the last word.
    """
    planned = sorted((step for step in steps if step.since > today), key=lambda step: step.since)
    gone = [step for step in planned if step.since >= new.since and step != new]
    before = [step for step in planned if step.since < new.since]
    if before and new not in planned and before[-1].says == new.says:
        return [before[-1], *gone]
    return gone


def first_end(*days: dt.date | None) -> dt.date | None:
    """The earliest of the days on which something ends; None where nothing does."""
    return min((day for day in days if day), default=None)
