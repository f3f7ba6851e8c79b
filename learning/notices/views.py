"""Pages of the notices room: the own list, opening one, marking all as read."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learning.core import clock
from learning.notices.queries import line_of, notices_for
from learning.notices.services import mark_read

PER_PAGE = 20


@login_required
@never_cache
@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(notices_for(request.user), PER_PAGE).get_page(request.GET.get("halaman"))
    lines = [line_of(notice) for notice in page]
    context = {
        "page": page,
        "unread": [line for line in lines if line.is_unread],
        "read": [line for line in lines if not line.is_unread],
    }
    return render(request, "learning/notices/notice_list.html", context)


@login_required
@never_cache
@require_safe
def open_notice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Follow a notice to where it leads, and note that it was read."""
    notice = get_object_or_404(notices_for(request.user), uuid=uuid)
    mark_read(request.user, notice_ids=[notice.pk], at=clock.now())
    return redirect(notice.url or "learning:notice-list")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    if mark_read(request.user, at=clock.now()):
        messages.success(request, _("Semua pemberitahuan ditandai sudah dibaca."))
    return redirect("learning:notice-list")
