"""Named choices of the progress room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EvidenceKind(TextChoices):
    """What proved that a requirement was met."""

    READING_TIME = "reading_time", _("Waktu membaca")
    SELF_CHECK = "self_check", _("Periksa diri")
    ACKNOWLEDGEMENT = "acknowledgement", _("Pernyataan")
    ATTEMPT = "attempt", _("Kuis")


class CreditSource(TextChoices):
    COURSE = "course", _("Kursus")


class CapScope(TextChoices):
    NONE = "none", _("Tanpa batas")
    YEAR = "year", _("Per tahun")


# In the session: the item whose statement was ticked before it could be saved.
TICKED_KEY = "ticked"

# Audited acts: action, label, message.
LOG_ACTIONS = (
    ("learning.progress.save_jp_rule", _("Simpan aturan JP"), _("Menyimpan aturan JP")),
    ("learning.progress.save_jp_target", _("Simpan target JP"), _("Menyimpan target JP")),
)
