"""The desk of assignments: one menu entry, shown to HR and to operators on duty."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from learning.enrolment.permissions import can_assign
from learning.enrolment.views import desk


class AssignmentMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_assign(request.user)


class AssignmentViewSet(ViewSet):
    name = "assignments"
    url_prefix = "penugasan"
    icon = "tasks"
    menu_label = _("Penugasan")
    menu_name = "penugasan"
    menu_order = 310
    add_to_admin_menu = True
    menu_item_class = AssignmentMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", desk.AssignmentIndexView.as_view(), name="index"),
            path("hasil/", desk.AssignmentIndexView.as_view(results_only=True), name="index_results"),
            path("tugaskan/", desk.AssignmentAddView.as_view(), name="add"),
            path("<uuid:uuid>/", desk.AssignmentDetailView.as_view(), name="detail"),
        ]
