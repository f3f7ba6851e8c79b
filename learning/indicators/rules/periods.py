"""Months, calendar quarters and years: where they begin and end, and what they are called."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.indicators.enums import PeriodKind

FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """A calendar month, quarter or year by its first day."""

    start: dt.date
    kind: str

    def is_whole(self) -> bool:
        """Whether it begins where a period of its kind begins."""
        return self.start.day == 1 and (self.start.month - 1) % self.months == 0

    def is_plausible(self) -> bool:
        """Whether its year is one that anybody reports or plans for."""
        return FIRST_YEAR <= self.start.year <= LAST_YEAR

    @property
    def months(self) -> int:
        return MONTHS[PeriodKind(self.kind)]

    @property
    def end(self) -> dt.date:
        """The first day after it."""
        return _months_later(self.start, self.months)

    @property
    def label(self) -> str:
        """For an axis: `Okt 2026`, `TW IV 2026`, `2026`."""
        if self.kind == PeriodKind.MONTH:
            return date_format(self.start, "M Y")
        if self.kind == PeriodKind.QUARTER:
            return _("TW %(number)s %(year)d") % {"number": self._quarter, "year": self.start.year}
        return str(self.start.year)

    @property
    def words(self) -> str:
        """In a sentence: `Oktober 2026`, `triwulan IV 2026`, `tahun 2026`."""
        return f"{self.name} {self.start.year}" if self.kind != PeriodKind.YEAR else self.name

    @property
    def name(self) -> str:
        """Without its year: `Oktober`, `triwulan IV`; a year is all of it."""
        if self.kind == PeriodKind.MONTH:
            return date_format(self.start, "F")
        if self.kind == PeriodKind.QUARTER:
            return _("triwulan\u00a0%(number)s") % {"number": self._quarter}
        return _("tahun %(year)d") % {"year": self.start.year}

    @property
    def _quarter(self) -> str:
        return ("I", "II", "III", "IV")[(self.start.month - 1) // 3]


def _months_later(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def containing(day: dt.date, kind: str) -> Period:
    """The period of a kind in which a day lies."""
    months = MONTHS[PeriodKind(kind)]
    return Period(dt.date(day.year, (day.month - 1) // months * months + 1, 1), kind)


def last_closed(day: dt.date, kind: str) -> Period:
    """The last period that is over on a day: nobody misses the figure of a running one."""
    current = containing(day, kind)
    return Period(_months_later(current.start, -current.months), kind)


def window(last: Period, months: int) -> list[Period]:
    """The periods that cover `months` months up to `last`, oldest first; at least one."""
    count = max(1, months // last.months)
    return [Period(_months_later(last.start, -last.months * back), last.kind) for back in range(count - 1, -1, -1)]


def list_words(words: Sequence[str]) -> str:
    """`a`, `a dan b`, `a, b, dan c`."""
    if len(words) < 2:
        return "".join(words)
    if len(words) == 2:
        return _("%(first)s dan %(second)s") % {"first": words[0], "second": words[1]}
    return _("%(rest)s, dan %(last)s") % {"rest": ", ".join(words[:-1]), "last": words[-1]}


def missing_sentence(missing: Sequence[Period]) -> str:
    """Names every period without a figure, by year: `Data Februari dan Juli 2026 belum masuk.`; "" for none."""
    if not missing:
        return ""
    years = []
    for year, periods in groupby(sorted(missing), lambda period: period.start.year):
        named = list(periods)
        if named[0].kind == PeriodKind.YEAR:
            years.append(named[0].name)
        else:
            years.append(f"{list_words([period.name for period in named])} {year}")
    return _("Data %(periods)s belum masuk.") % {"periods": _years_words(years)}


def _years_words(years: Sequence[str]) -> str:
    """`Juli 2025 serta Februari dan Maret 2026`: another word than inside a year."""
    if len(years) < 2:
        return "".join(years)
    return _("%(rest)s serta %(last)s") % {"rest": ", ".join(years[:-1]), "last": years[-1]}
