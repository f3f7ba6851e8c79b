"""What a post consists of, as values, and the days on which a unit can hold it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from learning.people.enums import EmploymentKind, EmploymentRole, PositionKind


@dataclass(frozen=True)
class PostDraft:
    """Everything of an employment but person and dates. `is_home`: the unit that counts a person as its own."""

    unit_id: int
    kind: EmploymentKind
    position_kind: PositionKind
    position_name: str
    position_level: str = ""
    grade: str = ""
    rank_title: str = ""
    role: EmploymentRole = EmploymentRole.DEFINITIVE
    is_home: bool = True


def unit_problem(opens: dt.date, closes: dt.date | None, *, starts: dt.date, today: dt.date) -> str:
    """Why a unit of these days cannot take a post from `starts` on, with the mend; "" when it can.

    A unit that has opened by now may hold older posts: units are often entered later than the people came.
    """
    if closes and closes <= starts:
        return _("Unit ini sudah ditutup pada tanggal mulai bertugas. Pilih unit penggantinya.")
    if opens > starts and opens > today:
        return _(
            "Unit ini baru berlaku mulai %s. Pilih unit yang berlaku pada tanggal mulai bertugas, "
            "atau perbaiki tanggalnya."
        ) % (f"{opens:%d/%m/%Y}")
    return ""


def parent_problem(opens: dt.date, closes: dt.date | None, *, on: dt.date, today: dt.date) -> str:
    """Why a unit of these days cannot hold another one from `on` on, with the mend; "" when it can.

    As for posts: a parent that has opened by now may hold older units.
    """
    if closes and closes <= on:
        return _("Unit induk sudah ditutup pada tanggal itu. Pilih unit penggantinya.")
    if opens > on and opens > today:
        return _("Unit induk baru berlaku mulai %s. Pilih induk yang berlaku, atau perbaiki tanggalnya.") % (
            f"{opens:%d/%m/%Y}"
        )
    return ""
