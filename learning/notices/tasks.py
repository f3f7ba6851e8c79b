"""Work of the notices room that waits for a mail server."""

import logging

from django_tasks import task

from learning.core import clock
from learning.notices import services

logger = logging.getLogger(__name__)


@task()
def deliver_due() -> None:
    """Send the e-mails whose time has come; several at once share the work."""
    sent = services.deliver_due(at=clock.now())
    logger.info("%s e-mails sent", sent)
