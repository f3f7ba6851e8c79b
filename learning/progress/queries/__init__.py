"""Reads of the progress room: the only place where percentages, states and JP come from."""

from learning.progress.queries.credit import JpLine, JpYear, credit_of, jp_of_year
from learning.progress.queries.explaining import explain
from learning.progress.queries.mine import Ledger, MyLearning, NextStep, ledger, my_learning, next_step
from learning.progress.queries.standing import (
    CourseStanding,
    Resume,
    can_start_quiz,
    facts_for,
    item_standing,
    item_standings,
    not_finished_by,
    progress_for,
    resume_among,
    resume_point,
)

__all__ = [
    "CourseStanding",
    "JpLine",
    "JpYear",
    "Ledger",
    "MyLearning",
    "NextStep",
    "Resume",
    "can_start_quiz",
    "credit_of",
    "explain",
    "facts_for",
    "item_standing",
    "item_standings",
    "jp_of_year",
    "ledger",
    "my_learning",
    "next_step",
    "not_finished_by",
    "progress_for",
    "resume_among",
    "resume_point",
]
