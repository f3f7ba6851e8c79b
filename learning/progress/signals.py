"""What the progress room announces, after commit."""

from django.dispatch import Signal

# kwargs: person_id (int), item_id (int), generation (int)
item_completed = Signal()
# kwargs: enrolment_id (int)
course_completed = Signal()
