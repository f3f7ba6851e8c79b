"""Verbs of the enrolment room."""

from learning.enrolment.services.assigning import (
    apply_assignment,
    assign,
    close_assignment,
    evaluate_standing,
    evaluate_standing_for,
    open_assignment,
)
from learning.enrolment.services.enrolling import complete, enrol, lock_learner, withdraw
from learning.enrolment.services.reminding import send_reminders
from learning.enrolment.services.renewing import follow_item, follow_live_version, follow_unchanged, offer_renewals

__all__ = [
    "apply_assignment",
    "assign",
    "close_assignment",
    "complete",
    "enrol",
    "evaluate_standing",
    "evaluate_standing_for",
    "follow_item",
    "follow_live_version",
    "follow_unchanged",
    "lock_learner",
    "offer_renewals",
    "open_assignment",
    "send_reminders",
    "withdraw",
]
