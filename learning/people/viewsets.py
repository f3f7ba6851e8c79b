"""The desk of people in Wagtail's admin: one menu, shown to HR and to operators on duty."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.users.views.users import DeleteView, IndexView, UserViewSet

from learning.people.forms.accounts import NewUserForm, UserForm
from learning.people.permissions import can_keep_roster, can_keep_units
from learning.people.views import codes, corrections, imports, people, units


class DeskViewSet(ViewSet):
    """Its menu entry is there only for whom `may_enter` lets in."""

    may_enter: Callable[[Any], bool] = staticmethod(can_keep_roster)

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        may_enter = self.may_enter

        class DeskMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return may_enter(request.user)

        return DeskMenuItem


class PeopleViewSet(DeskViewSet):
    name = "people"
    url_prefix = "pegawai"
    icon = "group"
    menu_label = _("Daftar pegawai")

    def get_urlpatterns(self) -> list[URLPattern]:
        one = "<uuid:uuid>/"
        return [
            path("", people.PeopleIndexView.as_view(), name="index"),
            path("hasil/", people.PeopleIndexView.as_view(results_only=True), name="index_results"),
            path("tambah/", people.NewPersonView.as_view(), name="add"),
            path("nomor/<int:pk>/", corrections.CorrectNumberView.as_view(), name="correct_number"),
            path("tugas/<int:pk>/akhiri/", corrections.EndPostView.as_view(), name="end_post"),
            path("kode-akses/", codes.IssueCodesView.as_view(), name="codes"),
            path(one, people.PersonView.as_view(), name="person"),
            path(f"{one}data/", people.NamesView.as_view(), name="names"),
            path(f"{one}nomor/", people.NumberView.as_view(), name="number"),
            path(f"{one}tugas/", people.PostView.as_view(), name="post"),
            path(f"{one}status/", people.StatusView.as_view(), name="status"),
            path(f"{one}penilai/", people.AssessorView.as_view(), name="assessor"),
            path(f"{one}tutup/", people.AccountStateView.as_view(), name="close"),
            path(f"{one}buka/", people.AccountStateView.as_view(may_close=False), name="reopen"),
        ]


class ImportViewSet(DeskViewSet):
    name = "people_import"
    url_prefix = "impor-pegawai"
    icon = "upload"
    menu_label = _("Impor pegawai")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", imports.ImportIndexView.as_view(), name="index"),
            path("contoh.xlsx", imports.RosterFormView.as_view(), name="form"),
            path("pegawai.xlsx", imports.RosterFileView.as_view(), name="roster"),
            path("<uuid:uuid>/", imports.ImportCheckView.as_view(), name="check"),
            path("<uuid:uuid>/terapkan/", imports.ImportApplyView.as_view(), name="apply"),
            path("<uuid:uuid>/perbaikan.xlsx", imports.ProblemFileView.as_view(), name="problems"),
        ]


class UnitsViewSet(DeskViewSet):
    name = "people_units"
    url_prefix = "unit-kerja"
    icon = "site"
    menu_label = _("Unit kerja")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", units.UnitIndexView.as_view(), name="index"),
            path("tambah/", units.NewUnitView.as_view(), name="add"),
            path("<uuid:uuid>/", units.UnitEditView.as_view(), name="edit"),
            path("<uuid:uuid>/induk/", units.PlacementView.as_view(), name="place"),
            path("<uuid:uuid>/tutup/", units.UnitCloseView.as_view(), name="close"),
        ]


class OperatorsViewSet(DeskViewSet):
    name = "people_operators"
    url_prefix = "operator-unit"
    icon = "key"
    menu_label = _("Operator unit")
    may_enter = staticmethod(can_keep_units)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", units.OperatorIndexView.as_view(), name="index"),
            path("<int:pk>/akhiri/", units.OperatorEndView.as_view(), name="end"),
        ]


class PeopleGroup(ViewSetGroup):
    """Wagtail hides a group none of whose entries is shown."""

    items = (PeopleViewSet, ImportViewSet, UnitsViewSet, OperatorsViewSet)
    menu_label = _("Pegawai")
    menu_name = "pegawai"
    menu_icon = "group"
    menu_order = 300


class UsersIndexView(IndexView):
    """Without the machine's user name, and without deleting: facts hang on people; accounts are closed."""

    default_ordering = "full_name"

    @cached_property
    def columns(self) -> list[Any]:
        hidden = {"bulk_actions", get_user_model().USERNAME_FIELD}
        return [column for column in super().columns if column.name not in hidden]

    @cached_property
    def search_fields(self) -> set[str]:
        return {"full_name", "email", "numbers__number"}

    def get_delete_url(self, instance: Any) -> None:
        return None


class NeverDeleteView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied


class AccountViewSet(UserViewSet):
    """Wagtail's users, for admins: gives roles and closes accounts. Fits our person without first and last name."""

    ordering = "full_name"
    index_view_class = UsersIndexView
    delete_view_class = NeverDeleteView
    template_prefix = "learning/admin/people/users/"

    def get_form_class(self, for_update: bool = False) -> type:
        return UserForm if for_update else NewUserForm
