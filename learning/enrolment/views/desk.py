"""The desk of assignments in Wagtail's admin: list, give after a look at whom it reaches, close."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from learning.core import clock
from learning.core.errors import DomainError
from learning.enrolment import services, tasks
from learning.enrolment.forms import AssignmentForm
from learning.enrolment.models import Assignment
from learning.enrolment.permissions import can_assign, can_close
from learning.enrolment.queries import assignment_lines, assignments_for_desk, given_count, line_of, reach_of
from learning.people.permissions import is_hr

REFUSAL = gettext_lazy(
    "Penugasan hanya dapat dibuka oleh SDM dan operator unit yang sedang bertugas. "
    "Bila Anda memerlukannya, hubungi BKPSDM."
)
TITLE = gettext_lazy("Penugasan")


class DeskMixin(WagtailAdminTemplateMixin):
    """Only HR and operators on duty; 403 with a sentence inside the admin's frame for others."""

    header_icon = "tasks"
    request: HttpRequest
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not can_assign(request.user):
            return self.refuse(REFUSAL)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def refuse(self, sentence: Any) -> HttpResponse:
        context = {"sentence": sentence}
        return TemplateResponse(self.request, "learning/admin/enrolment/refused.html", context, status=403)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("assignments:index"), "label": TITLE}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


class AssignmentIndexView(DeskMixin, BaseListingView):
    """Newest first; what lies in the viewer's scope only."""

    page_title = TITLE
    verbose_name = verbose_name_plural = gettext_lazy("penugasan")
    paginate_by = 20
    is_searchable = False
    index_url_name = "assignments:index"
    index_results_url_name = "assignments:index_results"
    columns = [
        TitleColumn("title", label=gettext_lazy("Yang dipelajari"), accessor="title", get_url=lambda line: line.url),
        Column("whom", label=gettext_lazy("Untuk"), accessor="whom"),
        Column("due", label=gettext_lazy("Tenggat"), accessor="due"),
        Column("state", label=gettext_lazy("Status"), accessor="state"),
        Column("opened", label=gettext_lazy("Dibuat"), accessor="opened"),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Tugaskan"), url=reverse("assignments:add"), icon_name="plus")]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_base_queryset(self) -> Any:
        return assignments_for_desk(self.request.user)

    def get_queryset(self) -> Any:
        return self.get_base_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        lines = assignment_lines(context["page_obj"])
        return {**context, "table": self.get_table(lines), "object_list": lines}


class AssignmentAddView(DeskMixin, FormView):
    """The first press shows whom it reaches, the second gives it; typed values stay in between."""

    form_class = AssignmentForm
    template_name = "learning/admin/enrolment/assignment_form.html"
    page_title = gettext_lazy("Tugaskan")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "viewer": self.request.user}

    def form_valid(self, form: AssignmentForm) -> HttpResponse:
        order = form.order()
        if "give" not in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, reach=reach_of(order, clock.today())))
        try:
            assignment = services.open_assignment(order, by=self.request.user, at=clock.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        tasks.apply_assignment.enqueue(assignment.pk)
        messages.success(self.request, _("Penugasan dibuat dan sedang dibagikan kepada yang ditugaskan."))
        return redirect("assignments:detail", assignment.uuid)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "media": context["form"].media, "action_url": self.request.path}


class AssignmentDetailView(DeskMixin, TemplateView):
    """What was asked, and how many have got it; never who has done it."""

    template_name = "learning/admin/enrolment/assignment_detail.html"

    @cached_property
    def assignment(self) -> Assignment:
        return get_object_or_404(assignments_for_desk(self.request.user), uuid=self.kwargs["uuid"])

    def get_page_title(self) -> str:
        return str(self.assignment)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.assignment
        more = {
            "line": line_of(row),
            "given": given_count(row),
            "is_from_hr": is_hr(row.by),
            "may_close": can_close(self.request.user, row),
        }
        return {**super().get_context_data(**kwargs), "assignment": row, **more}

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        """Close it."""
        try:
            services.close_assignment(self.assignment, by=request.user, at=clock.now())
        except DomainError as refusal:
            return self.refuse(str(refusal))
        messages.success(request, _("Penugasan ditutup. Yang sudah menerimanya tetap dapat belajar."))
        return redirect("assignments:detail", uuid)
