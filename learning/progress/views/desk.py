"""The desk of JP rules and targets: Wagtail's own views, open to HR only."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView

from learning.progress.permissions import can_keep_jp_table

REFUSAL = _("Aturan dan target JP hanya dapat dibuka oleh SDM. Bila Anda memerlukannya, hubungi BKPSDM.")
NEVER = _(
    "Aturan dan target JP tidak dapat dihapus, karena catatan JP merujuk kepadanya. "
    "Akhiri aturannya dengan tanggal, atau ubah targetnya."
)


def refuse(request: HttpRequest, sentence: Any) -> TemplateResponse:
    """403 with a sentence inside the admin's frame; an exception would become a redirect there."""
    return TemplateResponse(request, "learning/admin/progress/refused.html", {"sentence": sentence}, status=403)


class HrOnlyMixin:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_keep_jp_table(request.user):
            return refuse(request, REFUSAL)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class JpIndexView(HrOnlyMixin, IndexView):
    pass


class JpAddView(HrOnlyMixin, CreateView):
    page_title = _("Tambah")


class JpEditView(HrOnlyMixin, EditView):
    pass


class JpHistoryView(HrOnlyMixin, HistoryView):
    pass


class JpUsageView(HrOnlyMixin, UsageView):
    pass


class NeverDeleteView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return refuse(request, NEVER)
