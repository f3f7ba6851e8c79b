"""A sentence to a person: in the app and by e-mail, once, held back in quiet hours.

Refuses to know why: callers bring kind, key, address and values.
"""
