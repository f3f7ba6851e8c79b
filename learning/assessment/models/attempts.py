"""Attempts and answers. Personal; a submitted attempt is immutable (trigger)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connections, models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from learning.assessment.enums import AttemptState, GradeCause
from learning.assessment.models.bank import QuestionVersion
from learning.assessment.models.quizzes import Quiz, QuizVersion
from learning.core.fields import public_uuid


class Attempt(models.Model):
    """One go at a frozen quiz version. `seed` makes drawing and order repeatable.

    `item_version` is what was live at the start: a pass proves its requirement, and attempts are counted
    within its generation, so that a material change gives everyone a new start.
    """

    uuid = public_uuid()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="+")
    quiz_version = models.ForeignKey(QuizVersion, on_delete=models.PROTECT, related_name="+")
    item_version = models.ForeignKey("learning.ItemVersion", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=AttemptState, default=AttemptState.OPEN)
    seed = models.BigIntegerField()
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        constraints = [
            UniqueConstraint(fields=["person", "quiz", "number"], name="attempt_number"),
            UniqueConstraint(fields=["person", "quiz"], condition=Q(state="open"), name="attempt_one_open"),
            CheckConstraint(
                condition=Q(state="open", submitted_at__isnull=True) | ~Q(state="open") & Q(submitted_at__isnull=False),
                name="attempt_submitted",
            ),
        ]


# The columns stand in the order of the fields of `Response`.
WRITE_NEWER = """
    INSERT INTO learning_response (slot_id, value, seq, client_key, saved_at) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (slot_id) DO UPDATE
    SET value = excluded.value, seq = excluded.seq, client_key = excluded.client_key, saved_at = excluded.saved_at
    WHERE learning_response.seq < excluded.seq
"""


class AttemptSlot(models.Model):
    """The question at a position of an attempt, with the order its options are shown in.

    `review` is written with the grade and read by the result: what was right and the feedback
    (`rules.Review`). So no learner's page ever reads the key table.
    """

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="slots")
    position = models.PositiveSmallIntegerField()
    question_version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    option_order = models.JSONField(default=list)
    points = models.PositiveSmallIntegerField()
    review = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [UniqueConstraint(fields=["attempt", "position"], name="attempt_slot_position")]


class ResponseManager(models.Manager["Response"]):
    def write_newer(
        self, *, slot_id: int, value: dict[str, Any], seq: int, client_key: str, saved_at: datetime
    ) -> bool:
        """Insert the answer of a slot, or change it if `seq` is higher than the saved one; False when it was not.

        One statement, since what a transaction read before it waited for a lock may be old by then.
        """
        connection = connections[self.db]
        stored = Response(slot_id=slot_id, value=value, seq=seq, client_key=client_key, saved_at=saved_at)
        parameters = [
            field.get_db_prep_save(getattr(stored, field.attname), connection)
            for field in Response._meta.concrete_fields
            if not field.primary_key
        ]
        with connection.cursor() as cursor:
            cursor.execute(WRITE_NEWER, parameters)
            return cursor.rowcount == 1


class Response(models.Model):
    """The answer in a slot; written only when `seq` is higher, frozen once the attempt is not open.

    `value` = {"options": [id, ...]} | {"text": str}.
    """

    slot = models.OneToOneField(AttemptSlot, on_delete=models.PROTECT, related_name="response")
    value = models.JSONField()
    seq = models.BigIntegerField()
    client_key = models.CharField(max_length=64, blank=True)
    saved_at = models.DateTimeField()

    objects = ResponseManager()


class Grade(models.Model):
    """The result of an attempt; the highest number counts. Append-only (trigger)."""

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="grades")
    number = models.PositiveSmallIntegerField(default=1)
    points = models.PositiveSmallIntegerField()
    out_of = models.PositiveSmallIntegerField()
    passed = models.BooleanField()
    cause = models.CharField(max_length=8, choices=GradeCause, default=GradeCause.FIRST)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["attempt", "number"], name="grade_number"),
            CheckConstraint(condition=Q(points__lte=F("out_of"), out_of__gt=0), name="grade_bounds"),
        ]
