"""Wagtail's events on their way to the learning services."""
