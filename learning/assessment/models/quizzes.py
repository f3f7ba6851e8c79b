"""Quizzes, their versions, slots and frozen pools."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from learning.assessment.models.bank import Question, QuestionVersion
from learning.core.fields import public_uuid


class Quiz(models.Model):
    """The stable identity of a quiz; `item` is set by the first publish and never changed.

    `title` is the draft's; learners read the frozen version's. `held_since`: submitted with its page and
    not yet decided, so that only who may approve edits the draft. `copy_of`: made by publishing a page
    whose quiz belongs to another item; it follows the original's draft and has no desk of its own.
    """

    uuid = public_uuid()
    title = models.CharField(_("judul"), max_length=150)
    item = models.ForeignKey("learning.LearningItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey("learning.User", on_delete=models.PROTECT, null=True, related_name="+")
    copy_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    held_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("kuis")
        verbose_name_plural = _("kuis")
        ordering = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class QuizVersion(models.Model):
    """A state of a quiz; the working draft (one per quiz) has no `frozen_at`.

    `pass_mark` in percent; `attempts` null = as often as wanted.
    """

    quiz = models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(_("judul"), max_length=150)
    pass_mark = models.PositiveSmallIntegerField(_("nilai lulus (persen)"), default=75)
    attempts = models.PositiveSmallIntegerField(_("kesempatan"), null=True, blank=True, default=3)
    shuffle = models.BooleanField(_("acak urutan"), default=True)
    digest = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["quiz", "-number"]
        constraints = [
            UniqueConstraint(fields=["quiz", "number"], name="quiz_version_number"),
            UniqueConstraint(fields=["quiz"], condition=Q(frozen_at__isnull=True), name="quiz_version_one_draft"),
            CheckConstraint(condition=Q(pass_mark__gte=1, pass_mark__lte=100), name="quiz_version_pass_mark"),
        ]


class QuizSlot(models.Model):
    """One fixed question, or `draw_count` drawn from a category. `points` each."""

    quiz_version = models.ForeignKey(QuizVersion, on_delete=models.CASCADE, related_name="slots")
    position = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField(_("poin"), default=1)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    draw_category = models.CharField(_("ambil dari kategori"), max_length=80, blank=True)
    draw_count = models.PositiveSmallIntegerField(_("banyak soal"), null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            UniqueConstraint(fields=["quiz_version", "position"], name="quiz_slot_position"),
            CheckConstraint(
                condition=Q(question__isnull=False, draw_category="", draw_count__isnull=True)
                | Q(question__isnull=True, draw_count__isnull=False, draw_count__gte=1) & ~Q(draw_category=""),
                name="quiz_slot_exactly_one",
            ),
        ]


class QuizPoolEntry(models.Model):
    """A question version a frozen slot may give out (one for a fixed slot). Append-only (trigger)."""

    slot = models.ForeignKey(QuizSlot, on_delete=models.PROTECT, related_name="pool")
    question_version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["slot", "question_version"], name="quiz_pool_once")]
