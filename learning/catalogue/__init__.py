"""What can be learned: stable identities and their frozen published states.

Announces `item_published` and `course_published`. Knows no page and no learner.
"""
