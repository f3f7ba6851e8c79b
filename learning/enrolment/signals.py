"""What the enrolment room announces, after commit."""

from django.dispatch import Signal

# kwargs: enrolment_id (int)
enrolled = Signal()
# kwargs: enrolment_id (int). The enrolment now follows another course version.
repinned = Signal()
