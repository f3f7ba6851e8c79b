"""Who must learn it by when: assignments (standing too) and enrolments pinned to a version.

Announces `enrolled` and `repinned`. Does not know what has been done.
"""
