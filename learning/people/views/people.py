"""The list of people and one person's file, for HR and operators."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from learning.core import clock
from learning.core.errors import DomainError
from learning.people import services
from learning.people.enums import ENDED, EmploymentKind, NumberKind, Status
from learning.people.filters import ACCOUNTS, PeopleFilterSet
from learning.people.forms.desk import AssessorForm, NamesForm, NewPersonForm, NumberForm, PostForm, StatusForm
from learning.people.models import AssessorAssignment, EmployeeNumber, Employment, ServiceStatus, User
from learning.people.permissions import can_keep_units
from learning.people.queries import ended_status, has_posts_until, home_employment, main_number, search_people
from learning.people.queries.desk import people_listing, person_file
from learning.people.rules.numbers import group_number, number_birth_problem, number_warnings
from learning.people.views.codes import ONCE, new_form
from learning.people.views.desk import DeskFormView, DeskMixin, HrMixin, PersonMixin
from learning.people.views.histories import HistoryFormView

NO_POST = _("Belum ada unit dan jabatan yang berlaku. Catat jabatannya supaya kursus unitnya sampai kepada orang ini.")
STATUS_LABELS = dict(Status.choices)
ACCOUNT_LABELS = dict(ACCOUNTS)


class SelectColumn(BaseColumn):
    """A box to choose a person for access codes."""

    header_template_name = "learning/admin/people/select_header.html"
    cell_template_name = "learning/admin/people/select_cell.html"


class PeopleIndexView(DeskMixin, IndexView):
    """Search by any number ever held or by name; one query for the rows of a page."""

    model = User
    template_name = "learning/admin/people/index.html"
    results_template_name = "learning/admin/people/index_results.html"
    page_title = _("Pegawai")
    header_icon = "group"
    index_url_name = "people:index"
    index_results_url_name = "people:index_results"
    filterset_class = PeopleFilterSet
    default_ordering = "full_name"
    paginate_by = 50
    is_searchable = True
    no_results_message = _("Tidak ada orang yang cocok. Ubah kata pencarian atau saringannya.")
    columns = [
        SelectColumn("select", label=_("Pilih")),
        TitleColumn(
            "full_name", label=_("Nama"), accessor="get_full_name", sort_key="full_name", width="26%",
            get_url=lambda person: reverse("people:person", args=[person.uuid]),
        ),
        Column(
            "main_number", label=_("Nomor"), classname="w-whitespace-nowrap",
            accessor=lambda person: group_number(person.main_number or ""),
        ),
        Column("unit_name", label=_("Unit"), sort_key="unit_name"),
        Column("position_name", label=_("Jabatan")),
        Column("status_now", label=_("Status"), accessor=lambda person: STATUS_LABELS.get(person.status_now, "")),
        Column("account", label=_("Akun"), accessor=lambda person: ACCOUNT_LABELS[person.account]),
    ]  # fmt: skip

    def get_base_queryset(self) -> QuerySet[User]:
        return people_listing(self.request.user, clock.today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{ONCE: new_form()}, **kwargs)

    def get_search_form(self) -> SearchForm:
        form = super().get_search_form()
        form.fields[self.search_kwarg].widget.attrs["placeholder"] = _("Nama atau nomor")
        return form

    def search_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return search_people(queryset, self.search_query)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(_("Tambah pegawai"), url=reverse("people:add"), icon_name="plus", priority=1),
            HeaderButton(_("Unduh daftar"), url=reverse("people_import:roster"), icon_name="download", priority=2),
        ]


class PersonView(PersonMixin, TemplateView):
    """Everything the desk keeps of one person, and what may be done."""

    template_name = "learning/admin/people/person.html"
    header_icon = "user"

    def get_page_title(self) -> str:
        return self.person.get_full_name()

    def get_page_subtitle(self) -> str:
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return super().get_breadcrumbs_items()[:-1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        viewer = self.request.user
        facts = {"is_hr": can_keep_units(viewer), "is_own": self.person == viewer, ONCE: new_form()}
        return super().get_context_data(file=person_file(self.person), person=self.person, **facts, **kwargs)


class NewPersonView(DeskFormView):
    form_class = NewPersonForm
    page_title = _("Tambah pegawai")
    parents = (("people:index", _("Pegawai")),)
    success_message = _("Orang baru tercatat. Terbitkan kode akses supaya akunnya dapat dibuka.")

    def perform(self, form: NewPersonForm) -> None:
        values = form.cleaned_data
        names = ("full_name", "title_before", "title_after", "birth_on", "email", "number", "valid_from")
        data = {name: values[name] for name in names}
        self.person = services.take_on(
            post=form.draft(),
            number_kind=NumberKind(values["number_kind"]),
            **data,
            by=self.request.user,
            at=clock.now(),
        )
        employment = EmploymentKind(values["kind"])
        warn_of_number(self.request, values["number"], self.person, employment)

    def get_success_url(self) -> str:
        return reverse("people:person", args=[self.person.uuid])


def warn_of_number(request: HttpRequest, number: str, person: User, employment: EmploymentKind | None) -> None:
    """Saved all the same; the desk should look again."""
    sentences = number_warnings(number, birth_on=person.birth_on, employment=employment)
    for sentence in filter(None, [number_birth_problem(number, clock.today()), *sentences]):
        messages.warning(request, sentence)


class NamesView(PersonMixin, DeskFormView):
    form_class = NamesForm
    page_title = _("Ubah data")
    success_message = _("Data tersimpan.")

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.person, name) for name in NamesForm.base_fields}

    def perform(self, form: NamesForm) -> None:
        person = services.set_names(self.person, **form.cleaned_data, by=self.request.user, at=clock.now())
        warn_of_number(self.request, main_number(person), person, None)


class NumberView(PersonMixin, HistoryFormView):
    form_class = NumberForm
    page_title = _("Tambah nomor")
    success_message = _("Nomor tercatat. Nomor lama tetap dapat dipakai untuk masuk.")

    def perform(self, form: NumberForm) -> EmployeeNumber:
        values = form.cleaned_data
        kind = NumberKind(values["kind"])
        number = services.add_number(
            self.person, number=values["number"], kind=kind, valid_from=values["valid_from"],
            by=self.request.user, at=clock.now(),
        )  # fmt: skip
        warn_of_number(self.request, values["number"], self.person, None)
        return number

    def history(self, form: NumberForm) -> QuerySet[Any]:
        return self.person.numbers.all()

    def describe(self, row: Any) -> str:
        return _("nomor %s") % group_number(row.number)


class PostView(PersonMixin, HistoryFormView):
    """Starts from the present post, so that only what changed has to be typed."""

    form_class = PostForm
    page_title = _("Catat jabatan baru")
    success_message = _("Jabatan tercatat.")

    def get_initial(self) -> dict[str, Any]:
        post = home_employment(self.person, clock.today())
        names = ("kind", "role", "position_kind", "position_name", "position_level", "grade", "rank_title")
        return {"unit": post.unit_id, **{name: getattr(post, name) for name in names}} if post else {}

    def perform(self, form: PostForm) -> Employment:
        valid_from = form.cleaned_data["valid_from"]
        return services.employ(self.person, form.draft(), valid_from=valid_from, by=self.request.user, at=clock.now())

    def tell(self, form: PostForm) -> None:
        super().tell(form)
        if self.done.valid_until:
            sentence = _("Jabatan ini berakhir pada %s, karena akhir dinas atau penutupan unitnya sudah tercatat.")
            messages.warning(self.request, sentence % date_format(self.done.valid_until, "j F Y"))
        ended = ended_status(self.person, form.cleaned_data["valid_from"])
        if ended:
            sentence = _(
                "Menurut catatan, status orang ini %(status)s sejak %(day)s. Bila ia bertugas lagi, ubah statusnya."
            )
            words = {"status": ended.get_status_display(), "day": date_format(ended.valid_from, "j F Y")}
            messages.warning(self.request, sentence % words)

    def history(self, form: PostForm) -> QuerySet[Any]:
        return self.person.employments.select_related("unit")

    def describe(self, row: Any) -> str:
        return _("jabatan %(post)s di %(unit)s") % {"post": row.position_name, "unit": row.unit.name}


class StatusView(PersonMixin, HistoryFormView):
    form_class = StatusForm
    page_title = _("Ubah status")
    success_message = _("Status tercatat.")

    def perform(self, form: StatusForm) -> ServiceStatus:
        status, valid_from = Status(form.cleaned_data["status"]), form.cleaned_data["valid_from"]
        who, now = self.request.user, clock.now()
        return services.set_status(self.person, status=status, valid_from=valid_from, by=who, at=now)

    def tell(self, form: StatusForm) -> None:
        super().tell(form)
        day = self.done.valid_from
        if self.done.status not in ENDED:
            if not home_employment(self.person, max(day, clock.today())):
                messages.warning(self.request, NO_POST)
        elif has_posts_until(self.person, day):
            sentence = _("Unit dan jabatannya berakhir pada %s.")
            messages.warning(self.request, sentence % date_format(day, "j F Y"))

    def history(self, form: StatusForm) -> QuerySet[Any]:
        return self.person.statuses.all()

    def describe(self, row: Any) -> str:
        return _("status %s") % row.get_status_display()


class AssessorView(PersonMixin, HistoryFormView):
    form_class = AssessorForm
    page_title = _("Ubah penilai")
    success_message = _("Penilai tercatat.")

    def perform(self, form: AssessorForm) -> AssessorAssignment:
        return services.set_assessor(self.person, **form.cleaned_data, by=self.request.user, at=clock.now())

    def history(self, form: AssessorForm) -> QuerySet[Any]:
        return self.person.assessors.select_related("assessor")

    def describe(self, row: Any) -> str:
        return _("penilai %s") % (row.assessor.get_full_name() if row.assessor else row.external_name)


class AccountStateView(HrMixin, PersonMixin, View):
    """Close or reopen sign-in; POST only."""

    http_method_names = ["post"]
    may_close = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = services.close_account if self.may_close else services.reopen_account
        try:
            act(self.person, by=self.request.user, at=clock.now())
        except DomainError as problem:
            messages.error(request, str(problem))
        else:
            done = _("Akun ditutup. Catatannya tetap ada.") if self.may_close else _("Akun dibuka kembali.")
            messages.success(request, done)
        return redirect(self.get_success_url())
