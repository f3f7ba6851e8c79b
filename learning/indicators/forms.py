"""Forms of the desk where HR keeps indicators. Saving goes through the services, which refuse in words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from learning.core import clock
from learning.core.form_fields import NumberField
from learning.indicators.enums import AcrossUnits
from learning.indicators.errors import CodeTaken, ValueDoubted
from learning.indicators.models import Indicator, IndicatorTarget, IndicatorValue
from learning.indicators.queries import live_indicators
from learning.indicators.rules import IndicatorDefinition, problems_of
from learning.indicators.services import define_indicator, record_value, set_target
from learning.people.queries.desk import unit_choices

PERIOD_HELP = _("Tanggal 1 bulan itu; awal triwulan (1 Januari, 1 April, 1 Juli, 1 Oktober); 1 Januari untuk tahun.")

ACROSS_WORDS = {AcrossUnits.WEIGHTED_MEAN.value: _("rata-rata tertimbang")}


class ServiceForm(WagtailAdminModelForm):
    """The row is written by a service; what the database would refuse, the service says in a sentence first."""

    fixed: tuple[str, ...] = ()
    """Fields that name the row and cannot change once it exists."""
    no_unit = _("Pilih unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in self.fixed:
                self.fields[name].disabled = True
        elif "unit" in self.fields:
            field: Any = self.fields["unit"]
            field.choices = [("", self.no_unit), *unit_choices(self.for_user)]

    def _get_validation_exclusions(self) -> set[str]:
        """Fields are checked by the form, the row by the service: the constraints' technical sentences stay out."""
        return super()._get_validation_exclusions() | set(self._meta.fields)

    def validate_unique(self) -> None:
        """Left to the service: a second figure of the same period is a correction."""


class IndicatorForm(ServiceForm):
    class Meta:
        model = Indicator
        fields = [
            "code", "name", "sector", "explanation", "formula", "note", "unit_of_measure", "direction", "band_lower",
            "band_upper", "is_ratio", "numerator_time", "denominator_time", "across_units", "cumulative", "decimals",
            "level", "preferred_source", "status",
        ]  # fmt: skip
        field_classes = dict.fromkeys(("band_lower", "band_upper"), NumberField)
        help_texts = {
            "code": _("Pendek dan tetap, misalnya IDL."),
            "unit_of_measure": _("“%” dikali 100 dan “per 100.000” dikali 100.000; satuan lain apa adanya."),
            "band_lower": _("Hanya untuk arah “di dalam rentang”."),
            "band_upper": _("Hanya untuk arah “di dalam rentang”."),
            "denominator_time": _("Tidak dipakai bila tidak ada penyebut."),
            "preferred_source": _("Bila satu periode punya angka dari beberapa sumber, hanya sumber ini yang tampil."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways: Any = self.fields["across_units"]
        ways.choices = [(value, ACROSS_WORDS.get(value, label)) for value, label in ways.choices]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            for name, sentence in problems_of(self._definition(values)).items():
                self.add_error(name, sentence)
            if Indicator.objects.filter(code__iexact=values["code"]).exclude(pk=self.instance.pk).exists():
                self.add_error("code", str(CodeTaken.message))
        return values

    def _definition(self, values: dict[str, Any]) -> IndicatorDefinition:
        return IndicatorDefinition(**{name: values[name] for name in self._meta.fields})

    def save(self, commit: bool = True) -> Indicator:
        changed = Indicator.objects.get(pk=self.instance.pk) if self.instance.pk else None
        definition = self._definition(self.cleaned_data)
        return define_indicator(definition, indicator=changed, by=self.for_user, at=clock.now())


class IndicatorTargetForm(ServiceForm):
    """Adding is for what is not there yet: a target that is there would be overwritten unseen."""

    fixed = ("indicator", "unit", "period_start", "period_kind")
    no_unit = _("Kota")

    class Meta:
        model = IndicatorTarget
        fields = ["indicator", "unit", "period_kind", "period_start", "value", "upper"]
        field_classes = dict.fromkeys(("value", "upper"), NumberField)
        widgets = {"period_start": AdminDateInput}
        help_texts = {
            "unit": _("Kosongkan untuk target kota."),
            "period_start": PERIOD_HELP,
            "upper": _("Hanya untuk indikator dengan arah “di dalam rentang”."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not self.instance.pk:
            same = IndicatorTarget.objects.filter(**{name: values[name] for name in self.fixed})
            if same.exists():
                self.add_error(None, _("Target untuk unit dan periode itu sudah ada. Ubah target itu di daftar."))
        return values

    def save(self, commit: bool = True) -> IndicatorTarget:
        values = dict(self.cleaned_data)
        return set_target(values.pop("indicator"), **values, by=self.for_user, at=clock.now())


class IndicatorValueForm(ServiceForm):
    """A new figure, or the correction of one: the old row stays, marked as replaced.

    Percent above 100 are saved when the same figure is sent a second time.
    """

    doubted = forms.CharField(required=False, widget=forms.HiddenInput)

    fixed = ("indicator", "unit", "period_start", "period_kind", "source")

    class Meta:
        model = IndicatorValue
        fields = [
            "indicator", "unit", "period_kind", "period_start", "source", "numerator", "denominator", "value",
            "is_sample",
        ]  # fmt: skip
        field_classes = dict.fromkeys(("numerator", "denominator", "value"), NumberField)
        widgets = {"period_start": AdminDateInput}
        help_texts = {
            "period_start": PERIOD_HELP,
            "source": _("Nama aplikasi atau laporan asal angka ini."),
            "numerator": _("Isi bila indikatornya punya pembilang dan penyebut."),
            "denominator": _("Lebih dari nol."),
            "value": _("Isi bila indikatornya tidak punya pembilang dan penyebut."),
            "is_sample": _("Centang hanya untuk angka contoh; halaman akan menandainya."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["indicator"].queryset = live_indicators()

    def save(self, commit: bool = True) -> IndicatorValue:
        values = dict(self.cleaned_data)
        doubted, figure = values.pop("doubted"), self._figure()
        try:
            return record_value(
                values.pop("indicator"), **values, is_confirmed=doubted == figure, by=self.for_user, at=clock.now()
            )
        except ValueDoubted:
            self.data: Any = self.data.copy()
            self.data["doubted"] = figure
            raise

    def _figure(self) -> str:
        return "/".join(str(self.cleaned_data[name]) for name in ("numerator", "denominator", "value"))
