"""What HR has scheduled: pages go live or expire at their hour; a refusal stops that page only and is told."""

import logging
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms import announcing
from learning.core.errors import DomainError

logger = logging.getLogger(__name__)
REFUSED = "cms.schedule_refused"


def run_schedule(*, at: datetime) -> int:
    """Expire and publish what is due; returns how many pages changed. Idempotent, each page by itself."""
    return _expire(at) + _go_live(at)


def _expire(at: datetime) -> int:
    due = list(Page.objects.filter(live=True, expire_at__lt=at).order_by("expire_at"))
    for page in due:
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return len(due)


def _go_live(at: datetime) -> int:
    due = Revision.page_revisions.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at")
    return sum(_publish(revision, at) for revision in list(due))


def _publish(revision: Revision, at: datetime) -> bool:
    """A refused revision leaves the schedule, so that it is not tried every minute; history and notices say why."""
    try:
        revision.publish(log_action="wagtail.publish.scheduled")
    except DomainError as refused:
        logger.warning("Scheduled revision %s was refused: %s", revision.pk, refused)
        revision.refresh_from_db()
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        log(instance=revision.content_object, action=REFUSED, data={"problem": str(refused)}, revision=revision)
        announcing.say_schedule_was_refused(revision, problem=str(refused), at=at)
        return False
    return True


def refusal_words(entry: Any) -> str:
    """The history's line about a refused schedule."""
    return _("Penerbitan terjadwal ditolak: %(problem)s") % {"problem": entry.data.get("problem", "")}
