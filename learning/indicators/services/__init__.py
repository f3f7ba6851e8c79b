"""Verbs of the indicators room."""

from learning.indicators.rules import IndicatorDefinition
from learning.indicators.services.defining import define_indicator, load_standard_indicators, set_target
from learning.indicators.services.recording import record_value

__all__ = ["IndicatorDefinition", "define_indicator", "load_standard_indicators", "record_value", "set_target"]
