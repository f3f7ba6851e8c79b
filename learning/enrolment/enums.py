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


class ReminderStep(TextChoices):
    """The three reminders of a due date, each said once."""

    WEEK = "week", _("Tujuh hari lagi")
    DAY = "day", _("Besok")
    OVERDUE = "overdue", _("Lewat tenggat")


# Audited acts: action, label, message.
LOG_ACTIONS = (
    ("learning.enrolment.assign", _("Tugaskan"), _("Menugaskan pembelajaran")),
    ("learning.enrolment.close_assignment", _("Tutup penugasan"), _("Menutup penugasan")),
)
