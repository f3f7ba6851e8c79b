"""Pages that join rooms."""

from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning.core import clock
from learning.enrolment.queries import enrolments_of
from learning.indicators.queries import IndicatorPage, indicator_page, indicators_on_show
from learning.people.queries import home_employment
from learning.reporting.queries import course_lines, courses_training, desk_links, home_of, why_of


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What next? The desks' links are read only for those whose frame has a desk."""
    context = {"home": home_of(request.user, at=clock.now()), "desks": partial(desk_links, request.user)}
    return render(request, "learning/reporting/home.html", context)


@login_required
@never_cache
@require_safe
def why(request: HttpRequest, enrolment_uuid: UUID) -> HttpResponse:
    """ "Mengapa belum selesai?" as a page; with script its body becomes a sheet on other pages."""
    enrolment = get_object_or_404(enrolments_of(request.user), uuid=enrolment_uuid)
    return render(request, "learning/reporting/why.html", {"why": why_of(request.user, enrolment)})


@login_required
@require_safe
def indicator_detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """An indicator and the courses that train for it."""
    indicator = get_object_or_404(indicators_on_show(), uuid=uuid)
    person: Any = request.user
    post = home_employment(person, clock.today())
    page = indicator_page(
        indicator,
        unit_key=request.GET.get("unit", ""),
        home_unit_id=post.unit_id if post else None,
        months=24 if request.GET.get("bulan") == "24" else 12,
        until=clock.today(),
    )
    courses = course_lines(courses_training(indicator))
    context = {"page": page, "card": page.card, "spans": _span_choices(request, page), "courses": courses}
    return render(request, "learning/reporting/indicator.html", context)


def _span_choices(request: HttpRequest, page: IndicatorPage) -> list[dict[str, object]]:
    """Links that choose one year or two, where the figures are monthly."""
    if not page.has_months_choice:
        return []
    unit = request.GET.get("unit", "")
    kept = {"unit": unit} if unit else {}
    return [
        {"label": label, "url": f"?{urlencode({**kept, 'bulan': span})}", "is_current": str(page.months) == span}
        for span, label in (("12", _("12 bulan")), ("24", _("24 bulan")))
    ]
