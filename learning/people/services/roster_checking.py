"""The dry run of a roster: every line compared with what is known, nothing changed but the record of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from learning.core import clock
from learning.people.enums import ENDED, RowAction
from learning.people.models import ImportRow, ImportRun, User
from learning.people.queries.roster import CHUNK, Known, known_about
from learning.people.rules.days import birth_problem, far_problem
from learning.people.rules.numbers import number_birth_problem
from learning.people.rules.posts import unit_problem
from learning.people.rules.roster import COLUMNS, POST_FIELDS, Problem, RosterEntry, RosterLine, changes, read_line


@dataclass
class PlannedRow:
    """What one line would do. `before` holds the known value of every field that would change."""

    line: int
    entry: RosterEntry
    problems: list[Problem] = field(default_factory=list)
    person_id: int | None = None
    before: dict[str, str] = field(default_factory=dict)
    action: RowAction = RowAction.ERROR


@transaction.atomic
def check_roster(lines: Sequence[RosterLine], *, file_name: str, file_sha256: str, by: User, at: datetime) -> ImportRun:
    """Compare a roster with what is known and keep the result as an ImportRun to look at and apply.

    An operator's lines must stay inside the own subtree. Writes nothing else; the same file may be checked
    again and again.
    """
    planned = [PlannedRow(line.number, *read_line(line)) for line in lines]
    plan(planned, by=by, day=clock.day_of(at))
    run = ImportRun.objects.create(file_name=file_name[-200:], file_sha256=file_sha256, by=by, at=at)
    rows = [
        ImportRow(
            run=run,
            number=row.line,
            action=row.action,
            person_id=row.person_id,
            before=row.before,
            after=row.entry.as_json(),
            problems=[asdict(problem) for problem in row.problems],
        )
        for row in planned
    ]
    ImportRow.objects.bulk_create(rows, batch_size=CHUNK)
    return run


def plan(rows: Sequence[PlannedRow], *, by: User, day: date) -> None:
    """Fill in person, differences, problems and action of each row; reads only.

    Everything wrong with a row is told at once, whatever else is wrong with it. The same lines on the same
    state of the database give the same plan.
    """
    entries = [row.entry for row in rows]
    known = known_about(entries, by, day)
    twice = _said_twice(entries, known)
    in_file = {entry.number for entry in entries}
    for row in rows:
        _place(row, known)
        row.problems += _repeated(row.entry, twice, known) + _assessor_problems(row.entry, known, in_file)
        row.problems += _person_problems(row, row.entry, known, day)
        row.action = _action(row)


def _place(row: PlannedRow, known: Known) -> None:
    """Find person and unit, and what the line would change."""
    unit = known.unit_of(row.entry)
    entry = row.entry = replace(row.entry, unit_code=unit.code) if unit else row.entry
    row.person_id = known.person_of(entry)
    if row.person_id is None:
        return
    values = dict(known.values[row.person_id])
    assessor = known.holders.get(entry.assessor_number)
    if assessor and assessor == known.assessors.get(row.person_id):
        values["assessor_number"] = entry.assessor_number
    row.before = {name: before for name, (before, _new) in changes(entry, values).items()}
    if entry.number and entry.number not in known.holders:
        row.before["number"] = values["number"]
    if entry.old_number and entry.old_number not in known.holders:
        row.before["old_number"] = ""


def _action(row: PlannedRow) -> RowAction:
    if any(problem.is_error for problem in row.problems):
        return RowAction.ERROR
    if row.person_id is None:
        return RowAction.CREATE
    return RowAction.UPDATE if row.before else RowAction.SAME


def _problem(name: str, message: str) -> Problem:
    return Problem(COLUMNS[name].name, message)


def _marks(entry: RosterEntry, known: Known) -> set[str]:
    """By what a line says whom it means: its numbers, and the person they lead to."""
    person = known.person_of(entry)
    marks = {entry.number, entry.old_number, f"person {person}" if person else ""}
    return marks - {""}


def _said_twice(entries: Sequence[RosterEntry], known: Known) -> set[str]:
    """Marks and e-mails that stand in several lines."""
    counted = Counter(mark for entry in entries for mark in {*_marks(entry, known), entry.email})
    return {mark for mark, count in counted.items() if mark and count > 1}


def _repeated(entry: RosterEntry, twice: set[str], known: Known) -> list[Problem]:
    problems = []
    if _marks(entry, known) & twice:
        problems.append(_problem("number", _("Orang ini muncul di lebih dari satu baris. Sisakan satu baris saja.")))
    if entry.email in twice:
        problems.append(
            _problem("email", _("Alamat e-mail ini muncul di lebih dari satu baris. Ganti atau kosongkan."))
        )
    return problems


def _assessor_problems(entry: RosterEntry, known: Known, in_file: set[str]) -> list[Problem]:
    wanted = entry.assessor_number
    holder = known.holders.get(wanted)
    if not wanted:
        return []
    if wanted == entry.number or (holder and holder == known.person_of(entry)):
        message = _("Seseorang tidak dapat menilai dirinya sendiri. Isi NIP penilai yang lain.")
        return [_problem("assessor_number", message)]
    if holder is None and wanted not in in_file:
        message = _("NIP penilai belum tercatat. Tambahkan penilainya, atau kosongkan sel ini.")
        return [_problem("assessor_number", message)]
    return []


def _person_problems(row: PlannedRow, entry: RosterEntry, known: Known, day: date) -> list[Problem]:
    problems = _unit_problems(entry, known, day) + _email_problems(row, entry, known) + _day_problems(entry, day)
    if row.person_id is None:
        return problems + _newcomer_problems(row, entry)
    if row.person_id not in known.people_in_scope:
        message = _("Orang ini tercatat di luar unit Anda. Minta SDM memindahkannya, lalu unggah lagi.")
        return [*problems, _problem("number", message)]
    if known.holders.get(entry.old_number, row.person_id) != row.person_id:
        message = _("NIP dan nomor lama tercatat untuk dua orang yang berbeda. Periksa keduanya.")
        problems.append(_problem("old_number", message))
    return problems + _post_problems(row, entry, known) + _later_problems(row, entry, known, day)


def _unit_problems(entry: RosterEntry, known: Known, day: date) -> list[Problem]:
    unit = known.unit_of(entry)
    if not entry.unit_code:
        return []
    if unit is None:
        message = _("Kode unit “%s” tidak dikenal. Lihat kode yang benar di daftar unit.") % entry.unit_code
    elif unit.pk not in known.units_in_scope:
        message = _("Unit ini di luar unit Anda. Serahkan baris ini kepada SDM.")
    elif entry.since:
        message = unit_problem(unit.valid_from, unit.valid_until, starts=entry.starts, today=day)
    else:
        return []
    return [_problem("unit_code", message)] if message else []


def _day_problems(entry: RosterEntry, day: date) -> list[Problem]:
    """Days that nobody can mean, in the cells and in the number."""
    problems = []
    if entry.since and (message := far_problem(entry.starts, day)):
        problems.append(_problem("since", message))
    if entry.born and (message := birth_problem(entry.born, day)):
        problems.append(_problem("birth_on", message))
    elif message := number_birth_problem(entry.number, day):
        problems.append(Problem(COLUMNS["number"].name, message, is_error=False))
    return problems


def _email_problems(row: PlannedRow, entry: RosterEntry, known: Known) -> list[Problem]:
    holder = known.emails.get(entry.email)
    if holder is None or holder == row.person_id:
        return []
    return [_problem("email", _("Alamat e-mail ini sudah dipakai orang lain. Ganti atau kosongkan sel ini."))]


def _newcomer_problems(row: PlannedRow, entry: RosterEntry) -> list[Problem]:
    """Only where both numbers were readable: else the person may well be known."""
    numbers = {COLUMNS["number"].name, COLUMNS["old_number"].name}
    is_unsure = any(problem.is_error and problem.column in numbers for problem in row.problems)
    if is_unsure or entry.status not in ENDED:
        return []
    return [_problem("status", _("Orang ini belum tercatat dan sudah tidak bertugas. Hapus baris ini."))]


def _post_problems(row: PlannedRow, entry: RosterEntry, known: Known) -> list[Problem]:
    if row.person_id is None or not set(row.before) & set(POST_FIELDS):
        return []
    problems = []
    latest = known.post_from.get(row.person_id)
    if latest and entry.since and latest > entry.starts:
        message = _("Tanggal ini lebih awal daripada jabatan yang sudah tercatat (%s). Periksa tanggalnya.")
        problems.append(_problem("since", message % f"{latest:%d/%m/%Y}"))
    if known.values[row.person_id]["status"] in ENDED and not entry.status:
        message = _("Orang ini tercatat sudah tidak bertugas. Isi kolom Status, misalnya Aktif.")
        problems.append(_problem("status", message))
    return problems


def _later_problems(row: PlannedRow, entry: RosterEntry, known: Known, day: date) -> list[Problem]:
    """What the record already knows from a later day on."""
    person = row.person_id or 0
    problems = []
    if "number" in row.before and entry.since and known.number_from.get(person, date.min) >= entry.starts:
        message = _(
            "Nomor yang sekarang mulai berlaku pada atau sesudah tanggal mulai bertugas di baris ini. "
            "Periksa tanggalnya."
        )
        problems.append(_problem("since", message))
    if "status" in row.before and known.status_from.get(person, date.min) > day:
        message = _("Status berikutnya sudah tercatat untuk tanggal mendatang. Kosongkan sel ini.")
        problems.append(_problem("status", message))
    if "assessor_number" in row.before and known.assessor_from.get(person, date.min) > day:
        message = _("Penilai berikutnya sudah tercatat untuk tanggal mendatang. Kosongkan sel ini.")
        problems.append(_problem("assessor_number", message))
    return problems
