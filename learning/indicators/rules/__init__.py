"""Pure rules of the indicators room: periods, combining, targets, words."""

from learning.indicators.rules.combining import (
    Definition,
    Figure,
    combine_periods,
    combine_units,
    running,
    value_of,
)
from learning.indicators.rules.definitions import (
    MOST_DECIMALS,
    READING,
    IndicatorDefinition,
    definition_from,
    problems_of,
)
from learning.indicators.rules.periods import (
    Period,
    containing,
    last_closed,
    list_words,
    missing_sentence,
    window,
)
from learning.indicators.rules.scale import (
    is_beyond_range,
    is_negative,
    is_oddly_negative,
    is_over_hundred,
    target_problem,
)
from learning.indicators.rules.targets import Gap, Target, gap, target_for
from learning.indicators.rules.words import combining_sentences, unit_words, value_words

__all__ = [
    "MOST_DECIMALS",
    "READING",
    "Definition",
    "Figure",
    "Gap",
    "IndicatorDefinition",
    "Period",
    "Target",
    "combine_periods",
    "combine_units",
    "combining_sentences",
    "containing",
    "definition_from",
    "gap",
    "is_beyond_range",
    "is_negative",
    "is_oddly_negative",
    "is_over_hundred",
    "last_closed",
    "list_words",
    "missing_sentence",
    "problems_of",
    "running",
    "target_for",
    "target_problem",
    "unit_words",
    "value_of",
    "value_words",
    "window",
]
