"""What an act meets, when reading was long enough, and the one way to make a percentage."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Protocol

from learning.catalogue.enums import RequirementKind

# Share of the design minutes between opening and finishing; scrolling to the end at once is not reading.
LEAST_READING_SHARE = 0.3


class Requires(Protocol):
    """A requirement as the catalogue words it."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def ref_uuid(self) -> uuid.UUID | None: ...


def percent(met: int, required: int) -> int:
    """floor(100 * met / required), whole percent: 100 only when everything is met; 0 when nothing is required.

    The one way any page makes a percentage (entities.md, `CourseProgress`).
    """
    return 100 * met // required if required else 0


def reading_is_long_enough(first_opened_at: dt.datetime, at: dt.datetime, minutes: int) -> bool:
    """At least 30 % of the design minutes lie between the first opening and `at`, by the server's clock.

    A rule of this house, of no regulation: it tells reading from scrolling and holds nobody up.
    """
    return at - first_opened_at >= dt.timedelta(minutes=minutes) * LEAST_READING_SHARE


def numbers_met_by(requirements: Iterable[Requires], kind: str, ref_uuid: uuid.UUID | None) -> set[int]:
    """Numbers of the requirements that one act meets.

    A quiz or self-check counts for the one it names. A passed self-check stands for the reading where the
    trainer made no self-check compulsory.
    """
    listed = list(requirements)
    matching = {row.number for row in listed if row.kind == kind and row.ref_uuid in (None, ref_uuid)}
    if kind == RequirementKind.SELF_CHECK and not any(row.kind == kind for row in listed):
        return {row.number for row in listed if row.kind == RequirementKind.READ}
    return matching
