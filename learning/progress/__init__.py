"""The one source of percentages, completion and JP; explains itself.

Announces `item_completed` and `course_completed`. Facts are only added, never taken back.
"""
