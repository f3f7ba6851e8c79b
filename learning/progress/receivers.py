"""Events of lower rooms that concern progress."""

from typing import Any

from django.dispatch import receiver

from learning.catalogue.signals import item_published
from learning.core import clock
from learning.enrolment.queries import enrolment_by_id
from learning.enrolment.signals import enrolled, repinned
from learning.progress import services, tasks


@receiver(enrolled, dispatch_uid="progress.count_enrolled")
@receiver(repinned, dispatch_uid="progress.count_repinned")
def count_enrolment(enrolment_id: int, **kwargs: Any) -> None:
    """What was learned before counts at once; who has met everything already completes at once."""
    enrolment = enrolment_by_id(enrolment_id)
    if enrolment:
        services.refresh(enrolment, at=clock.now())


@receiver(item_published, dispatch_uid="progress.count_item")
def count_item(item_id: int, *, is_new_generation: bool, **kwargs: Any) -> None:
    """People to whom only this item was given are counted by its new generation, in the background."""
    if is_new_generation:
        tasks.refresh_item.enqueue(item_id)
