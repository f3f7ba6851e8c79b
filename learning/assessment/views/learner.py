"""Learners' pages of quizzes and self-checks. A stranger's attempt does not exist."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from learning.assessment import services
from learning.assessment.enums import AttemptState
from learning.assessment.errors import AnswerOvertaken, AttemptClosed, BadAnswer, UnreadableAnswer
from learning.assessment.forms.answers import AnswerForm, self_check_value
from learning.assessment.models import Attempt
from learning.assessment.queries import learner
from learning.assessment.queries.pages import check_in, question_page, start_page, submit_page
from learning.assessment.queries.results import result_page
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.core.errors import DomainError


class SeeOther(HttpResponseRedirect):
    """After a POST: the browser asks for the next page by GET."""

    status_code = 303


def _own_attempt(request: HttpRequest, attempt_uuid: UUID) -> Attempt:
    attempt = learner.attempt_of(request.user, attempt_uuid)
    if attempt is None:
        raise Http404
    return attempt


def _result_url(attempt: Attempt) -> str:
    return reverse("learning:assessment-result", args=[attempt.uuid])


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, quiz_uuid: UUID) -> HttpResponse:
    """What awaits, and the start; a refused start says why and what opens it."""
    quiz = learner.quiz_by_uuid(quiz_uuid)
    page = start_page(request.user, quiz) if quiz else None
    if quiz is None or page is None:
        raise Http404
    if request.method != "POST":
        return render(request, "learning/assessment/quiz_start.html", {"page": page})
    try:
        attempt = services.start_attempt(request.user, quiz=quiz, at=clock.now())
    except DomainError as refused:
        context = {"page": page, "refused": refused.message}
        return render(request, "learning/assessment/quiz_start.html", context, status=403)
    return SeeOther(reverse("learning:assessment-attempt", args=[attempt.uuid]))


@login_required
@never_cache
@require_GET
def go_on(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """To the first question without an answer, on whatever device."""
    attempt = _own_attempt(request, attempt_uuid)
    if attempt.state != AttemptState.OPEN:
        return redirect(_result_url(attempt))
    return redirect("learning:assessment-question", attempt.uuid, learner.first_unanswered(attempt))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, attempt_uuid: UUID, position: int) -> HttpResponse:
    """One question a page; its answer comes by form or, with script, by fetch."""
    attempt = _own_attempt(request, attempt_uuid)
    if request.method == "POST":
        return _save(request, attempt, position)
    if attempt.state != AttemptState.OPEN:
        return redirect(_result_url(attempt))
    return _question(request, attempt, position)


def _question(
    request: HttpRequest, attempt: Attempt, position: int, refused: DomainError | None = None
) -> HttpResponse:
    is_unreadable = isinstance(refused, UnreadableAnswer)
    page = question_page(attempt, position, typed=request.POST.get("text") if is_unreadable else None)
    if page is None:
        raise Http404
    context = {"page": page, "problem": str(refused or ""), "is_unreadable": is_unreadable}
    return render(request, "learning/assessment/quiz_question.html", context, status=_status(refused))


def _status(refused: DomainError | None) -> int:
    if refused is None:
        return 200
    return 409 if isinstance(refused, AttemptClosed | AnswerOvertaken) else 422


def _save(request: HttpRequest, attempt: Attempt, position: int) -> HttpResponse:
    form, now = AnswerForm(request.POST), clock.now()
    try:
        if not form.is_valid():
            raise BadAnswer
        services.save_answer(
            attempt,
            position=position,
            value=form.value(),
            seq=form.seq_at(now),
            client_key=form.cleaned_data["client_key"],
            at=now,
        )
    except DomainError as refused:
        return _refused(request, attempt, position, refused)
    if request.accepts("text/html"):
        return SeeOther(_next_url(attempt, position, request.POST.get("go", "")))
    return JsonResponse({"at": date_format(clock.local(now), "H.i")})


def _refused(request: HttpRequest, attempt: Attempt, position: int, refused: DomainError) -> HttpResponse:
    if not request.accepts("text/html"):
        return JsonResponse({"problem": str(refused)}, status=_status(refused))
    if isinstance(refused, AttemptClosed):
        return SeeOther(_result_url(attempt))
    return _question(request, attempt, position, refused)


def _next_url(attempt: Attempt, position: int, go: str) -> str:
    if go == "kirim":
        return reverse("learning:assessment-submit", args=[attempt.uuid])
    target = int(go) if go.isascii() and go.isdigit() and len(go) < 4 else position
    return reverse("learning:assessment-question", args=[attempt.uuid, target])


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """Names what is unanswered and asks; then grades, once."""
    attempt = _own_attempt(request, attempt_uuid)
    if request.method == "POST":
        return SeeOther(_result_url(services.submit_attempt(attempt, at=clock.now())))
    if attempt.state != AttemptState.OPEN:
        return redirect(_result_url(attempt))
    return render(request, "learning/assessment/quiz_submit.html", {"page": submit_page(attempt)})


@login_required
@never_cache
@require_GET
def result(request: HttpRequest, attempt_uuid: UUID) -> HttpResponse:
    """The verdict, what to read again, all answers; an open attempt goes on instead."""
    page = result_page(request.user, attempt_uuid)
    if page is None:
        return redirect("learning:assessment-attempt", _own_attempt(request, attempt_uuid).uuid)
    return render(request, "learning/assessment/quiz_result.html", {"page": page})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, item_uuid: UUID, question_uuid: UUID) -> HttpResponse:
    """A self-check answered: a page of its own, or with script the fragment. By GET it leads back to its place."""
    item = item_by_uuid(item_uuid)
    asked = check_in(item, question_uuid) if item else None
    if item is None or asked is None:
        raise Http404
    if request.method != "POST":
        return redirect(asked.url)
    context: dict[str, Any] = {"asked": asked}
    try:
        value = self_check_value(request.POST, asked.kind)
        context["result"] = services.check_self(
            request.user, item=item, question_uuid=question_uuid, value=value, at=clock.now()
        )
    except DomainError as refused:
        context["problem"] = refused.message
    is_fragment = request.headers.get("X-Requested-With") == "fetch"
    template = "_self_check_result.html" if is_fragment else "self_check.html"
    return render(request, f"learning/assessment/{template}", context, status=422 if "problem" in context else 200)
