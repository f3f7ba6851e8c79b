"""Wagtail's events on their way to the learning services."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.models import Page, Revision, TaskState
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    task_submitted,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
    workflow_submitted,
)

from cms import announcing, publishing
from cms.context import DESK_FLAG
from learning.core import clock


@receiver(page_published)
def on_page_published(sender: type, instance: Page, revision: Revision | None = None, **kwargs: Any) -> None:
    """Also sent for a page that is only scheduled: nothing is frozen before it is live."""
    if instance.live:
        by = publishing.publisher_of(revision) if revision else None
        publishing.publish(instance.specific, by=by, at=clock.now(), revision_id=revision.pk if revision else None)


@receiver(page_unpublished)
def on_page_unpublished(sender: type, instance: Page, **kwargs: Any) -> None:
    publishing.retire(instance.specific, at=clock.now())


@receiver(post_page_move)
def on_page_moved(sender: type, instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any) -> None:
    """Sorting among siblings changes no address."""
    if url_path_before != url_path_after:
        publishing.move(Page.objects.get(pk=instance.pk))


@receiver(page_slug_changed)
def on_page_slug_changed(sender: type, instance: Page, **kwargs: Any) -> None:
    publishing.move(Page.objects.get(pk=instance.pk))


@receiver(workflow_submitted)
def on_workflow_submitted(sender: type, instance: Any, **kwargs: Any) -> None:
    _with_page(instance, lambda page: publishing.hold_quiz(page, at=clock.now()))


@receiver([workflow_approved, workflow_rejected, workflow_cancelled])
def on_workflow_decided(sender: type, instance: Any, **kwargs: Any) -> None:
    _with_page(instance, publishing.release_quiz)


@receiver(task_submitted)
def on_task_submitted(sender: type, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Also sent when a page is handed in again after it was sent back."""
    announcing.say_it_waits(instance, by=user, at=clock.now())


@receiver([workflow_approved, workflow_rejected])
def on_workflow_answered(sender: type, instance: Any, user: Any = None, **kwargs: Any) -> None:
    announcing.say_how_it_was_decided(instance, by=user, at=clock.now())


@receiver(workflow_cancelled)
def on_workflow_cancelled(sender: type, instance: Any, user: Any = None, **kwargs: Any) -> None:
    announcing.say_it_waits_no_longer(instance, by=user, at=clock.now())


def _with_page(workflow_state: Any, act: Any) -> None:
    subject = workflow_state.content_object
    if isinstance(subject, Page):
        act(subject.get_latest_revision_as_object())


@receiver(user_logged_in)
def on_signed_in(sender: type, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Remember once whether this person has a desk, so that no page asks again."""
    request.session[DESK_FLAG] = user.has_perm("wagtailadmin.access_admin")
