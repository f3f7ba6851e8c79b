"""What every page of the desk shares: who may enter, how a refusal looks, how a form is answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from learning.assessment.errors import DraftOvertaken
from learning.assessment.permissions import can_use_desk
from learning.core.errors import DomainError

REFUSAL = _("Bank soal dan kuis hanya dapat dibuka oleh pelatih dan SDM. Bila Anda memerlukannya, hubungi BKPSDM.")


class DeskMixin(WagtailAdminTemplateMixin):
    """Only trainers and HR; 403 with a sentence inside the admin's frame for others."""

    parents: tuple[tuple[str, Any], ...] = ()
    request: HttpRequest
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_use_desk(request.user):
            context = {"sentence": REFUSAL}
            return TemplateResponse(request, "learning/admin/assessment/refused.html", context, status=403)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(name), "label": label} for name, label in self.parents]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.get_page_title()}]


class DeskFormView(DeskMixin, FormView):
    """A form whose service may refuse: the sentence stands above the form and what was typed is kept."""

    success_message: Any = ""

    def perform(self, form: Any) -> str:
        """Do it; returns where to go."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "viewer": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            url = self.perform(form)
        except DomainError as problem:
            form.add_error(None, str(problem))
            if isinstance(problem, DraftOvertaken):
                form.tell_overtaken()
            return self.form_invalid(form)
        messages.success(self.request, self.success_message)
        return redirect(url)

    def form_invalid(self, form: Any) -> HttpResponse:
        messages.error(self.request, _("Belum tersimpan. Perbaiki bagian yang bertanda, lalu simpan lagi."))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "action_url": self.request.path, "media": context["form"].media}
