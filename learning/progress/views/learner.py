"""Pages of the progress room, and the three things a reading page sends. All work without script."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.core.errors import DomainError
from learning.progress import queries, services
from learning.progress.enums import TICKED_KEY
from learning.progress.errors import ReadingTooShort
from learning.progress.forms.reading import AcknowledgeForm, PositionForm, YearForm, sent_values

MINE = "learning:progress-mine"


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What runs, what is due, what is done."""
    return render(request, "learning/progress/mine.html", {"mine": queries.my_learning(request.user)})


@login_required
@never_cache
@require_safe
def jp(request: HttpRequest) -> HttpResponse:
    """The ledger of a year; an unreadable year shows this one."""
    form = YearForm(request.GET)
    year = form.cleaned_data["tahun"] if form.is_valid() else clock.today().year
    return render(request, "learning/progress/jp.html", {"ledger": queries.ledger(request.user, year)})


@login_required
@require_POST
def finish(request: HttpRequest, item_uuid: UUID) -> HttpResponse:
    """The end of a page was reached."""
    item = _item_or_404(item_uuid)
    try:
        services.finish_reading(request.user, item=item, at=clock.now())
    except DomainError as refusal:
        return _refused(request, item, refusal)
    return _done(request, item)


@login_required
@require_POST
def acknowledge(request: HttpRequest, item_uuid: UUID) -> HttpResponse:
    """ "Saya sudah membaca dan memahami": the reading is finished by the same press, or the statement refused."""
    item, form = _item_or_404(item_uuid), AcknowledgeForm(sent_values(request))
    if not form.is_valid():
        return _refused(request, item, DomainError(form.problem))
    try:
        services.read_and_acknowledge(request.user, item=item, version_id=form.cleaned_data["version"], at=clock.now())
    except DomainError as refusal:
        request.session[TICKED_KEY] = str(item.uuid)
        return _refused(request, item, refusal)
    return _done(request, item)


@login_required
@require_POST
def position(request: HttpRequest, item_uuid: UUID) -> HttpResponse:
    """Keep the place; nothing to show, so that an unreadable one is only refused."""
    item, form = _item_or_404(item_uuid), PositionForm(sent_values(request))
    if not form.is_valid():
        return JsonResponse({"message": _("Tempat membaca tidak dikenali.")}, status=400)
    place = form.cleaned_data
    services.save_anchor(request.user, item=item, anchor=place["anchor"], share=place["share"], at=clock.now())
    return HttpResponse(status=204)


def _item_or_404(item_uuid: UUID) -> Any:
    item = item_by_uuid(item_uuid)
    if item is None:
        raise Http404
    return item


def _is_fetch(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _refused(request: HttpRequest, item: Any, refusal: DomainError) -> HttpResponse:
    """Back to the page with the sentence; 409 for a script. Reading on is no error, so it is a hint with the way."""
    if _is_fetch(request):
        return JsonResponse({"message": str(refusal)}, status=409)
    if isinstance(refusal, ReadingTooShort):
        messages.warning(request, _with_place(refusal, queries.item_standing(request.user, item)))
    else:
        messages.error(request, str(refusal))
    return _see_other(item.path)


def _with_place(refusal: DomainError, standing: Any) -> str:
    """The sentence with a link to where reading stopped."""
    return format_html('{} <a class="link" href="{}">{}</a>', str(refusal), standing.resume_url, _("Lanjutkan membaca"))


def _done(request: HttpRequest, item: Any) -> HttpResponse:
    """On to the next thing, with what was just reached in words."""
    step = queries.next_step(request.user, item)
    if _is_fetch(request):
        return JsonResponse({"message": step.message, "next": step.url})
    messages.success(request, step.message)
    return _see_other(step.url)


def _see_other(url: str) -> HttpResponse:
    return HttpResponseRedirect(url or reverse(MINE), status=303)
