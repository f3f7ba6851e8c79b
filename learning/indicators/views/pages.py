"""The list of indicators. Each one's own page joins in the courses that train for it and is reporting's."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning.core import clock
from learning.indicators.queries import IndicatorList, indicator_list
from learning.people.queries import home_employment

LONGEST_SEARCH = 100


@login_required
@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    sector, search = request.GET.get("bidang", ""), request.GET.get("cari", "")[:LONGEST_SEARCH].strip()
    shown = indicator_list(_home_unit(request), sector=sector, search=search, until=clock.today())
    context = {"list": shown, "sectors": _sector_choices(shown, sector, search), "sector": sector, "search": search}
    return render(request, "learning/indicators/indicator_list.html", context)


def _sector_choices(shown: IndicatorList, sector: str, search: str) -> list[dict[str, object]]:
    """Links that choose a sector and keep what was searched for."""
    names = [("", _("Semua bidang")), *((name, name) for name in shown.sectors)]
    return [
        {"label": label, "url": _address(bidang=name, cari=search), "is_current": name == sector}
        for name, label in names
    ]


def _address(**values: str) -> str:
    query = urlencode({name: value for name, value in values.items() if value})
    return f"?{query}"


def _home_unit(request: HttpRequest) -> Any | None:
    post = home_employment(cast("Any", request.user), clock.today())
    return post.unit if post else None
