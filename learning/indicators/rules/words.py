"""Units and combining rules as people say them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from learning.core.charts import UNKNOWN, with_unit
from learning.core.text import figure
from learning.indicators.enums import AcrossUnits, OverTime
from learning.indicators.rules.combining import Definition

_INDEX = "indeks"


def unit_words(unit_of_measure: str) -> str:
    """What stands behind a value: nothing for an index, else the unit."""
    return "" if unit_of_measure.startswith(_INDEX) else unit_of_measure


def gap_unit(unit_of_measure: str) -> str:
    """What a distance is counted in: percent and indices in points, all else in its unit."""
    return _("poin") if unit_of_measure == "%" or unit_of_measure.startswith(_INDEX) else unit_of_measure


def value_words(value: Decimal | None, definition: Definition) -> str:
    """A value with its unit; a dash where it is not known."""
    if value is None:
        return UNKNOWN
    return with_unit(figure(value, definition.decimals), unit_words(definition.unit_of_measure))


def combining_sentences(definition: Definition) -> list[str]:
    """How figures of several periods and of several units become one, as sentences."""
    sentences = [_over_time(definition), _across(definition.across_units)]
    if definition.cumulative:
        sentences.insert(0, _("Angkanya kumulatif sejak Januari; targetnya berlaku untuk akhir tahun."))
    return sentences


def _over_time(definition: Definition) -> str:
    if definition.is_ratio:
        return _("Untuk beberapa periode, pembilang %(above)s dan penyebut %(below)s, baru kemudian dibagi.") % {
            "above": _how(definition.numerator_time), "below": _how(definition.denominator_time),
        }  # fmt: skip
    return _("Untuk beberapa periode, nilainya %(how)s.") % {"how": _how(definition.numerator_time)}


def _how(over_time: str) -> str:
    return {
        OverTime.SUM: _("dijumlahkan"),
        OverTime.MAX: _("diambil yang tertinggi"),
        OverTime.LAST: _("diambil yang terakhir"),
        OverTime.MEAN: _("dirata-ratakan"),
    }[OverTime(over_time)]


def _across(across_units: str) -> str:
    return {
        AcrossUnits.SUM: _("Nilai beberapa unit dijumlahkan."),
        AcrossUnits.RATIO: _(
            "Untuk beberapa unit, semua pembilang dijumlahkan dan semua penyebut dijumlahkan, baru dibagi; "
            "persen tidak pernah dirata-ratakan."
        ),
        AcrossUnits.WEIGHTED_MEAN: _(
            "Untuk beberapa unit dipakai rata-rata tertimbang, dan hanya bila bobotnya diketahui."
        ),
        AcrossUnits.NONE: _("Angka beberapa unit tidak dapat digabung."),
    }[AcrossUnits(across_units)]
