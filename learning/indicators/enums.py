"""Named choices of the indicators room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    HIGHER = "higher", _("makin tinggi makin baik")
    LOWER = "lower", _("makin rendah makin baik")
    BAND = "band", _("di dalam rentang")


class OverTime(TextChoices):
    """How the months of a longer period become one figure."""

    SUM = "sum", _("dijumlahkan")
    MAX = "max", _("nilai tertinggi")
    LAST = "last", _("nilai terakhir")
    MEAN = "mean", _("rata-rata")


class AcrossUnits(TextChoices):
    """How the figures of several units become one."""

    SUM = "sum", _("dijumlahkan")
    RATIO = "ratio", _("jumlah pembilang dibagi jumlah penyebut")
    WEIGHTED_MEAN = "weighted_mean", _("rata-rata berbobot")
    NONE = "none", _("tidak dapat digabung")


class PeriodKind(TextChoices):
    MONTH = "month", _("bulan")
    QUARTER = "quarter", _("triwulan")
    YEAR = "year", _("tahun")


class IndicatorStatus(TextChoices):
    DRAFT = "draft", _("Rancangan")  # read as "Draf": the catalogue says it anew, the migrations hold this word
    LIVE = "live", _("Dipakai")
    RETIRED = "retired", _("Tidak dipakai lagi")


LOG_ACTIONS = (
    ("learning.indicators.define", _("Indikator ditetapkan"), _("Definisi indikator dibuat atau diubah")),
    ("learning.indicators.set_target", _("Target ditetapkan"), _("Target indikator dibuat atau diubah")),
    ("learning.indicators.record", _("Nilai dicatat"), _("Nilai indikator dimasukkan atau dikoreksi")),
)
