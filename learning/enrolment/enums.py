"""Named choices of the enrolment room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EnrolmentSource(TextChoices):
    SELF = "self", _("Pilihan sendiri")
    ASSIGNED = "assigned", _("Penugasan")
    RENEWAL = "renewal", _("Pembaruan")


class EnrolmentState(TextChoices):
    ACTIVE = "active", _("Berjalan")
    COMPLETED = "completed", _("Selesai")
    WITHDRAWN = "withdrawn", _("Berhenti diikuti")
