"""Named choices of the notices room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoticeKind(TextChoices):
    ASSIGNED = "assigned", _("Penugasan baru")
    DUE_SOON = "due_soon", _("Tenggat mendekat")
    OVERDUE = "overdue", _("Lewat tenggat")
    RENEWAL = "renewal", _("Ada pembaruan")
    COMPLETED = "completed", _("Kursus selesai")
    APPROVAL = "approval", _("Menunggu persetujuan")


# Asked of whoever is on duty; leave, retirement and death keep their e-mails back.
REMINDERS = (NoticeKind.ASSIGNED, NoticeKind.DUE_SOON, NoticeKind.OVERDUE, NoticeKind.RENEWAL)


class Channel(TextChoices):
    APP = "app", _("Di aplikasi")
    EMAIL = "email", _("Surel")


class DeliveryState(TextChoices):
    WAITING = "waiting", _("Menunggu")
    SENT = "sent", _("Terkirim")
    FAILED = "failed", _("Gagal")
