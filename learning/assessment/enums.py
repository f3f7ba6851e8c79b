"""Named choices of the assessment room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class QuestionKind(TextChoices):
    SINGLE = "single", _("Satu jawaban")
    MULTIPLE = "multiple", _("Beberapa jawaban")
    TRUE_FALSE = "true_false", _("Benar atau salah")
    NUMERIC = "numeric", _("Angka")
    SHORT_TEXT = "short_text", _("Isian singkat")


# Kinds answered by choosing from options.
CHOICE_KINDS = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.TRUE_FALSE)


class AttemptState(TextChoices):
    OPEN = "open", _("Sedang dikerjakan")
    SUBMITTED = "submitted", _("Sudah dikirim")


class GradeCause(TextChoices):
    FIRST = "first", _("Penilaian pertama")
