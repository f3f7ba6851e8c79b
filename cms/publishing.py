"""Pages and the catalogue: what is published is frozen, what is taken away is retired, what moves keeps its record.

Everything here may be repeated without harm, so that `reconcile` mends an event that was missed.
"""

import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState

from cms import freezing
from cms.models import CoursePage, MaterialPage, ModulePage
from learning.assessment.permissions import can_see_quiz
from learning.assessment.queries.desk import held_quizzes
from learning.assessment.services import hold_quiz_draft, publish_item, release_quiz_draft
from learning.catalogue.enums import ItemKind
from learning.catalogue.queries import course_by_uuid, item_by_uuid, live_courses, live_items
from learning.catalogue.services import move_all, publish_course_version, retire_course, retire_item
from learning.core.errors import DomainError

logger = logging.getLogger(__name__)
KINDS = {ModulePage: ItemKind.MODULE, MaterialPage: ItemKind.MATERIAL}


def publish(page: Page, *, by: Any, at: datetime, revision_id: int | None = None) -> None:
    """Freeze a live page in the catalogue, self-checks and quiz included; a course page makes a course version.

    Aliases and pages that are no learning (home, shelves) are left alone. Raises DomainError with a sentence.
    """
    if page.alias_of_id:
        return
    if isinstance(page, CoursePage):
        publish_course_version(freezing.frozen_course(page), by=by, at=at)
    elif type(page) in KINDS:
        frozen = freezing.frozen_item(page, kind=KINDS[type(page)], revision_id=revision_id)
        publish_item(
            frozen.published,
            self_checks=frozen.self_checks,
            quiz_uuid=frozen.quiz_uuid,
            quiz_digest=frozen.quiz_digest,
            by=by,
            at=at,
        )


def problem_of(page: Page, *, by: Any, at: datetime) -> str:
    """Why the record would refuse this page now, or nothing: a rehearsal that leaves no trace."""
    try:
        with transaction.atomic():
            publish(page, by=by, at=at)
            transaction.set_rollback(True)
    except DomainError as refused:
        return str(refused)
    return ""


def publisher_of(revision: Revision) -> Any:
    """Who published: said at the moment of publishing, else who approved the schedule, else who saved."""
    said = getattr(revision, "published_by", None)
    if said is not None:
        return said
    scheduled = PageLogEntry.objects.filter(action="wagtail.publish.schedule", revision=revision).select_related("user")
    entry = scheduled.order_by("-timestamp").first()
    return entry.user if entry and entry.user else revision.user


def is_ticked_in_vain(page: Page) -> bool:
    """Whether the page just went live with the tick of a material change and says what it said before.

    A version older than the revision it is live with was not made by it, so nobody is asked to learn it again.
    """
    page = Page.objects.get(pk=page.pk).specific
    revision = page.live_revision
    if not getattr(page, "is_material_change", False) or revision is None or revision.pk != page.latest_revision_id:
        return False
    record = (course_by_uuid if isinstance(page, CoursePage) else item_by_uuid)(page.translation_key)
    version = record.live_version if record else None
    return version is not None and version.at < revision.created_at


def retire(page: Page, *, at: datetime) -> None:
    """Take page and, for a course, only itself off the shelf; unpublishing a tree sends one event per page."""
    if page.alias_of_id:
        return
    if isinstance(page, CoursePage):
        retire_course(page.translation_key, at=at)
    elif type(page) in KINDS:
        retire_item(page.translation_key, at=at)


def move(page: Page) -> None:
    """Write the addresses of a page and everything live below it, after a move or another slug."""
    move_all(addresses(page.get_descendants(inclusive=True).live()))


def addresses(pages: Iterable[Page]) -> dict[uuid.UUID, str]:
    """Translation key to site-relative address; aliases have no record."""
    return {page.translation_key: freezing.path_of(page) for page in pages if not page.alias_of_id}


def hold_quiz(page: Page, *, by: Any, at: datetime) -> None:
    """While a page waits for approval its quiz rests; whoever copied another's page cannot lock their quiz with it."""
    if isinstance(page, ModulePage) and page.quiz:
        writers = [person for person in (by, page.owner) if person is not None]
        if any(can_see_quiz(person, page.quiz) for person in writers):
            hold_quiz_draft(page.quiz.uuid, at=at)


def release_quizzes() -> None:
    """Let go of every quiz that no page waits for approval with: decided on, withdrawn, deleted, another one chosen."""
    held = list(held_quizzes().values_list("pk", "uuid"))
    waited_for = _quizzes_that_wait() if held else set()
    for pk, quiz_uuid in held:
        if pk not in waited_for:
            release_quiz_draft(quiz_uuid)


def _quizzes_that_wait() -> set[int]:
    """Ids of the quizzes in the newest revisions of waiting pages, which are what an approval would publish."""
    running = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=ContentType.objects.get_for_model(Page)
    )
    waiting = ModulePage.objects.filter(pk__in=[int(pk) for pk in running.values_list("object_id", flat=True)])
    chosen = Revision.objects.filter(pk__in=waiting.values("latest_revision")).values_list("content__quiz", flat=True)
    return {pk for pk in chosen if pk}


@dataclass(frozen=True)
class Reconciled:
    """What a reconciliation did: pages looked at, records retired, sentences of pages that were refused."""

    pages: int
    retired: int
    refused: list[str]


def reconcile(*, at: datetime) -> Reconciled:
    """Bring the catalogue in line with the live pages: publish what was missed, retire what is gone. Idempotent.

    Items before courses; each page in its own transaction, so that one refusal stops no other. Quizzes that rest
    for no page any more are let go.
    """
    release_quizzes()
    kept: set[uuid.UUID] = set()
    refused: list[str] = []
    for model in (ModulePage, MaterialPage, CoursePage):
        for page in model.objects.live().filter(alias_of__isnull=True).order_by("path"):
            kept.add(page.translation_key)
            refused += _republished(page, at=at)
    return Reconciled(pages=len(kept), retired=_retire_others(kept, at=at), refused=refused)


def _republished(page: Page, *, at: datetime) -> list[str]:
    revision = page.live_revision
    try:
        publish(page, by=publisher_of(revision) if revision else None, at=at, revision_id=page.live_revision_id)
    except DomainError as problem:
        logger.warning("Page %s was not reconciled: %s", page.pk, problem)
        return [f"{page.title}: {problem}"]
    return []


def _retire_others(kept: set[uuid.UUID], *, at: datetime) -> int:
    items = live_items().exclude(uuid__in=kept).values_list("uuid", flat=True)
    courses = live_courses().exclude(uuid__in=kept).values_list("uuid", flat=True)
    gone_items, gone_courses = list(items), list(courses)
    for gone in gone_items:
        retire_item(gone, at=at)
    for gone in gone_courses:
        retire_course(gone, at=at)
    return len(gone_items) + len(gone_courses)
