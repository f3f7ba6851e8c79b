"""Small views of the site itself."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.workflow import CollectWorkflowActionData, WorkflowAction
from wagtail.models import Page

from cms import announcing, publishing
from cms.forms import ReasonForm
from cms.models import CoursePage, MaterialPage, ModulePage
from cms.queries.search import LONGEST_QUERY, hits_for
from cms.readiness import cache_problem, database_problem
from learning.core import clock
from learning.enrolment.queries import people_learning

HITS_PER_PAGE = 10


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long: say so, lose nothing (the browser's back button has the text)."""
    return render(request, "403_csrf.html", status=403)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive; with `?siap=1` also ready: database and cache answer. Names what does not, never why."""
    checks = {"database": database_problem, "cache": cache_problem} if request.GET.get("siap") else {}
    for name, problem in checks.items():
        if problem():
            return HttpResponse(name, status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_GET
def editor_session(request: HttpRequest) -> JsonResponse:
    """Who is signed in, and a token that fits: what an open editor asks after its session ended. No personal data."""
    person = str(request.user.uuid) if request.user.is_authenticated else ""
    return JsonResponse({"person": person, "token": get_token(request) if person else ""})


class WithReason:
    """Who gets a page back reads what to mend, so Wagtail's comment is not left empty.

    Stands before one of Wagtail's views, whose `action_name` and form mypy cannot see from here.
    """

    def get_form_class(self) -> type[Form]:
        is_sent_back = self.action_name == "reject"  # type: ignore[attr-defined]
        return ReasonForm if is_sent_back else super().get_form_class()  # type: ignore[misc]


class PageReason(WithReason, CollectWorkflowActionData):
    """What Wagtail's editor asks before it sends a page back."""


class PageDecision(WithReason, WorkflowAction):
    """Wagtail's decision about a waiting page from a list, which says nothing about what was published."""

    def post(self, request: HttpRequest, *args: Any, **place: Any) -> HttpResponse:
        answer: HttpResponse = super().post(request, *args, **place)
        tell_how_it_was_decided(request, self.object, self.action_name)
        return answer


def page_decision(request: HttpRequest, **place: Any) -> HttpResponse:
    """For editors only, as all of Wagtail's admin; who may decide is Wagtail's to say."""
    return require_admin_access(PageDecision.as_view())(request, **place)


def page_reason(request: HttpRequest, **place: Any) -> HttpResponse:
    """As `page_decision`, before the editor itself decides."""
    return require_admin_access(PageReason.as_view())(request, **place)


def tell_how_it_was_decided(request: HttpRequest, page: Page, action: str) -> None:
    """What a decision about a waiting page has done; Wagtail says only that the page was saved."""
    words = {"title": page.title}
    live_from = announcing.goes_live_at(page)
    if action == "reject":
        messages.success(request, _("“%(title)s” dikembalikan kepada penulisnya untuk diperbaiki.") % words)
    elif action == "approve" and live_from:
        words["moment"] = date_format(clock.local(live_from), "l, j F Y, H.i")
        messages.success(request, _("“%(title)s” disetujui dan terbit sendiri pada %(moment)s.") % words)
    elif action == "approve":
        messages.success(request, _("“%(title)s” disetujui dan sudah terbit.") % words)
    if action == "approve":
        tell_of_a_tick_in_vain(request, page)


def tell_of_a_tick_in_vain(request: HttpRequest, page: Page) -> None:
    """A material change without a change is no mistake to refuse, but it reaches nobody."""
    if publishing.is_ticked_in_vain(page):
        messages.warning(
            request,
            _(
                "Isi “%(title)s” sama dengan yang sudah terbit. Tanda perubahan penting tidak berlaku, "
                "dan tidak ada yang diminta mempelajarinya lagi."
            )
            % {"title": page.title},
        )


def tell_who_learns_it(request: HttpRequest, page: Page) -> None:
    """Whoever unpublishes reads how many people it keeps waiting."""
    count = people_learning(page.translation_key)
    if count:
        sentence = ngettext(
            "%(count)d orang sedang mempelajari “%(title)s” dan tidak dapat membukanya sampai terbit lagi. "
            "Kemajuannya tetap tersimpan.",
            "%(count)d orang sedang mempelajari “%(title)s” dan tidak dapat membukanya sampai terbit lagi. "
            "Kemajuan mereka tetap tersimpan.",
            count,
        )
        messages.warning(request, sentence % {"count": count, "title": page.title})


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Everything after sign-in, public material without."""
    if request.user.is_authenticated:
        pages = Page.objects.live().type(CoursePage, ModulePage, MaterialPage)
    else:
        pages = MaterialPage.objects.live().filter(is_public=True)
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    found = Paginator(hits_for(pages, query), HITS_PER_PAGE).get_page(request.GET.get("halaman"))
    rest = urlencode({"q": query}) + "&"
    return render(request, "cms/search.html", {"query": query, "page": found, "rest": rest})
