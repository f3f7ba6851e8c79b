"""A roster file as lines: shape only, nothing is looked up."""

import hashlib

from learning.core import tabular
from learning.people.rules.roster import COLUMNS, Problem, RosterLine


def read_roster(content: bytes) -> list[RosterLine]:
    """The filled lines of an XLSX or CSV roster. Raises tabular.FileProblem when the file as a whole is no roster."""
    rows = tabular.read(content, columns=list(COLUMNS.values()))
    return [
        RosterLine(row.line, row.cells, tuple(Problem(problem.column, problem.message) for problem in row.problems))
        for row in rows
    ]


def sha256_of(content: bytes) -> str:
    """By which a file is known again."""
    return hashlib.sha256(content).hexdigest()
