"""What the enrolment room announces, after commit. Each brings `enrolment_id` (int).

`enrolled`: a person has begun. `repinned`: a person chose to follow a version of another generation.
"""

from django.dispatch import Signal

enrolled = Signal()
repinned = Signal()
