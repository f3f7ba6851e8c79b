"""Work that grows with the number of people: ids in, load, call, log."""

import logging

from django_tasks import task

from learning.catalogue.queries import live_courses
from learning.core import clock
from learning.enrolment import services
from learning.enrolment.queries import open_assignments

logger = logging.getLogger(__name__)


@task()
def apply_assignment(assignment_id: int) -> None:
    """Enrol whom an assignment reaches; a repeat gives nothing twice."""
    assignment = open_assignments().filter(pk=assignment_id).first()
    if assignment:
        given = services.apply_assignment(assignment, at=clock.now())
        logger.info("assignment %s reached %s people", assignment_id, given)


@task()
def offer_renewals(course_id: int) -> None:
    """Ask whoever follows or finished an older generation of a course."""
    course = live_courses().filter(pk=course_id).first()
    if course:
        asked = services.offer_renewals(course, at=clock.now())
        logger.info("course %s: renewal offered to %s people", course_id, asked)


@task()
def evaluate_standing() -> None:
    """Give everybody what stands for their unit, after many arrived at once."""
    given = services.evaluate_standing(at=clock.now())
    logger.info("standing assignments reached %s people", given)
