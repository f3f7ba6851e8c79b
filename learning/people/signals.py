"""What the people room announces, after commit."""

from django.dispatch import Signal

# kwargs: person_id (int), unit_id (int). Sent when a home employment begins or changes its unit.
employment_changed = Signal()

# kwargs: count (int). Sent instead of `employment_changed` when a roster brings many newcomers at once.
roster_applied = Signal()
