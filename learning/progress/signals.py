"""What the progress room announces, after commit.

`item_completed` brings `person_id`, `item_id` and `generation` (int). `course_completed` brings `enrolment_id` (int);
it is sent for courses and for items a person was enrolled in by themselves.
"""

from django.dispatch import Signal

item_completed = Signal()
course_completed = Signal()
