"""Roster files at the desk: upload, look at what would happen, apply."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages

from learning.core import clock
from learning.core.errors import DomainError
from learning.people import services
from learning.people.enums import ImportState, RowAction
from learning.people.exports import problem_file, roster_file, roster_form
from learning.people.forms.desk import RosterForm
from learning.people.importers import read_roster, sha256_of
from learning.people.models import ImportRun
from learning.people.queries.desk import import_runs
from learning.people.queries.reports import import_report
from learning.people.rules.roster import CHOICES, COLUMNS, HINTS
from learning.people.views.desk import DeskFormView, DeskMixin

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(
        content, XLSX, headers={"Content-Disposition": disposition, "Cache-Control": "no-store, private"}
    )


class ImportIndexView(DeskFormView):
    """Upload a file; it is checked and nothing else. Below, what was uploaded before."""

    form_class = RosterForm
    template_name = "learning/admin/people/import_index.html"
    page_title = _("Impor pegawai")
    header_icon = "upload"
    submit_label = _("Periksa berkas")

    def perform(self, form: RosterForm) -> None:
        file = form.cleaned_data["file"]
        content = file.read()
        self.run = services.check_roster(
            read_roster(content), file_name=file.name, file_sha256=sha256_of(content),
            by=self.request.user, at=clock.now(),
        )  # fmt: skip

    def tell(self, form: RosterForm) -> None:
        if self.run.rows.filter(action=RowAction.ERROR).exists():
            messages.warning(self.request, _("Berkas sudah diperiksa. Ada baris yang perlu diperbaiki dahulu."))
        else:
            messages.success(self.request, _("Berkas sudah diperiksa. Belum ada yang berubah."))

    def get_success_url(self) -> str:
        return reverse("people_import:check", args=[self.run.uuid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        choices = {name: [str(choice.label) for choice in choices] for name, choices in CHOICES.items()}
        hints = {**HINTS, **{name: ", ".join(labels) for name, labels in choices.items()}}
        columns = [(column, hints.get(name, "")) for name, column in COLUMNS.items()]
        runs = import_runs(self.request.user)[:20]
        return super().get_context_data(runs=runs, columns=columns, form_is_multipart=True, **kwargs)


class RunMixin(DeskMixin):
    parents = (("people_import:index", _("Impor pegawai")),)

    @cached_property
    def run(self) -> ImportRun:
        return get_object_or_404(import_runs(self.request.user), uuid=self.kwargs["uuid"])


class ImportCheckView(RunMixin, TemplateView):
    """What the file would do, before and after; the one button applies all of it."""

    template_name = "learning/admin/people/import_check.html"
    page_title = _("Hasil pemeriksaan")
    header_icon = "upload"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_applied = self.run.state == ImportState.APPLIED
        report = import_report(self.run)
        return super().get_context_data(run=self.run, report=report, is_applied=is_applied, **kwargs)


class ImportApplyView(RunMixin, View):
    """POST only; a second press finds it applied already."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            services.apply_import(self.run, by=self.request.user, at=clock.now())
        except DomainError as problem:
            messages.error(request, str(problem))
        else:
            has_new = self.run.rows.filter(action=RowAction.CREATE).exists()
            codes = _("Semua baris diterapkan. Terbitkan kode akses untuk orang baru.")
            messages.success(request, codes if has_new else _("Semua baris diterapkan."))
        return redirect("people_import:check", self.run.uuid)


class ProblemFileView(RunMixin, View):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return spreadsheet(problem_file(self.run), "perbaikan.xlsx")


class RosterFormView(DeskMixin, View):
    """The empty form with the fixed columns."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return spreadsheet(roster_form(), "contoh-pegawai.xlsx")


class RosterFileView(DeskMixin, View):
    """Everyone of this desk today, in the same columns."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return spreadsheet(roster_file(self.request.user, clock.today()), "pegawai.xlsx")
