"""Roster files in memory: lines by column name, as CSV or XLSX."""

import csv
import io
from collections.abc import Iterable

from learning.core.tabular import write_xlsx
from learning.people.rules.roster import COLUMNS

HEADER = [column.name for column in COLUMNS.values()]


def roster_line(**changes: str) -> dict[str, str]:
    """A line that is complete but for the unit's code; underscores stand for spaces."""
    filled = {
        "NIP": "198609262015052001", "Nama": "Siti Rahmawati", "Status kepegawaian": "PNS",
        "Jenis jabatan": "Fungsional", "Jabatan": "Bidan ahli muda", "Mulai bertugas": "01/03/2024",
    }  # fmt: skip
    return filled | {name.replace("_", " "): value for name, value in changes.items()}


def as_csv(lines: Iterable[dict[str, str]]) -> bytes:
    target = io.StringIO()
    writer = csv.DictWriter(target, HEADER, restval="", delimiter=";")
    writer.writeheader()
    writer.writerows(lines)
    return target.getvalue().encode()


def as_xlsx(lines: Iterable[dict[str, str]]) -> bytes:
    return write_xlsx(HEADER, [[line.get(name) for name in HEADER] for line in lines])
