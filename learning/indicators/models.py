"""Tables of the indicators room."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from learning.core.fields import public_uuid
from learning.indicators.enums import AcrossUnits, Direction, IndicatorStatus, OverTime, PeriodKind
from learning.indicators.rules import Definition, Period


class Indicator(models.Model):
    """What is measured and how figures combine over time and across units.

    `band_lower` and `band_upper` are part of the definition of a band (entities.md has them with the target only):
    they hold where no target was set. `preferred_source` decides which source is shown; sources never mix.
    """

    uuid = public_uuid()
    code = models.CharField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=150)
    sector = models.CharField(_("bidang urusan"), max_length=40, blank=True)
    explanation = models.TextField(_("penjelasan"), blank=True)
    formula = models.TextField(_("rumus"))
    note = models.TextField(_("catatan"), blank=True, help_text=_("Yang belum pasti tentang definisi ini."))
    unit_of_measure = models.CharField(_("satuan"), max_length=30)
    direction = models.CharField(_("arah"), max_length=6, choices=Direction)
    is_ratio = models.BooleanField(_("punya pembilang dan penyebut"), default=False)
    numerator_time = models.CharField(_("pembilang antarwaktu"), max_length=4, choices=OverTime)
    denominator_time = models.CharField(_("penyebut antarwaktu"), max_length=4, choices=OverTime)
    across_units = models.CharField(_("antarunit"), max_length=13, choices=AcrossUnits)
    cumulative = models.BooleanField(_("angka kumulatif sejak awal tahun"), default=False)
    decimals = models.PositiveSmallIntegerField(_("angka desimal"), default=1)
    level = models.CharField(_("tingkat"), max_length=80, blank=True)
    band_lower = models.DecimalField(_("batas bawah"), max_digits=16, decimal_places=4, null=True, blank=True)
    band_upper = models.DecimalField(_("batas atas"), max_digits=16, decimal_places=4, null=True, blank=True)
    preferred_source = models.CharField(_("sumber utama"), max_length=80, blank=True)
    status = models.CharField(_("status"), max_length=7, choices=IndicatorStatus, default=IndicatorStatus.DRAFT)

    class Meta:
        verbose_name = _("indikator")
        verbose_name_plural = _("indikator")
        ordering = ["sector", "name"]
        constraints = [
            CheckConstraint(
                condition=Q(
                    direction=Direction.BAND,
                    band_lower__isnull=False,
                    band_upper__isnull=False,
                    band_upper__gt=F("band_lower"),
                )
                | (~Q(direction=Direction.BAND) & Q(band_lower__isnull=True, band_upper__isnull=True)),
                name="indicator_band",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def definition(self) -> Definition:
        """What the rules need of it."""
        return Definition(
            direction=self.direction,
            unit_of_measure=self.unit_of_measure,
            decimals=self.decimals,
            is_ratio=self.is_ratio,
            numerator_time=self.numerator_time,
            denominator_time=self.denominator_time,
            across_units=self.across_units,
            cumulative=self.cumulative,
            band_lower=self.band_lower,
            band_upper=self.band_upper,
        )


class IndicatorTarget(models.Model):
    """The target of a period; no unit = the city. `upper` closes a band."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="targets", verbose_name=_("indikator")
    )
    unit = models.ForeignKey(
        "learning.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit kerja")
    )
    period_start = models.DateField(_("hari pertama periode"))
    period_kind = models.CharField(_("jenis periode"), max_length=7, choices=PeriodKind)
    value = models.DecimalField(_("target"), max_digits=16, decimal_places=4)
    upper = models.DecimalField(_("batas atas"), max_digits=16, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = _("target indikator")
        verbose_name_plural = _("target indikator")
        ordering = ["indicator__name", "-period_start", "pk"]
        constraints = [
            UniqueConstraint(
                fields=["indicator", "unit", "period_start", "period_kind"],
                condition=Q(unit__isnull=False),
                name="indicator_target_unit",
            ),
            UniqueConstraint(
                fields=["indicator", "period_start", "period_kind"],
                condition=Q(unit__isnull=True),
                name="indicator_target_city",
            ),
            CheckConstraint(condition=Q(upper__isnull=True) | Q(upper__gt=F("value")), name="indicator_target_upper"),
        ]

    def __str__(self) -> str:
        place = str(self.unit) if self.unit else _("Kota")
        return f"{self.indicator}, {place}, {Period(self.period_start, self.period_kind).words}"


class IndicatorValue(models.Model):
    """One figure of one unit and period from one source; a correction supersedes, never overwrites."""

    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, related_name="values", verbose_name=_("indikator")
    )
    unit = models.ForeignKey("learning.Unit", on_delete=models.PROTECT, related_name="+", verbose_name=_("unit kerja"))
    period_start = models.DateField(_("hari pertama periode"))
    period_kind = models.CharField(_("jenis periode"), max_length=7, choices=PeriodKind)
    source = models.CharField(_("sumber"), max_length=80)
    numerator = models.DecimalField(_("pembilang"), max_digits=16, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(_("penyebut"), max_digits=16, decimal_places=4, null=True, blank=True)
    value = models.DecimalField(_("nilai"), max_digits=16, decimal_places=4, null=True, blank=True)
    is_sample = models.BooleanField(_("data contoh"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()
    superseded_by = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("nilai indikator")
        verbose_name_plural = _("nilai indikator")
        ordering = ["-period_start", "indicator__name", "pk"]
        constraints = [
            CheckConstraint(
                condition=Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0, value__isnull=True)
                | Q(numerator__isnull=True, denominator__isnull=True, value__isnull=False),
                name="indicator_value_parts",
            ),
            UniqueConstraint(
                fields=["indicator", "unit", "period_start", "period_kind", "source"],
                condition=Q(superseded_by__isnull=True),
                name="indicator_value_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.unit}, {Period(self.period_start, self.period_kind).words}"
