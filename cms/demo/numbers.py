"""Employee numbers of invented people: well formed, and each held once.

The pattern of part-time PPPK is not confirmed; the demo writes it like that of PPPK.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from learning.people.enums import EmploymentKind, NumberKind
from learning.people.rules.numbers import FEMALE, KIND_OF_EMPLOYMENT, MALE

SEX_DIGIT = {"male": MALE, "female": FEMALE}
CONTRACT_MARK = "2"
FIRST_OLD_NIP = 131_400_100


@dataclass(frozen=True)
class HeldNumber:
    """A number with its validity; `until` None is the present one."""

    number: str
    kind: NumberKind
    since: dt.date
    until: dt.date | None = None


@dataclass
class NumberBook:
    """Hands out numbers; the last three digits count up where the first fifteen repeat."""

    sequences: Counter[str] = field(default_factory=Counter)
    old_numbers: int = 0

    def new(
        self, employment: EmploymentKind, *, birth_on: dt.date, start: dt.date, sex: str, contract: int = 1
    ) -> HeldNumber:
        """The number of an appointment; `contract` counts the work agreements of a PPPK."""
        middle = f"{start:%Y%m}" if employment == EmploymentKind.PNS else f"{start:%Y}{CONTRACT_MARK}{contract}"
        stem = f"{birth_on:%Y%m%d}{middle}{SEX_DIGIT[sex]}"
        self.sequences[stem] += 1
        return HeldNumber(f"{stem}{self.sequences[stem]:03d}", KIND_OF_EMPLOYMENT[employment], start)

    def old(self, *, since: dt.date, until: dt.date) -> HeldNumber:
        """A nine-digit number of the time before 2008."""
        self.old_numbers += 1
        return HeldNumber(str(FIRST_OLD_NIP + 37 * self.old_numbers), NumberKind.OLD_NIP, since, until)
