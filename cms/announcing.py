"""What the approval of a page says to its people: to HR that one waits, to who handed it in how it was decided.

These notices take the place of Wagtail's own e-mails, which know neither quiet hours nor a list in the app.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Revision, TaskState, WorkflowState

from learning.notices.enums import NoticeKind
from learning.notices.rules import APPROVED, NOT_LIVE, SENT_BACK, WITHDRAWN
from learning.notices.services import notify, take_back


def say_it_waits(state: TaskState, *, by: Any, at: datetime) -> None:
    """Tell whoever may decide that a page waits, besides who handed it in; once for each time it is handed in."""
    page, task = state.workflow_state.content_object, state.task.specific
    if not (isinstance(page, Page) and isinstance(task, GroupApprovalTask)):
        return
    judges = get_user_model().objects.filter(groups__in=task.groups.all(), is_active=True).distinct()
    for person in judges.order_by("pk"):
        if person != by:
            _say(person, page, key=_key("waits", state), at=at)


def say_how_it_was_decided(workflow_state: WorkflowState, *, by: Any, at: datetime) -> None:
    """Tell who handed the page in, unless they decided themselves; nobody is asked to decide any more. Once."""
    state = workflow_state.current_task_state
    if state is None:
        return
    if workflow_state.status == WorkflowState.STATUS_APPROVED:
        values = {"outcome": APPROVED, "live_from": _iso(goes_live_at(workflow_state.content_object))}
        _answer(workflow_state, by=by, at=at, **values)
    else:
        values = {"outcome": SENT_BACK, "reason": state.specific.get_comment()}
        _answer(workflow_state, by=by, at=at, **values)


def say_it_waits_no_longer(workflow_state: WorkflowState, *, by: Any, at: datetime) -> None:
    """A page was taken out of approval: by who handed it in, or by HR, which may have published it at once."""
    page = workflow_state.content_object
    if not isinstance(page, Page) or workflow_state.current_task_state is None:
        return
    page = Page.objects.get(pk=page.pk)
    latest = page.get_latest_revision()
    is_published = latest.approved_go_live_at is not None or (page.live and not page.has_unpublished_changes)
    if is_published:
        values = {"outcome": APPROVED, "live_from": _iso(goes_live_at(page))}
        _answer(workflow_state, by=by, at=at, **values)
    else:
        _answer(workflow_state, by=by, at=at, outcome=WITHDRAWN)


def say_schedule_was_refused(revision: Revision, *, problem: str, at: datetime) -> None:
    """The hour came and the page could not go live: told to its writers and to who approved it. Once."""
    page = revision.content_object
    approved = TaskState.objects.for_instance(page).filter(status=TaskState.STATUS_APPROVED).order_by("-pk")
    people = {page.owner_id, revision.user_id, *approved.values_list("finished_by", flat=True)[:1]}
    for person in get_user_model().objects.filter(pk__in=people - {None}, is_active=True).order_by("pk"):
        _say(person, page, key=f"schedule:refused:{revision.pk}", at=at, outcome=NOT_LIVE, reason=problem)


def _answer(workflow_state: WorkflowState, *, by: Any, at: datetime, **values: Any) -> None:
    page, state, person = workflow_state.content_object, workflow_state.current_task_state, workflow_state.requested_by
    take_back(key=_key("waits", state), at=at)
    if isinstance(page, Page) and person is not None and person.is_active and person != by:
        _say(person, page, key=_key("decided", state), at=at, **values)


def _say(person: Any, page: Page, *, key: str, at: datetime, **values: Any) -> None:
    notify(
        person,
        kind=NoticeKind.APPROVAL,
        key=key,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        payload={"title": page.specific.get_latest_revision_as_object().title, **values},
        at=at,
    )


def _key(event: str, state: TaskState) -> str:
    return f"approval:{event}:{state.pk}"


def goes_live_at(page: Any) -> datetime | None:
    """When the page goes live, if that is still to come; approving may have saved anew since."""
    waiting = Revision.objects.for_instance(page).filter(approved_go_live_at__isnull=False)
    return waiting.order_by("-pk").values_list("approved_go_live_at", flat=True).first()


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
