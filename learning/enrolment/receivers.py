"""Events of lower rooms that concern enrolment."""

from typing import Any

from django.contrib.auth import get_user_model
from django.dispatch import receiver

from learning.catalogue.queries import live_courses, live_items
from learning.catalogue.signals import course_published, item_published
from learning.core import clock
from learning.enrolment import services, tasks
from learning.people.signals import employment_changed, roster_applied


@receiver(employment_changed, dispatch_uid="enrolment.give_standing_assignments")
def give_standing_assignments(person_id: int, **kwargs: Any) -> None:
    """A newcomer gets what stands for the unit, at once."""
    person = get_user_model().objects.filter(pk=person_id).first()
    if person:
        services.evaluate_standing_for(person, at=clock.now())


@receiver(roster_applied, dispatch_uid="enrolment.give_standing_after_roster")
def give_standing_after_roster(**kwargs: Any) -> None:
    """Many newcomers at once get it in the background."""
    tasks.evaluate_standing.enqueue()


@receiver(course_published, dispatch_uid="enrolment.follow_or_ask")
def follow_or_ask(course_id: int, *, is_new_generation: bool, **kwargs: Any) -> None:
    """The same generation is followed quietly; a material change is asked about in the background."""
    course = live_courses().filter(pk=course_id).first()
    if course is None:
        return
    services.follow_unchanged(course, at=clock.now())
    if is_new_generation:
        tasks.offer_renewals.enqueue(course_id)


@receiver(item_published, dispatch_uid="enrolment.follow_item")
def follow_item(item_id: int, *, is_new_generation: bool, **kwargs: Any) -> None:
    """Someone to whom only this item was given follows its new generation."""
    item = live_items().filter(pk=item_id).first()
    if item and is_new_generation:
        services.follow_item(item, at=clock.now())
