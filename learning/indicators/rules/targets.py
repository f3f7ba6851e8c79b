"""Which target holds, and how far a value is from it, in words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.core.text import figure
from learning.indicators.enums import Direction
from learning.indicators.rules.combining import Definition
from learning.indicators.rules.periods import Period
from learning.indicators.rules.words import gap_unit


@dataclass(frozen=True)
class Target:
    """A target of a period; no unit = the city. `upper` closes a band."""

    unit_id: int | None
    period: Period
    value: Decimal
    upper: Decimal | None = None


@dataclass(frozen=True)
class Gap:
    """How far from the target; `is_met` also where a value is better than asked."""

    is_met: bool
    amount: Decimal
    text: str


def target_for(targets: Sequence[Target], *, unit_id: int | None, day: dt.date) -> Target | None:
    """The target that holds for a unit on a day: its own before the city's, then the shorter period."""
    holding = [
        target for target in targets
        if target.period.start <= day < target.period.end and target.unit_id in (unit_id, None)
    ]  # fmt: skip
    return min(holding, key=lambda target: (target.unit_id is None, target.period.months), default=None)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def gap(value: Decimal, target: Decimal, definition: Definition, *, upper: Decimal | None = None) -> Gap:
    """The distance in words, by the direction of the indicator.

    Compared as shown, that is rounded to the indicator's decimals, so that sentence and figures agree.
    """
    shown, low = _rounded(value, definition.decimals), _rounded(target, definition.decimals)
    if definition.direction == Direction.BAND and upper is not None:
        return _band_gap(shown, low, _rounded(upper, definition.decimals), definition)
    amount = abs(shown - low)
    if amount == 0:
        return Gap(True, amount, _("Tepat pada target."))
    is_lower = definition.direction == Direction.LOWER
    is_met = shown < low if is_lower else shown > low
    sentence = _SENTENCES[is_lower, is_met, definition.cumulative]
    return Gap(is_met, amount, str(sentence) % {"amount": _amount(amount, definition)})


# By: lower is better, met, cumulative (the target of a running figure is that of the year's end).
_SENTENCES = {
    (False, False, False): gettext_lazy("Kurang %(amount)s dari target."),
    (False, False, True): gettext_lazy("Masih %(amount)s menuju target akhir tahun."),
    (False, True, False): gettext_lazy("Sudah melewati target, lebih %(amount)s."),
    (False, True, True): gettext_lazy("Sudah melewati target akhir tahun, lebih %(amount)s."),
    (True, False, False): gettext_lazy("%(amount)s di atas target."),
    (True, False, True): gettext_lazy("Sudah %(amount)s di atas batas akhir tahun."),
    (True, True, False): gettext_lazy("Sudah lebih baik dari target, %(amount)s di bawahnya."),
    (True, True, True): gettext_lazy("Masih %(amount)s di bawah batas akhir tahun."),
}


def _band_gap(shown: Decimal, low: Decimal, high: Decimal, definition: Definition) -> Gap:
    if shown < low:
        words = {"amount": _amount(low - shown, definition)}
        sentence = (
            _("Masih %(amount)s menuju batas bawah akhir tahun.")
            if definition.cumulative
            else _("Kurang %(amount)s dari batas bawah.")
        )
        return Gap(False, low - shown, sentence % words)
    if shown > high:
        words = {"amount": _amount(shown - high, definition)}
        return Gap(False, shown - high, _("Lebih %(amount)s dari batas atas.") % words)
    return Gap(True, Decimal(0), _("Di dalam rentang target."))


def _amount(amount: Decimal, definition: Definition) -> str:
    return f"{figure(amount, definition.decimals, trim=True)} {gap_unit(definition.unit_of_measure)}".strip()
