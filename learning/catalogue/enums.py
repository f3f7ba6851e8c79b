"""Named choices of the catalogue."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    MODULE = "module", _("Modul")
    MATERIAL = "material", _("Materi sosialisasi")


class RequirementKind(TextChoices):
    READ = "read", _("Membaca sampai selesai")
    SELF_CHECK = "self_check", _("Menjawab periksa diri")
    QUIZ = "quiz", _("Lulus kuis")
    ACKNOWLEDGE = "acknowledge", _("Menyatakan sudah memahami")


class LearningForm(TextChoices):
    """Forms of competence development; the codes of the national system are settings of a later issue."""

    E_LEARNING = "e_learning", _("Pembelajaran daring mandiri")
    SOCIALIZATION = "socialization", _("Sosialisasi")
    TECHNICAL_GUIDANCE = "technical_guidance", _("Bimbingan teknis")
    WORKSHOP = "workshop", _("Lokakarya")
    SEMINAR = "seminar", _("Seminar")


# Audit log: action, label, message.
LOG_ACTIONS = (
    ("learning.catalogue.publish_item", _("Versi materi terbit"), _("Versi baru materi dibekukan")),
    ("learning.catalogue.publish_course", _("Versi kursus terbit"), _("Versi baru kursus dibekukan")),
    ("learning.catalogue.retire", _("Ditarik"), _("Tidak ditawarkan lagi; catatan belajar tetap ada")),
)
