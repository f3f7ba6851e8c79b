"""The demo: a city built through the real services, the same for the same seed and day.

`build.build` is the door; `content/` holds texts and lists; the other files are one step of the build each.
Accounts with a known password come from here only, never from a migration.
"""
