"""The question bank. The key stands in a table of its own that no learner query loads."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from learning.assessment.enums import QuestionKind
from learning.core.fields import public_uuid


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_bank(self) -> "QuestionQuerySet":
        """Questions a quiz may use; self-checks belong to their item alone."""
        return self.filter(item__isnull=True, retired_at__isnull=True)


class Question(models.Model):
    """The stable identity of a question of the bank, or of a self-check of `item`.

    `created_by` is who writes it: a trainer sees the own ones, and a quiz draws only from its writer's.
    """

    uuid = public_uuid()
    category = models.CharField(_("kategori"), max_length=80, db_index=True)
    label = models.CharField(_("nama pendek"), max_length=120)
    item = models.ForeignKey("learning.LearningItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("soal")
        verbose_name_plural = _("bank soal")
        ordering = ["category", "label", "id"]

    def __str__(self) -> str:
        return self.label


class QuestionVersion(models.Model):
    """A state of a question; the working draft has no `frozen_at`, a frozen one never changes (trigger).

    `body` is what `rules.QuestionContent.body` writes and `rules.ShownQuestion` reads; no key.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(_("jenis"), max_length=10, choices=QuestionKind)
    body = models.JSONField()
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["question", "-number"]
        constraints = [
            UniqueConstraint(fields=["question", "number"], name="question_version_number"),
            UniqueConstraint(
                fields=["question"], condition=models.Q(frozen_at__isnull=True), name="question_version_one_draft"
            ),
        ]


class QuestionKey(models.Model):
    """The answer key and the feedback of a version; loaded by grading and by the desk only.

    Shapes: `rules.AnswerKey` and `rules.Feedback`. Frozen with its version (trigger).
    """

    version = models.OneToOneField(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    key = models.JSONField()
    feedback = models.JSONField(default=dict)
