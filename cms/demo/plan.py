"""What a build is asked for, and where its chance and its moments come from."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from learning.core import clock

# The story of the demo is told over so many days; the last of them are never drawn together.
STORY_DAYS, RECENT_DAYS = 325, 45
LEAST_SHARE = 0.3
FRIDAY = 4
CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True)
class Plan:
    """Seed and day decide everything that is drawn; `people` and `histories` decide how much is built."""

    seed: int
    today: dt.date
    people: int = 300
    histories: int = 40

    def chance(self, stream: str) -> random.Random:
        """A source of chance of its own for each step, so that a change in one leaves the others alone."""
        return random.Random(f"{self.seed}:{stream}")  # noqa: S311  (demo data, no secret)

    def day(self, days_ago: int) -> dt.date:
        """The day so many days before the plan's today."""
        return self.today - dt.timedelta(days=days_ago)

    def workday(self, days_ago: int) -> int:
        """The same day where offices are open, else the Friday before it, in days before the plan's today."""
        return days_ago + max(self.day(days_ago).weekday() - FRIDAY, 0)

    def moment(self, days_ago: int, *, hour: int = 10, minute: int = 0) -> dt.datetime:
        """A moment on the wall clock of Palu, so many days ago."""
        return clock.midday(self.day(days_ago)) + dt.timedelta(hours=hour - 12, minutes=minute)

    def paced(self, days_ago: int) -> int:
        """The same point of the story, drawn together so that it began within the year of the plan's today.

        The last weeks keep their days, since due dates hang on them.
        """
        passed = self.today.timetuple().tm_yday
        share = min(max((passed - RECENT_DAYS) / (STORY_DAYS - RECENT_DAYS), LEAST_SHARE), 1)
        return days_ago if days_ago <= RECENT_DAYS else RECENT_DAYS + round((days_ago - RECENT_DAYS) * share)


def is_weekend(day: dt.date) -> bool:
    """Whether offices are closed; holidays are not known here."""
    return day.weekday() > FRIDAY


@contextmanager
def pinned(moment: dt.datetime) -> Iterator[dt.datetime]:
    """One moment of the past: the clock stands at it, and what services announce on commit is heard within it.

    The whole build is one transaction, so a commit is far away; the receivers of signals must run before the next
    step reads what they write.
    """
    with clock.at(moment):
        yield moment
        hear_what_was_announced()


def hear_what_was_announced() -> None:
    """Run the callbacks deferred to the commit of the build's transaction, in their order."""
    connection = transaction.get_connection()
    while connection.run_on_commit:
        callbacks, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, callback, _robust in callbacks:
            callback()
