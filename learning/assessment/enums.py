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


# Audit log: action, label, message.
LOG_ACTIONS = (
    ("learning.assessment.save_question", _("Soal disimpan"), _("Draf soal disimpan")),
    (
        "learning.assessment.retire_question",
        _("Soal ditarik"),
        _("Tidak dipakai lagi; kuis yang terbit tetap utuh"),
    ),
    ("learning.assessment.restore_question", _("Soal dipulihkan"), _("Kembali ke bank soal")),
    ("learning.assessment.save_quiz", _("Kuis disimpan"), _("Draf kuis disimpan")),
    ("learning.assessment.publish_quiz", _("Versi kuis terbit"), _("Versi baru kuis dibekukan bersama halamannya")),
)
