"""The employee number: what it says, when it is wrong, and what is only odd.

Source: domain facts 1.1 and 1.2 (Perka BKN 22/2007 for the NIP; NI PPPK by BKN's practice). A number is
refused only when it is not 18 digits with a real birth date and a sex digit. Everything else is a
warning, since real data contains errors and the pattern of part-time PPPK is not confirmed.
"""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from learning.people.enums import EmploymentKind, NumberKind
from learning.people.rules.days import birth_problem

LENGTH, OLD_LENGTH = 18, 9
MALE, FEMALE = "1", "2"
EARLIEST_BIRTH_YEAR = 1900
_ALLOWED_BETWEEN = re.compile(r"[\s.\-]")
_DIGITS = re.compile(r"[0-9]+")

KIND_OF_EMPLOYMENT = {
    EmploymentKind.PNS: NumberKind.NIP,
    EmploymentKind.PPPK: NumberKind.NI_PPPK,
    EmploymentKind.PART_TIME: NumberKind.PART_TIME,
}


@dataclass(frozen=True)
class NumberReading:
    """What 18 digits say. `kind` is None where digits 13-14 fit neither NIP nor NI PPPK."""

    digits: str
    birth_on: dt.date
    sex: str
    kind: NumberKind | None


def plain_number(typed: str) -> str:
    """What was typed or pasted, without spaces, dots and hyphens."""
    return _ALLOWED_BETWEEN.sub("", typed)


def number_problem(typed: str, kind: NumberKind | None = None) -> str:
    """Why a number is refused, as a sentence with the mend; "" when it is well formed.

    `kind` OLD_NIP asks for nine digits without further meaning; all others are read as 18 digits.
    """
    digits = plain_number(typed)
    if not _DIGITS.fullmatch(digits):
        return _("Nomor hanya boleh berisi angka. Hapus huruf atau tanda lain.")
    if kind == NumberKind.OLD_NIP:
        return "" if len(digits) == OLD_LENGTH else _("NIP lama terdiri dari 9 angka, bukan %d.") % len(digits)
    if len(digits) != LENGTH:
        return _("Nomor harus 18 angka, sedangkan ini %d angka. Periksa apakah ada yang kurang atau lebih.") % len(
            digits
        )
    if _birth_date(digits) is None:
        return _("Delapan angka pertama (%s) bukan tanggal lahir. Urutannya tahun, bulan, tanggal.") % digits[:8]
    if digits[14] not in (MALE, FEMALE):
        return _("Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan), sedangkan ini %s.") % digits[14]
    return ""


def _birth_date(digits: str) -> dt.date | None:
    try:
        born = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return born if born.year >= EARLIEST_BIRTH_YEAR else None


def kind_of(digits: str) -> NumberKind | None:
    """NIP, NI PPPK or old NIP by length and digits 13-14; None when they tell nothing."""
    if len(digits) == OLD_LENGTH:
        return NumberKind.OLD_NIP
    if 1 <= int(digits[12:14]) <= 12:
        return NumberKind.NIP
    return NumberKind.NI_PPPK if digits[12] == "2" else None


def read_number(typed: str) -> NumberReading | None:
    """What a well-formed number of 18 digits says; None for any other."""
    digits = plain_number(typed)
    born = _birth_date(digits) if not number_problem(digits) else None
    return NumberReading(digits, born, digits[14], kind_of(digits)) if born else None


def number_birth_problem(typed: str, today: dt.date) -> str:
    """The sentence for a number whose birth date nobody can have, else ""; a warning, never a reason to refuse."""
    reading = read_number(typed)
    problem = birth_problem(reading.birth_on, today) if reading else ""
    return _("Periksa delapan angka pertama nomor ini. %s") % problem if problem else ""


def number_warnings(
    typed: str, *, birth_on: dt.date | None = None, sex: str = "", employment: EmploymentKind | None = None
) -> list[str]:
    """What does not fit together and should be looked at; never a reason to refuse.

    `sex` is "1" or "2" as in the number, or "" when not known.
    """
    reading = read_number(typed)
    if reading is None:
        return []
    warnings = []
    if birth_on and birth_on != reading.birth_on:
        warnings.append(
            _("Tanggal lahir berbeda: %(number)s menurut nomor, %(given)s menurut data. Periksa mana yang benar.")
            % {"number": f"{reading.birth_on:%d/%m/%Y}", "given": f"{birth_on:%d/%m/%Y}"}
        )
    if sex and sex != reading.sex:
        warnings.append(_("Angka ke-15 dalam nomor tidak sesuai dengan jenis kelamin. Periksa mana yang benar."))
    return warnings + _kind_warnings(reading, employment)


def _kind_warnings(reading: NumberReading, employment: EmploymentKind | None) -> list[str]:
    wanted = KIND_OF_EMPLOYMENT.get(employment) if employment else None
    if wanted is None or wanted in {NumberKind.PART_TIME, reading.kind}:
        return []
    return [
        _("Angka ke-13 dan ke-14 (%(digits)s) tidak lazim untuk %(kind)s. Periksa nomor atau status kepegawaiannya.")
        % {"digits": reading.digits[12:14], "kind": employment.label if employment else ""}
    ]


def group_number(number: str) -> str:
    """18 digits as they are printed: `19860926 201505 1 001`; anything else comes back as it is."""
    if len(number) != LENGTH:
        return number
    return f"{number[:8]} {number[8:14]} {number[14]} {number[15:]}"


def mask_number(number: str) -> str:
    """What a stranger may see: `1986•••• •••••• • 001`; birthday, start and sex are hidden."""
    if len(number) != LENGTH:
        return "•" * len(number)
    return f"{number[:4]}•••• •••••• • {number[15:]}"
