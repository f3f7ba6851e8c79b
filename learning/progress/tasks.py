"""Work that grows with the number of people: ids in, load, call, log."""

import logging

from django_tasks import task

from learning.core import clock
from learning.enrolment.queries import running_of_item
from learning.progress import services

logger = logging.getLogger(__name__)


@task()
def refresh_item(item_id: int) -> None:
    """Count everyone to whom this item was given by itself; a repeat changes nothing."""
    enrolments = list(running_of_item(item_id))
    for enrolment in enrolments:
        services.refresh(enrolment, at=clock.now())
    logger.info("item %s: counted %s enrolments", item_id, len(enrolments))
