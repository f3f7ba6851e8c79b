"""Pages of the indicators room. Courses that train an indicator are joined in by reporting."""

from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.core import clock
from learning.indicators.queries import (
    IndicatorList,
    IndicatorPage,
    indicator_list,
    indicator_page,
    indicators_on_show,
)
from learning.people.queries import home_employment

LONGEST_SEARCH = 100


@login_required
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    sector, search = request.GET.get("bidang", ""), request.GET.get("cari", "")[:LONGEST_SEARCH].strip()
    shown = indicator_list(_home_unit(request), sector=sector, search=search, until=clock.today())
    context = {"list": shown, "sectors": _sector_choices(shown, sector, search), "sector": sector, "search": search}
    return render(request, "learning/indicators/indicator_list.html", context)


@login_required
@require_safe
def indicator_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    indicator = get_object_or_404(indicators_on_show(), uuid=uuid)
    home = _home_unit(request)
    page = indicator_page(
        indicator,
        unit_key=request.GET.get("unit", ""),
        home_unit_id=home.pk if home else None,
        months=24 if request.GET.get("bulan") == "24" else 12,
        until=clock.today(),
    )
    context = {"page": page, "card": page.card, "spans": _span_choices(request, page)}
    return render(request, "learning/indicators/indicator_detail.html", context)


def _sector_choices(shown: IndicatorList, sector: str, search: str) -> list[dict[str, object]]:
    """Links that choose a sector and keep what was searched for."""
    names = [("", _("Semua bidang")), *((name, name) for name in shown.sectors)]
    return [
        {"label": label, "url": _address(bidang=name, cari=search), "is_current": name == sector}
        for name, label in names
    ]


def _span_choices(request: HttpRequest, page: IndicatorPage) -> list[dict[str, object]]:
    """Links that choose one year or two, where the figures are monthly."""
    if not page.has_months_choice:
        return []
    unit = request.GET.get("unit", "")
    return [
        {"label": label, "url": _address(unit=unit, bulan=span), "is_current": str(page.months) == span}
        for span, label in (("12", _("12 bulan")), ("24", _("24 bulan")))
    ]


def _address(**values: str) -> str:
    query = urlencode({name: value for name, value in values.items() if value})
    return f"?{query}"


def _home_unit(request: HttpRequest) -> Any | None:
    post = home_employment(cast("Any", request.user), clock.today())
    return post.unit if post else None
