"""Reads that join rooms for one page. Nothing is stored here; each number comes from its own room."""

from learning.reporting.queries.desks import DeskLink, desk_links
from learning.reporting.queries.home import DueNotice, Home, JpCard, NextCard, PausedNotice, home_of
from learning.reporting.queries.lines import Line, course_lines, courses_training, newest_materials, suggestions_for
from learning.reporting.queries.why import why_of

__all__ = [
    "DeskLink",
    "DueNotice",
    "Home",
    "JpCard",
    "Line",
    "NextCard",
    "PausedNotice",
    "course_lines",
    "courses_training",
    "desk_links",
    "home_of",
    "newest_materials",
    "suggestions_for",
    "why_of",
]
