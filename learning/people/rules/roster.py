"""One line of a roster: its fixed columns, what a cell must say, and how it differs from what is known.

An empty cell of an optional column leaves what is known as it is. The sex column serves the check of the
number only and is not kept.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from learning.core.tabular import Column, Kind
from learning.people.enums import ENDED, EmploymentKind, NumberKind, PositionKind, Status
from learning.people.rules.numbers import (
    FEMALE,
    KIND_OF_EMPLOYMENT,
    MALE,
    OLD_LENGTH,
    kind_of,
    number_problem,
    number_warnings,
)

# Field of an entry -> column of the file. The order is that of the template file.
COLUMNS = {
    "number": Column("NIP", Kind.DIGITS),
    "full_name": Column("Nama"),
    "title_before": Column("Gelar depan", is_required=False),
    "title_after": Column("Gelar belakang", is_required=False),
    "birth_on": Column("Tanggal lahir", Kind.DATE, is_required=False),
    "sex": Column("Jenis kelamin", is_required=False),
    "email": Column("E-mail", is_required=False),
    "unit_code": Column("Kode unit"),
    "kind": Column("Status kepegawaian"),
    "grade": Column("Golongan", is_required=False),
    "rank_title": Column("Pangkat", is_required=False),
    "position_kind": Column("Jenis jabatan"),
    "position_level": Column("Jenjang", is_required=False),
    "position_name": Column("Jabatan"),
    "since": Column("Mulai bertugas", Kind.DATE),
    "status": Column("Status", is_required=False),
    "assessor_number": Column("NIP penilai", Kind.DIGITS, is_required=False),
    "old_number": Column("Nomor lama", Kind.DIGITS, is_required=False),
}
HINTS = {
    "number": _lazy("18 angka, sebagai teks"),
    "birth_on": _lazy("seperti 31/12/1990; untuk memeriksa NIP"),
    "sex": _lazy("L atau P; hanya untuk memeriksa NIP, tidak disimpan"),
    "email": _lazy("boleh dipakai untuk masuk"),
    "unit_code": _lazy("kode dari daftar unit kerja"),
    "grade": _lazy("misalnya III/b atau IX"),
    "since": _lazy("tanggal mulai jabatan ini, seperti 01/03/2026"),
    "assessor_number": _lazy("NIP pejabat penilai, juga bila ia baru ada di berkas ini"),
    "old_number": _lazy("nomor orang ini sebelumnya, bila nomornya berganti"),
}
LONGEST = {
    "full_name": 150, "title_before": 40, "title_after": 80, "email": 254, "unit_code": 40, "grade": 8,
    "rank_title": 60, "position_level": 40, "position_name": 150,
}  # fmt: skip
CHOICES: dict[str, type[TextChoices]] = {"kind": EmploymentKind, "position_kind": PositionKind, "status": Status}
POST_FIELDS = ("unit_code", "kind", "grade", "rank_title", "position_kind", "position_level", "position_name")
PERSON_FIELDS = ("full_name", "title_before", "title_after", "birth_on", "email")
_SEXES = {"l": MALE, "lakilaki": MALE, "p": FEMALE, "perempuan": FEMALE}


@dataclass(frozen=True)
class Problem:
    """What is wrong (`is_error`) or odd in one column of a line, with its mend."""

    column: str
    message: str
    is_error: bool = True


@dataclass(frozen=True)
class RosterLine:
    """One filled line of the file as text, with what the reader of the file already found."""

    number: int
    cells: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RosterEntry:
    """A line as values; days are ISO texts and choices are their codes, so that it can be kept as JSON.

    A cell that could not be read is empty here; its problem stands beside the line.
    """

    number: str
    full_name: str
    unit_code: str
    kind: str
    position_kind: str
    position_name: str
    since: str
    title_before: str = ""
    title_after: str = ""
    birth_on: str = ""
    email: str = ""
    grade: str = ""
    rank_title: str = ""
    position_level: str = ""
    status: str = ""
    assessor_number: str = ""
    old_number: str = ""

    @property
    def starts(self) -> dt.date:
        """The first day of the post; ask only where `since` was readable."""
        return dt.date.fromisoformat(self.since)

    @property
    def born(self) -> dt.date | None:
        return dt.date.fromisoformat(self.birth_on) if self.birth_on else None

    def as_json(self) -> dict[str, str]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> "RosterEntry":
        return cls(**{field.name: kept[field.name] for field in fields(cls)})


def read_line(line: RosterLine) -> tuple[RosterEntry, list[Problem]]:
    """The values of a line and all its problems; what an error names is empty in the values."""
    texts = {name: line.cells.get(column.name, "") for name, column in COLUMNS.items()}
    values = dict(texts)
    found = []
    for name in CHOICES:
        values[name], message = _choice(name, texts[name])
        found += _found(name, message)
    sex, message = _sex(texts["sex"])
    found += _found("sex", message) + _missing(texts) + _numbers(values) + _texts(values)
    unreadable = {problem.column for problem in line.problems}
    problems = [*line.problems, *(problem for problem in found if problem.column not in unreadable)]
    entry = _entry(values, refused={problem.column for problem in problems})
    return entry, problems + _odd(entry, sex)


def _entry(values: Mapping[str, str], refused: set[str]) -> RosterEntry:
    kept = {name: "" if column.name in refused else values[name] for name, column in COLUMNS.items() if name != "sex"}
    return RosterEntry(**{**kept, "email": kept["email"].lower()})


def _found(name: str, message: str) -> list[Problem]:
    return [Problem(COLUMNS[name].name, message)] if message else []


def _missing(texts: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(column.name, _("Sel ini kosong. Isi lebih dahulu."))
        for name, column in COLUMNS.items()
        if column.is_required and not texts[name]
    ]


def _same(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _choice(name: str, text: str) -> tuple[str, str]:
    """The code of a choice named by its label or code."""
    choices = CHOICES[name]
    if not text:
        return "", ""
    for choice in choices:
        if _same(text) in (_same(str(choice.label)), _same(choice.value)):
            return choice.value, ""
    allowed = ", ".join(str(choice.label) for choice in choices)
    return text, _("“%(text)s” tidak dikenal. Pilih salah satu: %(allowed)s.") % {"text": text, "allowed": allowed}


def _sex(text: str) -> tuple[str, str]:
    sex = _SEXES.get(_same(text), "")
    return sex, "" if sex or not text else _("Isi dengan L atau P.")


def _numbers(values: Mapping[str, str]) -> list[Problem]:
    problems = []
    for name in ("number", "assessor_number", "old_number"):
        digits = values[name]
        kind = NumberKind.OLD_NIP if name == "old_number" and len(digits) == OLD_LENGTH else None
        problems += _found(name, number_problem(digits, kind) if digits else "")
    if values["number"] and values["old_number"] == values["number"]:
        problems += _found("old_number", _("Nomor lama sama dengan NIP. Kosongkan sel ini."))
    return problems


def _texts(values: Mapping[str, str]) -> list[Problem]:
    problems = []
    for name, most in LONGEST.items():
        if len(values[name]) > most:
            problems += _found(name, _("Isi sel ini lebih dari %d huruf. Singkat isinya.") % most)
    try:
        if values["email"]:
            validate_email(values["email"])
    except ValidationError:
        problems += _found("email", _("Alamat e-mail tidak benar. Tulis seperti nama@contoh.go.id."))
    return problems


def _odd(entry: RosterEntry, sex: str) -> list[Problem]:
    employment = EmploymentKind(entry.kind) if entry.kind else None
    warnings = number_warnings(entry.number, birth_on=entry.born, sex=sex, employment=employment)
    return [Problem(COLUMNS["number"].name, message, is_error=False) for message in warnings]


def number_kind(digits: str, employment: EmploymentKind) -> NumberKind:
    """The kind of a number in a roster: old by its nine digits, else by its digits, else by the employment."""
    wanted = KIND_OF_EMPLOYMENT[employment]
    if len(digits) == OLD_LENGTH:
        return NumberKind.OLD_NIP
    return wanted if wanted == NumberKind.PART_TIME else kind_of(digits) or wanted


def changes(entry: RosterEntry, known: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Field -> (known, new) where a filled cell says something else; posts of who has left are not looked at."""
    names = [*PERSON_FIELDS, "status", "assessor_number"]
    if entry.status not in ENDED:
        names += POST_FIELDS
    new = entry.as_json()
    return {name: (known.get(name, ""), new[name]) for name in names if new[name] and new[name] != known.get(name, "")}


def shown(name: str, value: str) -> str:
    """A kept value as people read it."""
    if value and name in CHOICES:
        return str(CHOICES[name](value).label)
    if value and name in {"birth_on", "since"}:
        return f"{dt.date.fromisoformat(value):%d/%m/%Y}"
    return value
