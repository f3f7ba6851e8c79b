"""Tables of the notices room."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint

from learning.core.fields import public_uuid
from learning.notices.enums import Channel, DeliveryState, NoticeKind


class Notice(models.Model):
    """A sentence to a person, made of its kind and values; (person, key) says it once. Personal."""

    uuid = public_uuid()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=NoticeKind)
    key = models.CharField(max_length=120)
    url = models.CharField(max_length=255, blank=True)
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [models.Index(fields=["person", "read_at"], name="notice_unread")]


class Delivery(models.Model):
    """One way a notice reaches its person; `not_before` holds it back: quiet hours, a claim, the next try.

    `problem` is the kind of the last failure, without its text, which may hold an address.
    """

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=5, choices=Channel)
    state = models.CharField(max_length=7, choices=DeliveryState, default=DeliveryState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["notice", "channel"], name="delivery_once")]
        indexes = [models.Index(fields=["state", "not_before"], name="delivery_due")]
