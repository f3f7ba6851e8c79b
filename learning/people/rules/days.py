"""Which days the desk of people can mean."""

import datetime as dt

from django.utils.translation import gettext as _

MOST_YEARS_AHEAD = 10
YOUNGEST, OLDEST = 17, 100


def far_problem(day: dt.date, today: dt.date) -> str:
    """The sentence for a day so far ahead that its year must be a slip, else ""."""
    if day <= _years_after(today, MOST_YEARS_AHEAD):
        return ""
    return _("Tanggal itu (%(day)s) lebih dari %(years)d tahun ke depan. Periksa tahunnya.") % {
        "day": f"{day:%d/%m/%Y}",
        "years": MOST_YEARS_AHEAD,
    }


def birth_problem(born: dt.date, today: dt.date) -> str:
    """The sentence for a birth date that nobody in service or retired can have, else ""."""
    if born > today:
        return _("Tanggal lahir ini (%s) belum tiba. Periksa tahunnya.") % f"{born:%d/%m/%Y}"
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if YOUNGEST <= age <= OLDEST:
        return ""
    return _("Menurut tanggal lahir ini (%(day)s) umurnya %(age)d tahun. Periksa tahunnya.") % {
        "day": f"{born:%d/%m/%Y}",
        "age": age,
    }


def _years_after(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
