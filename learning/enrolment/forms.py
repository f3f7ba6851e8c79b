"""The order HR or an operator gives: what, to whom, by when."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from learning.catalogue.queries import live_courses, live_materials
from learning.core import clock
from learning.enrolment import rules
from learning.enrolment.rules import AssignmentOrder
from learning.people.queries import person_by_sign_in_name, scoped_people
from learning.people.queries.desk import unit_choices, units_to_choose

MOST_LINES = 500


class AssignmentForm(forms.Form):
    """Everything is checked by field and line; nothing is written. `viewer` bounds units and people."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    thing = forms.ChoiceField(label=_("Yang dipelajari"))
    units: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        queryset=None, required=False, label=_("Unit kerja"), widget=forms.CheckboxSelectMultiple
    )
    with_subtree = forms.BooleanField(required=False, initial=True, label=_("Termasuk semua unit di bawahnya"))
    numbers = forms.CharField(
        required=False,
        label=_("Orang tertentu"),
        help_text=_("Satu NIP, NI PPPK, atau e-mail per baris."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_on = forms.DateField(
        required=False, label=_("Tenggat pada tanggal"), widget=AdminDateInput,
        error_messages={"invalid": _("Tulis tanggal seperti 31/12/2026.")},
    )  # fmt: skip
    due_days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=rules.MOST_DUE_DAYS,
        label=_("Atau tenggat sekian hari sejak diterima"),
        help_text=_("Cocok untuk penugasan tetap: setiap orang mendapat waktu yang sama."),
    )
    is_standing = forms.BooleanField(
        required=False,
        label=_("Penugasan tetap"),
        help_text=_("Pegawai yang masuk ke unit ini kelak juga mendapatkannya."),
    )
    reason = forms.CharField(
        max_length=300, label=_("Alasan"), help_text=_("Dibaca oleh yang ditugaskan, misalnya: persiapan SKP 2027.")
    )

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.courses = {f"course:{row.uuid}": row for row in live_courses().order_by("live_version__title")}
        self.items = {f"item:{row.uuid}": row for row in live_materials().order_by("live_version__title")}
        fields: dict[str, Any] = self.fields
        fields["units"].queryset = units_to_choose(viewer)
        fields["units"].choices = unit_choices(viewer)
        fields["thing"].choices = [
            ("", _("Pilih kursus atau materi")),
            (_("Kursus"), [(key, str(row)) for key, row in self.courses.items()]),
            (_("Materi"), [(key, str(row)) for key, row in self.items.items()]),
        ]
        self.initial.setdefault("key", uuid.uuid4())

    def clean_numbers(self) -> list[Any]:
        """The people named; every line that names nobody in scope is told by its number."""
        lines = [line.strip() for line in self.cleaned_data["numbers"].splitlines()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Paling banyak 500 baris. Untuk lebih banyak orang, pilih unitnya."))
        found = [(number, line, person_by_sign_in_name(line)) for number, line in enumerate(lines, start=1) if line]
        known = [person.pk for _number, _line, person in found if person]
        own = set(scoped_people(self.viewer).filter(pk__in=known, is_active=True).values_list("pk", flat=True))
        problems = [(number, line) for number, line, person in found if person is None or person.pk not in own]
        if problems:
            sentence = _(
                "Baris %(number)s: “%(line)s” tidak ditemukan di antara pegawai aktif Anda. "
                "Periksa NIP, NI PPPK, atau e-mail di baris itu."
            )
            raise forms.ValidationError([sentence % {"number": number, "line": line} for number, line in problems])
        return [person for _number, _line, person in found]

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < clock.today():
            raise forms.ValidationError(_("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."))
        if due_on and not rules.due_is_clear(due_on, None, clock.today()):
            raise forms.ValidationError(_("Tanggal ini terlalu jauh. Pilih paling lama sepuluh tahun dari sekarang."))
        return due_on

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("due_on") and values.get("due_days"):
            self.add_error("due_days", _("Isi salah satu saja: tanggal, atau jumlah hari."))
        named = values.get("units") or values.get("numbers")
        if not named and not ({"units", "numbers"} & set(self.errors)):
            self.add_error("units", _("Pilih paling sedikit satu unit, atau isi satu orang di bawahnya."))
        if values.get("is_standing") and not values.get("units") and "units" not in self.errors:
            self.add_error("is_standing", _("Penugasan tetap berlaku untuk unit. Pilih unitnya, atau lepas tanda ini."))
        return values

    def order(self) -> AssignmentOrder:
        """What the valid form asks for."""
        values = self.cleaned_data
        return AssignmentOrder(
            key=values["key"],
            course=self.courses.get(values["thing"]),
            item=self.items.get(values["thing"]),
            units=tuple(values["units"]),
            people=tuple(values["numbers"]),
            with_subtree=values["with_subtree"],
            due_on=values["due_on"],
            due_days=values["due_days"],
            is_standing=values["is_standing"],
            reason=values["reason"],
        )
