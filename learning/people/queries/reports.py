"""What a checked roster would do, for the page that shows it before it is applied."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from learning.people.enums import ImportState, RowAction
from learning.people.models import ImportRow, ImportRun
from learning.people.rules.roster import COLUMNS, shown

SHOWN = 200


@dataclass(frozen=True)
class ProblemLine:
    line: int
    column: str
    message: str
    is_error: bool


@dataclass(frozen=True)
class ChangeLine:
    """One line that adds or changes a person. `cells`: (column, before, after); before is "" for a newcomer."""

    line: int
    name: str
    is_new: bool
    cells: list[tuple[str, str, str]]


@dataclass(frozen=True)
class ImportReport:
    """Counts are exact; problems and changes are the first 200 lines of each."""

    counts: dict[str, int]
    problems: list[ProblemLine]
    changes: list[ChangeLine]
    was_applied_before: bool

    @property
    def can_apply(self) -> bool:
        has_work = self.counts[RowAction.CREATE] or self.counts[RowAction.UPDATE]
        return bool(has_work) and not self.counts[RowAction.ERROR] and not self.was_applied_before


def import_report(run: ImportRun) -> ImportReport:
    """Four reads, whatever the size of the file."""
    counted: Counter[str] = Counter(run.rows.values_list("action", flat=True))
    changed = run.rows.filter(action__in=[RowAction.CREATE, RowAction.UPDATE])[:SHOWN]
    twins = ImportRun.objects.filter(file_sha256=run.file_sha256, state=ImportState.APPLIED)
    return ImportReport(
        counts={action.value: counted[action] for action in RowAction},
        problems=list(problem_lines(run.rows.exclude(problems=[])[:SHOWN])),
        changes=[_change(row) for row in changed],
        was_applied_before=twins.exists(),
    )


def problem_lines(rows: Iterable[ImportRow]) -> Iterable[ProblemLine]:
    """Errors before warnings within a line."""
    for row in rows:
        for problem in sorted(row.problems, key=lambda found: not found["is_error"]):
            yield ProblemLine(row.number, problem["column"], problem["message"], problem["is_error"])


def _change(row: ImportRow) -> ChangeLine:
    values: dict[str, Any] = row.after
    is_new = row.action == RowAction.CREATE
    names = (
        [name for name in COLUMNS if values.get(name)] if is_new else [name for name in COLUMNS if name in row.before]
    )
    cells = [
        (COLUMNS[name].name, shown(name, row.before.get(name, "")), shown(name, values.get(name, ""))) for name in names
    ]
    return ChangeLine(row.number, values["full_name"], is_new, cells)
