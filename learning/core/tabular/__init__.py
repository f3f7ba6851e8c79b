"""Spreadsheets in and out: XLSX and CSV with fixed columns.

`read` answers rows with their line and the problems of their cells; a file that cannot be read at all
raises `FileProblem` with sentences that say what to do. Nothing is guessed and nothing is repaired.
"""

from learning.core.tabular.cells import CellProblem, Column, Kind, year_problem
from learning.core.tabular.reading import FileProblem, Row, read, refuse_large
from learning.core.tabular.writing import write_xlsx

__all__ = [
    "CellProblem",
    "Column",
    "FileProblem",
    "Kind",
    "Row",
    "read",
    "refuse_large",
    "write_xlsx",
    "year_problem",
]
