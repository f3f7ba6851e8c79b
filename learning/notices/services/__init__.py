"""Verbs of the notices room."""

from learning.notices.services.delivering import deliver_due
from learning.notices.services.notifying import mark_read, notify, outside_quiet_hours, take_back

__all__ = ["deliver_due", "mark_read", "notify", "outside_quiet_hours", "take_back"]
