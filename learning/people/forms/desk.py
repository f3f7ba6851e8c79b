"""What HR and operators fill in. Shape only: the services judge."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from learning.core import clock
from learning.core.tabular import FileProblem, refuse_large, year_problem
from learning.people.enums import (
    MAIN_NUMBER_KINDS,
    EmploymentKind,
    EmploymentRole,
    NumberKind,
    PositionKind,
    Status,
    UnitKind,
)
from learning.people.forms.account import LONGEST_EMAIL, NO_EMAIL
from learning.people.models import Unit, User
from learning.people.queries import person_by_number
from learning.people.queries.desk import unit_choices, units_to_choose
from learning.people.rules.days import birth_problem, far_problem
from learning.people.rules.posts import PostDraft

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
EMPTY = {"required": _("Bagian ini belum diisi.")}


def refuse_odd_year(day: dt.date) -> None:
    sentence = year_problem(day)
    if sentence:
        raise forms.ValidationError(sentence)


def refuse_odd_birth(day: dt.date) -> None:
    sentence = birth_problem(day, clock.today())
    if sentence:
        raise forms.ValidationError(sentence)


def refuse_far_day(day: dt.date) -> None:
    sentence = "" if year_problem(day) else far_problem(day, clock.today())
    if sentence:
        raise forms.ValidationError(sentence)


DayCheck = Callable[[dt.date], None]


def day_field(
    label: "StrOrPromise",
    hint: "StrOrPromise" = "",
    *,
    required: bool = True,
    checks: Sequence[DayCheck] = (refuse_odd_year, refuse_far_day),
) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        input_formats=DAY_FORMATS,
        validators=list(checks),
        widget=AdminDateInput(format=DAY_FORMATS[0]),
        error_messages={**EMPTY, "invalid": _("Tulis tanggal seperti 31/12/2026.")},
    )


def text_field(label: "StrOrPromise", most: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, error_messages=EMPTY)


class PersonByNumberField(forms.CharField):
    """A person named by any number ever held."""

    default_error_messages = {
        "unknown": _("Nomor ini belum tercatat. Periksa angkanya, atau tambahkan orangnya lebih dahulu.")
    }

    def clean(self, value: Any) -> User | None:
        typed = super().clean(value)
        if not typed:
            return None
        person = person_by_number(typed)
        if person is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return person


class UnitChoiceField(forms.ModelChoiceField):
    """A unit of the desk, at its place in the tree."""

    def offer(self, viewer: User) -> None:
        """The running units of this desk."""
        self.queryset = units_to_choose(viewer)
        self.choices = [("", self.empty_label), *unit_choices(viewer)]


class DeskForm(forms.Form):
    """Knows whose desk it lies on, so that choices stay in its scope."""

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        for field in self.fields.values():
            if isinstance(field, UnitChoiceField):
                field.offer(viewer)


class HomePostForm(DeskForm):
    """A home post from a day on."""

    unit = UnitChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), error_messages=EMPTY, empty_label=_("Pilih unit")
    )
    kind = forms.ChoiceField(label=_("Status kepegawaian"), choices=EmploymentKind.choices)
    position_kind = forms.ChoiceField(label=_("Jenis jabatan"), choices=PositionKind.choices)
    position_name = text_field(_("Jabatan"), 150)
    position_level = text_field(_("Jenjang"), 40, required=False)
    grade = text_field(_("Golongan"), 8, required=False)
    rank_title = text_field(_("Pangkat"), 60, required=False)
    valid_from = day_field(_("Mulai bertugas"))

    def draft(self) -> PostDraft:
        values = self.cleaned_data
        role = EmploymentRole(values.get("role", EmploymentRole.DEFINITIVE))
        return PostDraft(
            unit_id=values["unit"].pk,
            kind=EmploymentKind(values["kind"]),
            position_kind=PositionKind(values["position_kind"]),
            position_name=values["position_name"],
            position_level=values["position_level"],
            grade=values["grade"],
            rank_title=values["rank_title"],
            role=role,
            is_home=role == EmploymentRole.DEFINITIVE,
        )


class PostForm(HomePostForm):
    """Any post; a definitive one follows the present home post."""

    role = forms.ChoiceField(
        label=_("Peran"),
        choices=EmploymentRole.choices,
        initial=EmploymentRole.DEFINITIVE,
        help_text=_("Definitif menggantikan jabatan utama yang sekarang; peran lain dicatat sebagai tambahan."),
    )
    field_order = ["unit", "kind", "role"]


class NewPersonForm(HomePostForm):
    """A newcomer: number, name and the first post in one go."""

    number = text_field(_("NIP atau NI PPPK"), 40)
    number_kind = forms.ChoiceField(label=_("Jenis nomor"), choices=[(k.value, k.label) for k in MAIN_NUMBER_KINDS])
    full_name = text_field(_("Nama lengkap"), 150)
    title_before = text_field(_("Gelar depan"), 40, required=False)
    title_after = text_field(_("Gelar belakang"), 80, required=False)
    birth_on = day_field(_("Tanggal lahir"), required=False, checks=[refuse_odd_birth])
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=LONGEST_EMAIL, error_messages=NO_EMAIL)
    field_order = ["number", "number_kind", "full_name", "title_before", "title_after", "birth_on", "email"]


class NamesForm(DeskForm):
    """What the roster knows of a person."""

    full_name = text_field(_("Nama lengkap"), 150)
    title_before = text_field(_("Gelar depan"), 40, required=False)
    title_after = text_field(_("Gelar belakang"), 80, required=False)
    birth_on = day_field(_("Tanggal lahir"), _("Dipakai untuk memeriksa NIP."), required=False, checks=[])
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=LONGEST_EMAIL, error_messages=NO_EMAIL)

    def clean_birth_on(self) -> dt.date | None:
        """An odd date that is recorded already does not keep the rest from being mended."""
        day: dt.date | None = self.cleaned_data["birth_on"]
        if day and "birth_on" in self.changed_data:
            refuse_odd_birth(day)
        return day


class NumberForm(DeskForm):
    """A further number."""

    number = text_field(_("Nomor"), 40)
    kind = forms.ChoiceField(label=_("Jenis nomor"), choices=NumberKind.choices)
    valid_from = day_field(_("Berlaku sejak"), _("Nomor utama yang sekarang berakhir pada tanggal ini."))


class StatusForm(DeskForm):
    """The service status from a day on."""

    status = forms.ChoiceField(label=_("Status"), choices=Status.choices)
    valid_from = day_field(
        _("Sejak"), _("Cuti dan tugas belajar menghentikan pengingat; pensiun juga mengakhiri jabatan.")
    )


class AssessorForm(DeskForm):
    """Someone of the city by number, or a name from outside."""

    assessor = PersonByNumberField(label=_("NIP atau NI PPPK pejabat penilai"), max_length=40, required=False)
    external_name = text_field(_("Atau nama penilai di luar pemerintah kota"), 150, required=False)
    valid_from = day_field(_("Sejak"))


class UnitForm(DeskForm):
    """A unit's name tag."""

    code = text_field(_("Kode"), 40)
    name = text_field(_("Nama"), 150)
    kind = forms.ChoiceField(label=_("Jenis"), choices=UnitKind.choices)


class NewUnitForm(UnitForm):
    parent = UnitChoiceField(
        label=_("Induk"), queryset=Unit.objects.none(), required=False, empty_label=_("Tanpa induk")
    )
    valid_from = day_field(_("Berlaku sejak"))


class PlacementForm(DeskForm):
    """Where a unit hangs from a day on."""

    parent = UnitChoiceField(
        label=_("Induk"), queryset=Unit.objects.none(), required=False, empty_label=_("Tanpa induk")
    )
    on = day_field(_("Sejak"), _("Semua unit di bawahnya ikut pindah."))


class EndForm(DeskForm):
    """The first day without it."""

    on = day_field(_("Berakhir pada"), _("Hari pertama tanpa unit ini."))


class EndDutyForm(DeskForm):
    """The first day without the duty."""

    on = day_field(
        _("Berakhir pada"),
        _(
            "Hari pertama tanpa tugas operator ini. Penunjukan yang belum mulai dibatalkan "
            "bila tanggal ini tidak sesudah tanggal mulainya."
        ),
    )


class OperatorForm(DeskForm):
    """Who keeps which unit's roster."""

    user = PersonByNumberField(label=_("NIP atau NI PPPK operator"), max_length=40, error_messages=EMPTY)
    unit = UnitChoiceField(
        label=_("Unit"), queryset=Unit.objects.none(), error_messages=EMPTY, empty_label=_("Pilih unit"),
        help_text=_("Operator mengurus unit ini dan semua unit di bawahnya."),
    )  # fmt: skip
    valid_from = day_field(_("Sejak"))


class RosterForm(DeskForm):
    """A roster file; its kind is told by its content."""

    file = forms.FileField(
        label=_("Berkas XLSX atau CSV"),
        help_text=_("Paling besar 5 MB. Berkas hanya diperiksa dahulu; belum ada yang berubah."),
        error_messages={
            **EMPTY,
            "empty": _("Berkas ini kosong. Isi contoh berkas yang kami sediakan, lalu unggah lagi."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            refuse_large(file.size)
        except FileProblem as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file
