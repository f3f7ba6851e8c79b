"""Reads of the indicators room."""

from django.db.models import QuerySet

from learning.indicators.enums import IndicatorStatus
from learning.indicators.models import Indicator


def live_indicators() -> QuerySet[Indicator]:
    """Indicators in use."""
    return Indicator.objects.filter(status=IndicatorStatus.LIVE)
