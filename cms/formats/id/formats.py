"""Day first, always; the hour with a dot as Indonesian is spelt, or with a colon as keyboards and pickers write it.

Django's own list for Indonesian lacks the colon, so that it refuses what Wagtail's picker has just written, and
it reads 03/25/2026 as the 25th of March where we rather ask. ISO 8601 is read beside these in every language.
"""

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H.%M.%S"]
DATETIME_INPUT_FORMATS = [f"{day} {hour}" for day in DATE_INPUT_FORMATS for hour in TIME_INPUT_FORMATS]
