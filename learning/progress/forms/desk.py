"""Forms of the desk where HR keeps JP rules and targets."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from learning.core import clock
from learning.progress import services
from learning.progress.enums import CapScope
from learning.progress.errors import JpRuleOverlaps
from learning.progress.models import JpRule, JpTarget
from learning.progress.queries.credit import overlapping_rules
from learning.progress.rules.bounds import RULE_NUMBERS, TARGET_NUMBERS, concerning, rule_problems, target_problems


class BoundedForm(WagtailAdminModelForm):
    """What is beyond reason is told by our own rules, in one sentence a field."""

    bounded: Collection[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.bounded:
            self.fields[name].validators = []

    def tell_of_what_changed(self, problems: Mapping[str, str]) -> None:
        judged = self.changed_data if self.instance.pk else self.fields
        for name, sentence in concerning(problems, judged).items():
            if name not in self.errors:
                self.add_error(name, sentence)


class JpRuleForm(BoundedForm):
    """Saving goes through the service, which gives completions that waited for a rule their JP."""

    bounded = RULE_NUMBERS

    class Meta:
        model = JpRule
        fields = [
            "learning_form", "employment_kind", "minutes_per_jp", "daily_cap", "cap_scope", "cap",
            "valid_from", "valid_until", "legal_basis",
        ]  # fmt: skip
        widgets = {"valid_from": AdminDateInput, "valid_until": AdminDateInput}
        labels = {"valid_from": _("Berlaku mulai"), "valid_until": _("Berlaku sampai sebelum")}
        help_texts = {
            "minutes_per_jp": _("Lazimnya 45. JP dibulatkan ke bawah."),
            "daily_cap": _("Kosongkan bila tidak dibatasi. Berlaku untuk semua bentuk bersama."),
            "cap": _("Isi hanya bila dibatasi per tahun."),
            "valid_until": _("Kosongkan selama aturan masih berlaku. Tanggal ini sendiri tidak termasuk."),
            "legal_basis": _("Peraturan dan pasalnya; tulis “belum dikonfirmasi” bila belum pasti."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        begins, ends = values.get("valid_from"), values.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", _("Harus sesudah tanggal mulai."))
        self._check_cap(values)
        self.tell_of_what_changed(rule_problems(values, today=clock.today()))
        if not self.errors:
            self._check_overlap(values)
        return values

    def _check_cap(self, values: dict[str, Any]) -> None:
        if values.get("cap_scope") == CapScope.NONE and values.get("cap") is not None:
            self.add_error("cap", _("Kosongkan, atau pilih lingkup per tahun."))
        if values.get("cap_scope") == CapScope.YEAR and values.get("cap") is None and "cap" not in self.errors:
            self.add_error("cap", _("Isi batasnya, atau pilih tanpa batas."))

    def _check_overlap(self, values: dict[str, Any]) -> None:
        named = ("learning_form", "employment_kind", "valid_from", "valid_until")
        rule = JpRule(pk=self.instance.pk, **{name: values[name] for name in named})
        if overlapping_rules(rule).exists():
            self.add_error("valid_from", str(JpRuleOverlaps.message))

    def _get_validation_exclusions(self) -> set[str]:
        """What `clean` refused in words needs no second, technical sentence from the database's constraints."""
        excluded = super()._get_validation_exclusions()
        return excluded | {"learning_form", "valid_until", "cap_scope"} if self.errors else excluded

    def save(self, commit: bool = True) -> JpRule:
        rule = super().save(commit=False)
        services.save_jp_rule(rule, by=self.for_user, at=clock.now())
        return rule


class JpTargetForm(BoundedForm):
    """One target per kind of employment and year."""

    bounded = (*TARGET_NUMBERS, "year")

    class Meta:
        model = JpTarget
        fields = ["employment_kind", "year", "target", "technical_target", "legal_basis"]
        help_texts = {
            "technical_target": _("Bagian dari target di atas. Kosongkan bila tidak ditetapkan."),
            "legal_basis": _("Peraturan dan pasalnya; tulis “belum dikonfirmasi” bila belum pasti."),
        }
        error_messages = {
            "__all__": {
                "unique_together": _(
                    "Target untuk status kepegawaian dan tahun tersebut sudah ada. Ubah target itu di daftar."
                ),
            }
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.tell_of_what_changed(target_problems(values, today=clock.today()))
        return values

    def save(self, commit: bool = True) -> JpTarget:
        target = super().save(commit=False)
        return services.save_jp_target(target, by=self.for_user, at=clock.now())
