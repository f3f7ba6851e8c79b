"""What the catalogue announces, after commit."""

from django.dispatch import Signal

# kwargs: item_id (int), version_id (int), is_new_generation (bool)
item_published = Signal()
# kwargs: course_id (int), version_id (int), is_new_generation (bool)
course_published = Signal()
