"""Reads of the indicators room."""

from learning.indicators.queries.cards import IndicatorCard, card, cards
from learning.indicators.queries.definitions import indicator_by_code, indicators_on_show, live_indicators
from learning.indicators.queries.pages import IndicatorList, IndicatorPage, indicator_list, indicator_page
from learning.indicators.queries.series import Series, SeriesPoint, series

__all__ = [
    "IndicatorCard",
    "IndicatorList",
    "IndicatorPage",
    "Series",
    "SeriesPoint",
    "card",
    "cards",
    "indicator_by_code",
    "indicator_list",
    "indicator_page",
    "indicators_on_show",
    "live_indicators",
    "series",
]
