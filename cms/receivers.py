"""Wagtail's events on their way to the learning services."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_delete
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
)

from cms import announcing, publishing
from cms.context import DESK_FLAG, WRITER_FLAG
from cms.models import ModulePage
from learning.core import clock
from learning.people.permissions import is_hr, is_trainer


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


@receiver([workflow_approved, workflow_rejected, workflow_cancelled])
def on_workflow_decided(sender: type, instance: Any, **kwargs: Any) -> None:
    publishing.release_quizzes()


@receiver(post_delete, sender=ModulePage)
def on_module_deleted(sender: type, instance: ModulePage, **kwargs: Any) -> None:
    """A page may be deleted while it waits; Wagtail then says no word about its approval."""
    publishing.release_quizzes()


@receiver(task_submitted)
def on_task_submitted(sender: type, instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Also sent when a page is handed in again after it was sent back."""
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        publishing.hold_quiz(page.get_latest_revision_as_object(), by=user, at=clock.now())
    announcing.say_it_waits(instance, by=user, at=clock.now())


@receiver([workflow_approved, workflow_rejected])
def on_workflow_answered(sender: type, instance: Any, user: Any = None, **kwargs: Any) -> None:
    announcing.say_how_it_was_decided(instance, by=user, at=clock.now())


@receiver(workflow_cancelled)
def on_workflow_cancelled(sender: type, instance: Any, user: Any = None, **kwargs: Any) -> None:
    announcing.say_it_waits_no_longer(instance, by=user, at=clock.now())


@receiver(user_logged_in)
def on_signed_in(sender: type, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Remember once whether this person has a desk and writes pages, so that no page asks again."""
    request.session[DESK_FLAG] = user.has_perm("wagtailadmin.access_admin")
    request.session[WRITER_FLAG] = is_trainer(user) or is_hr(user)
