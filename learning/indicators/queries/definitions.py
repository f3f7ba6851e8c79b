"""Which indicators there are."""

from django.db.models import QuerySet

from learning.indicators.enums import IndicatorStatus
from learning.indicators.models import Indicator


def live_indicators() -> QuerySet[Indicator]:
    """Those in use, by sector and name."""
    return Indicator.objects.filter(status=IndicatorStatus.LIVE).order_by("sector", "name", "pk")


def indicators_on_show() -> QuerySet[Indicator]:
    """Those with a page: in use, or in use once. A draft has none."""
    return Indicator.objects.exclude(status=IndicatorStatus.DRAFT)


def indicator_by_code(code: str) -> Indicator | None:
    """The indicator of a code in capitals or not, whatever its status; the one written alike before others."""
    named = list(Indicator.objects.filter(code__iexact=code).order_by("pk"))
    return min(named, key=lambda indicator: indicator.code != code, default=None)
