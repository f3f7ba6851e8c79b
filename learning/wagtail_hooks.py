"""Registers the rooms' desks in Wagtail's admin; the classes live in the rooms' viewsets."""
