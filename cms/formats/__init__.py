"""Dates and times as people here type them (Django's FORMAT_MODULE_PATH)."""
