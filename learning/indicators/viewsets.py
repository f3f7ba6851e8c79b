"""The desk where HR keeps indicators, their targets and their figures."""

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from learning.core.text import figure
from learning.indicators.forms import IndicatorForm, IndicatorTargetForm, IndicatorValueForm
from learning.indicators.models import Indicator, IndicatorTarget, IndicatorValue
from learning.indicators.permissions import IndicatorPolicy
from learning.indicators.rules import MOST_DECIMALS, Period
from learning.indicators.views import desk

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def period_column() -> Column:
    """The period in words, in order of its first day."""
    return Column(
        "period",
        label=_("Periode"),
        accessor=lambda row: Period(row.period_start, row.period_kind).words,
        sort_key="period_start",
    )


def figure_column(name: str, label: "StrOrPromise") -> Column:
    """A figure as people read it, without empty decimals."""
    return Column(name, label=label, accessor=lambda row: _figure(getattr(row, name)))


def _figure(value: Decimal | None) -> str:
    return "" if value is None else figure(value, MOST_DECIMALS, trim=True)


class KeeperViewSet(ModelViewSet):
    """HR only; nothing is deleted or copied."""

    index_view_class = desk.KeeperIndexView
    add_view_class = desk.KeeperAddView
    edit_view_class = desk.KeeperEditView
    delete_view_class = desk.NeverDeleteView
    history_view_class = desk.KeeperHistoryView
    usage_view_class = desk.KeeperUsageView
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None

    @cached_property
    def permission_policy(self) -> IndicatorPolicy:
        return IndicatorPolicy(self.model)


class IndicatorViewSet(KeeperViewSet):
    model = Indicator
    name = "indicators"
    url_prefix = "indikator"
    icon = "list-ul"
    menu_label = _("Definisi")
    list_display = [
        "name",
        "code",
        "sector",
        Column("direction", label=_("Arah"), accessor="get_direction_display"),
        Column("status", label=_("Status"), accessor="get_status_display"),
    ]
    list_filter = ["sector", "status"]
    search_fields = ["name", "code"]
    ordering = ["sector", "name"]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return IndicatorForm


class IndicatorTargetViewSet(KeeperViewSet):
    model = IndicatorTarget
    index_view_class = desk.TargetIndexView
    name = "indicator_targets"
    url_prefix = "target-indikator"
    icon = "tasks"
    menu_label = _("Target")
    list_display = [
        "indicator",
        Column("unit", label=_("Unit kerja"), accessor=lambda target: target.unit or _("Kota")),
        period_column(),
        figure_column("value", _("Target")),
        figure_column("upper", _("Batas atas")),
    ]
    list_filter = ["indicator", "period_kind"]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return IndicatorTargetForm


class IndicatorValueViewSet(KeeperViewSet):
    model = IndicatorValue
    index_view_class = desk.ValueIndexView
    name = "indicator_values"
    url_prefix = "nilai-indikator"
    icon = "table"
    menu_label = _("Nilai")
    list_display = [
        "indicator",
        "unit",
        period_column(),
        figure_column("numerator", _("Pembilang")),
        figure_column("denominator", _("Penyebut")),
        figure_column("value", _("Nilai")),
        "source",
    ]
    list_filter = ["indicator", "unit", "period_kind", "is_sample"]

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return IndicatorValueForm


class IndicatorGroup(ViewSetGroup):
    items = (IndicatorViewSet, IndicatorTargetViewSet, IndicatorValueViewSet)
    menu_label = _("Indikator")
    menu_name = "indikator"
    menu_icon = "list-ul"
    menu_order = 330
