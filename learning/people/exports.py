"""Spreadsheets for the desks: the roster as it stands, its empty form, and what an import complained about."""

import datetime as dt

from django.utils.translation import gettext as _

from learning.core.tabular import Kind, write_xlsx
from learning.people.models import ImportRun, User
from learning.people.queries.reports import problem_lines
from learning.people.queries.roster import roster_of
from learning.people.rules.roster import COLUMNS, shown


def roster_form() -> bytes:
    """The fixed columns and nothing else."""
    return write_xlsx([column.name for column in COLUMNS.values()], [], title=_("Pegawai"))


def roster_file(viewer: User, on: dt.date) -> bytes:
    """Everyone of the viewer's desk with a home post that day; read back, every line is unchanged."""
    rows = ([_cell(name, values.get(name, "")) for name in COLUMNS] for values in roster_of(viewer, on))
    return write_xlsx([column.name for column in COLUMNS.values()], rows, title=_("Pegawai"))


def _cell(name: str, value: str) -> str | dt.date | None:
    if value and COLUMNS[name].kind is Kind.DATE:
        return dt.date.fromisoformat(value)
    return shown(name, value) or None


def problem_file(run: ImportRun) -> bytes:
    """Line, column, what is wrong and how to mend it."""
    header = [_("Baris"), _("Kolom"), _("Yang perlu diperbaiki"), _("Sifat")]
    found = problem_lines(run.rows.exclude(problems=[]))
    rows = ([p.line, p.column, p.message, _("wajib") if p.is_error else _("periksa")] for p in found)
    return write_xlsx(header, rows, title=_("Perbaikan"))
