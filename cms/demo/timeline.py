"""The story of the year in the order in which it happened: every event at its own pinned moment."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from cms.demo.plan import Plan, pinned

LAST_HOUR, LAST_MINUTE = 19, 30
Action = Callable[[], None]


@dataclass(order=True, frozen=True)
class Event:
    """Something that happens; `number` keeps the order of what falls on the same moment."""

    moment: dt.datetime
    number: int
    action: Action = field(compare=False)


@dataclass
class Timeline:
    """Collects events in any order and lets them happen in theirs."""

    plan: Plan
    events: list[Event] = field(default_factory=list)

    def add(self, moment: dt.datetime, action: Action) -> None:
        """Let something happen at a moment; what lies after the evening before the plan's today does not happen."""
        if moment <= self.ends_at:
            self.events.append(Event(moment, len(self.events), action))

    @property
    def ends_at(self) -> dt.datetime:
        """The last moment of the story."""
        return self.plan.moment(1, hour=LAST_HOUR, minute=LAST_MINUTE)

    def run(self, say: Callable[[str], None]) -> None:
        """Everything in order; a line for each month."""
        month = ""
        for event in sorted(self.events):
            if (named := f"{event.moment:%Y-%m}") != month:
                month = named
                say(month)
            with pinned(event.moment):
                event.action()
