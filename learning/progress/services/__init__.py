"""Verbs of the progress room."""

from learning.progress.services.crediting import credit_completion, recount_uncounted
from learning.progress.services.reading import acknowledge, finish_reading, open_item, read_and_acknowledge, save_anchor
from learning.progress.services.recording import record_met, refresh, refresh_stale
from learning.progress.services.ruling import load_jp_rules, save_jp_rule, save_jp_target

__all__ = [
    "acknowledge",
    "credit_completion",
    "finish_reading",
    "load_jp_rules",
    "open_item",
    "read_and_acknowledge",
    "record_met",
    "recount_uncounted",
    "refresh",
    "refresh_stale",
    "save_anchor",
    "save_jp_rule",
    "save_jp_target",
]
