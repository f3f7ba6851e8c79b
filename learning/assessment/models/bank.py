"""The question bank. The key stands in a table of its own that no learner query loads."""

from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from learning.assessment.enums import QuestionKind
from learning.core.fields import public_uuid


class Question(models.Model):
    """The stable identity of a question."""

    uuid = public_uuid()
    category = models.CharField(_("kategori"), max_length=80, db_index=True)
    label = models.CharField(_("nama pendek"), max_length=120)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("soal")
        verbose_name_plural = _("bank soal")
        ordering = ["category", "label", "id"]

    def __str__(self) -> str:
        return self.label


class QuestionVersion(models.Model):
    """A state of a question; the working draft has no `frozen_at`, a frozen one never changes (trigger).

    `body` = {"schema": 1, "stem": str, "options": [{"id": str, "text": str}], "unit": str}; no key.
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

    `key` = {"options": [id, ...]} | {"value": "10", "tolerance": "0.1"} | {"accepted": [str, ...]};
    `feedback` = {"options": {id: str}, "right": str, "wrong": str}. Frozen with its version (trigger).
    """

    version = models.OneToOneField(QuestionVersion, on_delete=models.PROTECT, related_name="+")
    key = models.JSONField()
    feedback = models.JSONField(default=dict)
