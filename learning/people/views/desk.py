"""What every page of the desk of people shares: who may enter, how a refusal looks, how a form is answered."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from learning.core.errors import DomainError
from learning.people.forms.desk import DeskForm
from learning.people.models import User
from learning.people.permissions import can_keep_roster, can_keep_units
from learning.people.queries import scoped_people

NOT_ROSTER = _(
    "Daftar pegawai hanya dapat dibuka oleh SDM dan operator unit yang sedang bertugas. "
    "Bila Anda memerlukannya, hubungi BKPSDM."
)
NOT_HR = _("Bagian ini hanya dapat dibuka oleh SDM. Bila Anda memerlukannya, hubungi BKPSDM.")


def refuse(request: HttpRequest, sentence: Any) -> HttpResponse:
    """403 with a sentence inside the admin's frame; an exception would become a redirect there."""
    return TemplateResponse(request, "learning/admin/people/refused.html", {"sentence": sentence}, status=403)


class DeskMixin(WagtailAdminTemplateMixin):
    """Only whom `may_enter` lets in; breadcrumbs lead back to `parents`."""

    may_enter: Callable[[Any], bool] = staticmethod(can_keep_roster)
    refusal = NOT_ROSTER
    parents: tuple[tuple[str, Any], ...] = ()
    request: Any  # a signed-in person's: the admin lets nobody else through

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_enter(request.user):
            return refuse(request, self.refusal)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.parents]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


class HrMixin(DeskMixin):
    may_enter = staticmethod(can_keep_units)
    refusal = NOT_HR


class PersonMixin(DeskMixin):
    """Pages of one person; whoever is outside the scope does not exist."""

    parents = (("people:index", _("Pegawai")),)

    @cached_property
    def person(self) -> User:
        return get_object_or_404(scoped_people(self.request.user), uuid=self.kwargs["uuid"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *above, last = super().get_breadcrumbs_items()
        own = {"url": reverse("people:person", args=[self.person.uuid]), "label": self.person.get_full_name()}
        return [*above, own, last]

    def get_page_subtitle(self) -> str:
        return self.person.get_full_name()

    def get_success_url(self) -> str:
        return reverse("people:person", args=[self.person.uuid])


class DeskFormView(DeskMixin, FormView):
    """A form whose service may refuse: the sentence stands above the form and what was typed is kept."""

    template_name = "learning/admin/people/form.html"
    success_message: Any = ""
    submit_label: Any = _("Simpan")

    def perform(self, form: Any) -> Any:
        """What the service answers."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "viewer": self.request.user}

    def form_valid(self, form: DeskForm) -> HttpResponse:
        try:
            self.done = self.perform(form)
        except DomainError as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        self.tell(form)
        return redirect(self.get_success_url())

    def tell(self, form: Any) -> None:
        """What is said after the service has done it."""
        messages.success(self.request, self.success_message)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        more = {"action_url": self.request.path, "submit_button_label": self.submit_label}
        return {**context, **more, "media": context["form"].media}
