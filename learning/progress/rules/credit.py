"""How many JP a completion earns, and how a year of them is drawn. Days and years are those of Palu."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from learning.catalogue.rules import jp_for


@dataclass(frozen=True, kw_only=True)
class CreditFacts:
    """What decides the JP of one completion; caps None: unlimited; `minutes_per_jp` None: no rule valid that day.

    `promised` are the JP the course's page names; None where nothing was promised.
    """

    minutes: int
    minutes_per_jp: int | None
    learning_form: str
    employment_kind: str
    promised: int | None = None
    counted_this_year: bool = False
    daily_cap: int | None = None
    jp_that_day: int = 0
    year_cap: int | None = None
    jp_that_year: int = 0


@dataclass(frozen=True)
class Credit:
    """`jp` counts, `withheld` is what a cap held back, `reason` says why it is not what the course's page names."""

    jp: int
    withheld: int = 0
    reason: str = ""


def credit_for(facts: CreditFacts) -> Credit:
    """Whole JP of the design minutes, within the caps; never negative. Daily and yearly caps look at all forms.

    No rule, no post, or the same generation counted in this year already: 0 JP with a sentence that says why.
    """
    if not facts.employment_kind:
        return Credit(0, reason=_("Data kepegawaian pada hari itu belum ada. Operator unit Anda perlu melengkapinya."))
    if facts.minutes_per_jp is None:
        reason = _("Aturan JP untuk %(form)s bagi %(kind)s belum diisi. BKPSDM perlu mengisinya.")
        return Credit(0, reason=reason % {"form": facts.learning_form.lower(), "kind": facts.employment_kind})
    if facts.counted_this_year:
        return Credit(0, reason=_("Kursus yang sama sudah dihitung pada tahun ini."))
    return _within_caps(jp_for(facts.minutes, facts.minutes_per_jp), facts)


def _within_caps(earned: int, facts: CreditFacts) -> Credit:
    day_room = _room(facts.daily_cap, facts.jp_that_day, earned)
    year_room = _room(facts.year_cap, facts.jp_that_year, earned)
    jp = min(earned, day_room, year_room)
    if jp == earned:
        return Credit(earned, reason=_own_rule(earned, facts))
    if year_room <= day_room:
        reason = _("Ditahan karena melebihi batas %(cap)s JP setahun.") % {"cap": facts.year_cap}
    else:
        reason = _("Ditahan karena melebihi batas %(cap)s JP sehari.") % {"cap": facts.daily_cap}
    return Credit(jp, withheld=earned - jp, reason=reason)


def _own_rule(earned: int, facts: CreditFacts) -> str:
    if facts.promised in (None, earned):
        return ""
    return _("Dihitung %(minutes)d menit per JP, sesuai aturan untuk %(form)s bagi %(kind)s.") % {
        "minutes": facts.minutes_per_jp, "form": facts.learning_form.lower(), "kind": facts.employment_kind,
    }  # fmt: skip


def _room(cap: int | None, used: int, earned: int) -> int:
    return earned if cap is None else max(0, cap - used)


@dataclass(frozen=True)
class JpStrip:
    """A year's target as two rows of diamonds: technical first, then other, then open."""

    first: Sequence[str]
    second: Sequence[str]


def jp_strip(total: int, technical: int, target: int) -> JpStrip:
    """As many diamonds as the target; hours beyond it are told in words only."""
    filled = min(total, target)
    special = min(technical, filled)
    states = ["done"] * special + ["other"] * (filled - special) + ["open"] * (target - filled)
    half = -(-target // 2)
    return JpStrip(first=states[:half], second=states[half:])
