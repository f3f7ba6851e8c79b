"""Mending one entry of a person's file: a number that was mistyped, a further post that ends."""

from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from learning.core import clock
from learning.people import services
from learning.people.forms.corrections import CorrectNumberForm, EndPostForm
from learning.people.models import EmployeeNumber, Employment, User
from learning.people.permissions import is_hr
from learning.people.queries import scoped_people, scoped_units
from learning.people.rules.numbers import group_number
from learning.people.views.desk import DeskFormView, HrMixin, PersonMixin


class EntryMixin(PersonMixin):
    """The person is that of the entry."""

    entry: Any

    @cached_property
    def person(self) -> User:
        return get_object_or_404(scoped_people(self.request.user), pk=self.entry.person_id)


class CorrectNumberView(HrMixin, EntryMixin, DeskFormView):
    form_class = CorrectNumberForm
    page_title = gettext_lazy("Perbaiki nomor")

    @cached_property
    def entry(self) -> EmployeeNumber:
        return get_object_or_404(EmployeeNumber, pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {"number": group_number(self.entry.number)}

    def perform(self, form: CorrectNumberForm) -> None:
        now = clock.now()
        if form.cleaned_data["is_withdrawn"]:
            services.withdraw_number(self.entry, by=self.request.user, at=now)
            self.success_message = _("Nomor dihapus. Nomor itu tidak dapat lagi dipakai untuk masuk.")
        else:
            services.correct_number(self.entry, number=form.cleaned_data["number"], by=self.request.user, at=now)
            self.success_message = _("Nomor diperbaiki. Masuk dengan nomor yang benar mulai sekarang.")


class EndPostView(EntryMixin, DeskFormView):
    """Only a further post; the home post ends with its successor or with the service."""

    form_class = EndPostForm
    page_title = gettext_lazy("Akhiri jabatan")
    submit_label = gettext_lazy("Akhiri jabatan")

    @cached_property
    def entry(self) -> Employment:
        running = Employment.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=clock.today()))
        if not is_hr(self.request.user):
            running = running.filter(unit__in=scoped_units(self.request.user))
        return get_object_or_404(running.select_related("unit"), pk=self.kwargs["pk"], is_home=False)

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.entry.valid_until}

    def perform(self, form: EndPostForm) -> Employment:
        return services.end_employment(self.entry, on=form.cleaned_data["on"], by=self.request.user, at=clock.now())

    def tell(self, form: EndPostForm) -> None:
        day = date_format(form.cleaned_data["on"], "j F Y")
        words = {"post": self.entry.position_name, "unit": self.entry.unit.name, "day": day}
        messages.success(self.request, _("Jabatan %(post)s di %(unit)s berakhir pada %(day)s.") % words)

    def get_page_subtitle(self) -> str:
        return f"{self.person.get_full_name()}, {self.entry.position_name}, {self.entry.unit.name}"
