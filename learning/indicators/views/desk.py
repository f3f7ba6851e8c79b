"""The desk of indicators: Wagtail's own views, open to HR only."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView

from learning.core.errors import DomainError
from learning.indicators.permissions import can_keep_indicators

REFUSAL = _("Indikator, target, dan nilainya dikelola oleh SDM. Anda tetap dapat membacanya di halaman Indikator.")
NEVER = _("Indikator, target, dan nilai tidak dapat dihapus. Ubah statusnya, atau koreksi angkanya.")


def refuse(request: HttpRequest, sentence: Any) -> TemplateResponse:
    """403 with a sentence inside the admin's frame; an exception would become a redirect there."""
    return TemplateResponse(request, "learning/admin/indicators/refused.html", {"sentence": sentence}, status=403)


class HrOnlyMixin:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_keep_indicators(request.user):
            return refuse(request, REFUSAL)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class SaysWhyMixin:
    """What a service refuses comes back on the form, with everything that was typed."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except DomainError as problem:
            form.add_error(None, problem.message)
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


class KeeperIndexView(HrOnlyMixin, IndexView):
    pass


class ValueIndexView(KeeperIndexView):
    """Current figures; a replaced one is found in the history of its correction."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().filter(superseded_by__isnull=True).select_related("indicator", "unit")


class TargetIndexView(KeeperIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("indicator", "unit")


class KeeperAddView(SaysWhyMixin, HrOnlyMixin, CreateView):
    pass


class KeeperEditView(SaysWhyMixin, HrOnlyMixin, EditView):
    pass


class KeeperHistoryView(HrOnlyMixin, HistoryView):
    pass


class KeeperUsageView(HrOnlyMixin, UsageView):
    pass


class NeverDeleteView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return refuse(request, NEVER)
