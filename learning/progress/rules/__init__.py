"""Counting, reading, standing, explaining and JP: pure rules. No ORM, no clock."""

from learning.progress.rules.counting import numbers_met_by, percent, reading_is_long_enough
from learning.progress.rules.credit import Credit, CreditFacts, JpStrip, credit_for, jp_strip
from learning.progress.rules.standing import ItemFacts, ItemStanding, ItemState, Need, current_of, standings, tally

__all__ = [
    "Credit",
    "CreditFacts",
    "ItemFacts",
    "ItemStanding",
    "ItemState",
    "JpStrip",
    "Need",
    "credit_for",
    "current_of",
    "jp_strip",
    "numbers_met_by",
    "percent",
    "reading_is_long_enough",
    "standings",
    "tally",
]
