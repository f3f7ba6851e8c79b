"""How a new entry makes way for itself among planned ones; `rules.timeline` says which are replaced."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

from learning.core import clock
from learning.core.fields import ValidityModel
from learning.people.errors import DayTooFar
from learning.people.rules.days import far_problem
from learning.people.rules.timeline import Step, replaced

Row = TypeVar("Row", bound=ValidityModel)


class Way(NamedTuple, Generic[Row]):
    """The last entry that stays, the planned ones withdrawn for the new one, and whether any plan was given up."""

    last: Row | None
    withdrawn: list[Row]
    is_changed: bool


def refuse_far(day: date, at: datetime) -> None:
    """Raises DayTooFar for a day so far ahead that its year must be a slip."""
    problem = far_problem(day, clock.day_of(at))
    if problem:
        raise DayTooFar(problem)


def make_way(
    rows: Iterable[Row], says: Callable[[Row], object], new: Step, today: date, *, with_ends: bool = True
) -> Way[Row]:
    """Withdraw the planned entries that `new` replaces; what ran into them runs on without an end.

    A planned end is an entry that says nothing, unless `with_ends` is off: then it belongs to something else. To be
    called inside the transaction that writes `new`, with the person or the tree locked.
    """
    ordered = sorted(rows, key=lambda row: row.valid_from)
    steps = [step for step in _steps(ordered, says) if with_ends or step.says is not None]
    gone = replaced(steps, new, today)
    withdrawn = [row for row in ordered if Step(row.valid_from, says(row)) in gone]
    kept = [row for row in ordered if row not in withdrawn]
    for row in withdrawn:
        row.delete()
    last = kept[-1] if kept else None
    if last and gone and last.valid_until == gone[0].since:
        last.valid_until = None
        last.save(update_fields=["valid_until"])
    return Way(last, withdrawn, bool(gone))


def _steps(ordered: list[Row], says: Callable[[Row], object]) -> list[Step]:
    """One step for each row, and one that says nothing where a row ends before the next begins."""
    steps = []
    begins = {row.valid_from for row in ordered}
    for row in ordered:
        steps.append(Step(row.valid_from, says(row)))
        if row.valid_until and row.valid_until not in begins:
            steps.append(Step(row.valid_until, None))
    return steps


def resume(
    rows: Iterable[Row],
    chain: Callable[[Row], object],
    was_ended: Callable[[Row], bool],
    end_of: Callable[[Row], date | None],
) -> None:
    """Let the newest row of each chain run on to an end of its own, if any, where a withdrawn plan had ended it."""
    seen = set()
    for row in sorted(rows, key=lambda row: row.valid_from, reverse=True):
        if chain(row) not in seen and was_ended(row):
            row.valid_until = end_of(row)
            row.save(update_fields=["valid_until"])
        seen.add(chain(row))
