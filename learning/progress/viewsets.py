"""The desk where HR keeps the rules and targets of JP."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from learning.progress.forms.desk import JpRuleForm, JpTargetForm
from learning.progress.models import JpRule, JpTarget
from learning.progress.permissions import JpTablePolicy
from learning.progress.views import desk


class JpTableViewSet(ModelViewSet):
    """HR only; nothing is deleted or copied."""

    index_view_class = desk.JpIndexView
    add_view_class = desk.JpAddView
    edit_view_class = desk.JpEditView
    delete_view_class = desk.NeverDeleteView
    history_view_class = desk.JpHistoryView
    usage_view_class = desk.JpUsageView
    copy_view_enabled = False
    list_per_page = 50

    @cached_property
    def permission_policy(self) -> JpTablePolicy:
        return JpTablePolicy(self.model)


class JpRuleViewSet(JpTableViewSet):
    model = JpRule
    name = "jp_rules"
    url_prefix = "aturan-jp"
    icon = "list-ul"
    menu_label = _("Aturan JP")
    list_display = [
        "__str__",
        "minutes_per_jp",
        Column("valid_from", label=_("Mulai"), accessor="valid_from"),
        Column("valid_until", label=_("Sampai sebelum"), accessor="valid_until"),
        "legal_basis",
    ]
    list_filter = ["learning_form", "employment_kind"]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return JpRuleForm


class JpTargetViewSet(JpTableViewSet):
    model = JpTarget
    name = "jp_targets"
    url_prefix = "target-jp"
    icon = "tasks"
    menu_label = _("Target JP")
    list_display = [
        "__str__",
        "target",
        "technical_target",
        "legal_basis",
    ]
    list_filter = ["year", "employment_kind"]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return JpTargetForm


class JpGroup(ViewSetGroup):
    items = (JpRuleViewSet, JpTargetViewSet)
    menu_label = _("JP")
    menu_name = "jp"
    menu_icon = "list-ul"
    menu_order = 320
