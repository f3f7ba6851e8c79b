"""Units and who operates them. HR changes; an operator reads the own subtree (its codes are needed for imports)."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from learning.core import clock
from learning.people import services
from learning.people.enums import UnitKind
from learning.people.forms.desk import EndDutyForm, EndForm, NewUnitForm, OperatorForm, PlacementForm, UnitForm
from learning.people.models import Unit, UnitOperator
from learning.people.permissions import can_keep_units
from learning.people.queries import inhabitants, placement_of, scoped_units
from learning.people.queries.desk import current_operators, unit_lines
from learning.people.views.desk import DeskFormView, DeskMixin, HrMixin
from learning.people.views.histories import HistoryFormView


class UnitIndexView(DeskMixin, TemplateView):
    """The whole tree on one page: a city has some two hundred units."""

    template_name = "learning/admin/people/units.html"
    page_title = _("Unit kerja")
    header_icon = "site"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        if not can_keep_units(self.request.user):
            return []
        return [HeaderButton(_("Tambah unit"), url=reverse("people_units:add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        lines, may_change = unit_lines(self.request.user, today), can_keep_units(self.request.user)
        return super().get_context_data(lines=lines, may_change=may_change, today=today, **kwargs)


class UnitMixin(HrMixin):
    parents = (("people_units:index", _("Unit kerja")),)

    @cached_property
    def unit(self) -> Unit:
        return get_object_or_404(scoped_units(self.request.user), uuid=self.kwargs["uuid"])

    def get_page_subtitle(self) -> str:
        return self.unit.name

    def get_success_url(self) -> str:
        return reverse("people_units:index")


class NewUnitView(HrMixin, DeskFormView):
    form_class = NewUnitForm
    page_title = _("Tambah unit")
    parents = (("people_units:index", _("Unit kerja")),)
    success_message = _("Unit baru tercatat.")
    success_url = reverse_lazy("people_units:index")

    def perform(self, form: NewUnitForm) -> None:
        values = {**form.cleaned_data, "kind": UnitKind(form.cleaned_data["kind"])}
        services.create_unit(**values, by=self.request.user, at=clock.now())


class UnitEditView(UnitMixin, DeskFormView):
    form_class = UnitForm
    page_title = _("Ubah unit")
    success_message = _("Unit tersimpan.")

    def get_initial(self) -> dict[str, Any]:
        return {"code": self.unit.code, "name": self.unit.name, "kind": self.unit.kind}

    def perform(self, form: UnitForm) -> None:
        values = {**form.cleaned_data, "kind": UnitKind(form.cleaned_data["kind"])}
        services.update_unit(self.unit, **values, by=self.request.user, at=clock.now())


class PlacementView(UnitMixin, HistoryFormView):
    form_class = PlacementForm
    day_name = "on"
    page_title = _("Pindahkan unit")
    success_message = _("Induk unit tercatat.")

    def get_initial(self) -> dict[str, Any]:
        return {"parent": placement_of(self.unit)}

    def perform(self, form: PlacementForm) -> Unit:
        return services.place_unit(self.unit, **form.cleaned_data, by=self.request.user, at=clock.now())

    def history(self, form: PlacementForm) -> QuerySet[Any]:
        return self.unit.placements.select_related("parent")

    def describe(self, row: Any) -> str:
        return _("induk %s") % row.parent.name


class UnitCloseView(UnitMixin, DeskFormView):
    """Says how many people and units are in it; the service closes an empty unit only."""

    form_class = EndForm
    template_name = "learning/admin/people/close_unit.html"
    page_title = _("Tutup unit")
    submit_label = _("Tutup unit")
    success_message: Any = _("Unit ditutup. Riwayatnya tetap ada.")

    def perform(self, form: EndForm) -> None:
        on = form.cleaned_data["on"]
        services.close_unit(self.unit, on=on, by=self.request.user, at=clock.now())
        if on > clock.today():
            sentence = _("Unit akan ditutup pada %s. Sampai hari itu unit tetap dapat dipilih.")
            self.success_message = str(sentence) % date_format(on, "j F Y")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people, units = inhabitants(self.unit, clock.today())
        return super().get_context_data(people=people, units=units, **kwargs)


class OperatorIndexView(HrMixin, HistoryFormView):
    """Who operates what today and from a later day on, and a form to appoint."""

    form_class = OperatorForm
    template_name = "learning/admin/people/operators.html"
    page_title = _("Operator unit")
    header_icon = "key"
    submit_label = _("Tunjuk operator")
    success_message = _("Operator ditunjuk. Meja kerjanya terbuka mulai tanggal itu.")
    success_url = reverse_lazy("people_operators:index")

    def perform(self, form: OperatorForm) -> UnitOperator:
        values = form.cleaned_data
        return services.appoint_operator(
            values["user"], unit=values["unit"], valid_from=values["valid_from"], by=self.request.user, at=clock.now()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        return super().get_context_data(operators=current_operators(today), today=today, **kwargs)

    def history(self, form: OperatorForm) -> QuerySet[Any]:
        duties = UnitOperator.objects.filter(user=form.cleaned_data["user"], unit=form.cleaned_data["unit"])
        return duties.select_related("unit")

    def describe(self, row: Any) -> str:
        return _("tugas operator di %s") % row.unit.name


class OperatorEndView(HrMixin, DeskFormView):
    form_class = EndDutyForm
    page_title = _("Akhiri tugas operator")
    parents = (("people_operators:index", _("Operator unit")),)
    submit_label = _("Akhiri tugas operator")
    success_message = _("Tugas operator berakhir pada tanggal itu.")
    success_url = reverse_lazy("people_operators:index")

    @cached_property
    def appointment(self) -> UnitOperator:
        return get_object_or_404(current_operators(clock.today()), pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        """A duty that has not begun is withdrawn by its own first day."""
        is_planned = self.appointment.valid_from > clock.today()
        return {"on": self.appointment.valid_from} if is_planned else {}

    def get_page_subtitle(self) -> str:
        return f"{self.appointment.user.get_full_name()}, {self.appointment.unit.name}"

    def perform(self, form: EndDutyForm) -> None:
        services.dismiss_operator(self.appointment, on=form.cleaned_data["on"], by=self.request.user, at=clock.now())
        if self.appointment.pk is None:
            self.success_message = _("Penunjukan yang belum mulai dibatalkan.")
