"""A person begins a course, follows its new version or stops. Every answer is a redirect with a sentence."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning.catalogue.queries import course_by_uuid
from learning.core import clock
from learning.core.errors import DomainError
from learning.enrolment import services
from learning.enrolment.enums import EnrolmentSource, EnrolmentState
from learning.enrolment.queries import enrolments_of, thing_of

COURSES = "/belajar/"


@login_required
@require_POST
def enrol(request: HttpRequest, course_uuid: UUID) -> HttpResponse:
    """Begin a course, or its new edition beside a completed one; pressing twice is harmless."""
    course = course_by_uuid(course_uuid)
    if course is None:
        raise Http404
    try:
        row = services.enrol(request.user, course=course, source=EnrolmentSource.SELF, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return _see_other(course)
    row.refresh_from_db(fields=["state"])
    if row.state == EnrolmentState.COMPLETED:
        messages.success(request, _("Kursus ini sudah Anda selesaikan. Hasilnya tetap tersimpan."))
    else:
        messages.success(request, _("Anda mengikuti kursus ini. Kemajuan Anda tercatat otomatis."))
    return _see_other(course)


@login_required
@require_POST
def follow(request: HttpRequest, enrolment_uuid: UUID) -> HttpResponse:
    """Go on with the new version of what is running; what was met in unchanged modules still counts."""
    row = get_object_or_404(enrolments_of(request.user), uuid=enrolment_uuid)
    try:
        services.follow_live_version(row, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Anda kini mengikuti versi baru. Modul yang tidak berubah tetap dihitung."))
    return _see_other(thing_of(row))


@login_required
@require_POST
def withdraw(request: HttpRequest, enrolment_uuid: UUID) -> HttpResponse:
    """Stop what was chosen alone."""
    row = get_object_or_404(enrolments_of(request.user), uuid=enrolment_uuid)
    try:
        services.withdraw(row, at=clock.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        stopped = (
            _("Anda berhenti mengikuti kursus ini.") if row.course_id else _("Anda berhenti mengikuti materi ini.")
        )
        messages.success(request, f"{stopped} {_('Yang sudah Anda pelajari tetap tersimpan.')}")
    return _see_other(thing_of(row))


def _see_other(thing: Any) -> HttpResponse:
    """303 to the page of the course or material, or to the list when it is not published."""
    return HttpResponseRedirect(thing.path or COURSES, status=303)
