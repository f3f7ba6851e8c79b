"""Tables of the enrolment room."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from learning.core.fields import exactly_one, public_uuid
from learning.enrolment.enums import EnrolmentSource, EnrolmentState


class Assignment(models.Model):
    """HR or an operator asks people or units to learn something. Standing: newcomers get it too.

    `applied_at` is empty until everyone reached has been enrolled, so that a stopped run is taken up again.
    """

    uuid = public_uuid()
    course = models.ForeignKey("learning.Course", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey("learning.LearningItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    due_on = models.DateField(null=True, blank=True)
    due_days = models.PositiveSmallIntegerField(null=True, blank=True)
    is_standing = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            exactly_one("assignment", "course", "item"),
            CheckConstraint(condition=Q(due_on__isnull=True) | Q(due_days__isnull=True), name="assignment_one_due"),
        ]

    def __str__(self) -> str:
        return str(self.course or self.item)


class AssignmentTarget(models.Model):
    """A person, or a unit with or without its subtree."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="targets")
    unit = models.ForeignKey("learning.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    with_subtree = models.BooleanField(default=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            exactly_one("assignment_target", "unit", "person"),
            UniqueConstraint(
                fields=["assignment", "unit"], condition=Q(unit__isnull=False), name="assignment_target_unit"
            ),
            UniqueConstraint(
                fields=["assignment", "person"], condition=Q(person__isnull=False), name="assignment_target_person"
            ),
        ]


class Enrolment(models.Model):
    """A person learns a course (pinned to a version) or an item. Personal.

    `generation` is the pinned generation of the course version, or of the item: only a newer one opens another
    enrolment. `next_reminder_on` is the day from which the next reminder is due; empty when none is to come.
    """

    uuid = public_uuid()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    course = models.ForeignKey("learning.Course", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    item = models.ForeignKey("learning.LearningItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    course_version = models.ForeignKey(
        "learning.CourseVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    generation = models.PositiveIntegerField()
    source = models.CharField(max_length=12, choices=EnrolmentSource)
    due_on = models.DateField(null=True, blank=True)
    next_reminder_on = models.DateField(null=True, blank=True)
    unit = models.ForeignKey("learning.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=9, choices=EnrolmentState, default=EnrolmentState.ACTIVE)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            exactly_one("enrolment", "course", "item"),
            CheckConstraint(
                condition=Q(course__isnull=True, course_version__isnull=True)
                | Q(course__isnull=False, course_version__isnull=False),
                name="enrolment_pinned",
            ),
            CheckConstraint(
                condition=Q(state="active", ended_at__isnull=True) | ~Q(state="active") & Q(ended_at__isnull=False),
                name="enrolment_ended",
            ),
            UniqueConstraint(
                fields=["person", "course", "number"], condition=Q(course__isnull=False), name="enrolment_course_number"
            ),
            UniqueConstraint(
                fields=["person", "item", "number"], condition=Q(item__isnull=False), name="enrolment_item_number"
            ),
            UniqueConstraint(
                fields=["person", "course"],
                condition=Q(state="active", course__isnull=False),
                name="enrolment_course_active",
            ),
            UniqueConstraint(
                fields=["person", "item"],
                condition=Q(state="active", item__isnull=False),
                name="enrolment_item_active",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="enrolment_due"),
            models.Index(fields=["state", "next_reminder_on"], name="enrolment_reminder"),
        ]


class EnrolmentAssignment(models.Model):
    """Which assignments stand behind an enrolment; the earliest due date wins.

    `announced_at` is empty until the person was told, which waits for the end of a leave.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="assignments")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="enrolments")
    due_on = models.DateField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["enrolment", "assignment"], name="enrolment_assignment_once")]
