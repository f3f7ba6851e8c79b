"""Places on a drawing as shares of its width, so that an SVG without viewBox stretches and its words never shrink.

A strict Content Security Policy forbids style attributes; width, x and cx in percent need none.
"""

from decimal import Decimal, InvalidOperation

from django import template

register = template.Library()


def _share(part: object, whole: object) -> Decimal:
    """Percent of the whole, held between 0 and 100; 0 where either is unknown."""
    try:
        share = Decimal(str(part)) * 100 / Decimal(str(whole))
    except (InvalidOperation, ZeroDivisionError):
        return Decimal(0)
    return min(max(share, Decimal(0)), Decimal(100))


@register.filter
def share_of(part: object, whole: object) -> str:
    """`58|share_of:95` is `61.05%`, ready for an SVG attribute (always a point, whatever the language)."""
    return f"{_share(part, whole):.2f}%"


@register.filter
def anchor_in(part: object, whole: object) -> str:
    """Which end of a label stands at this place, so that it stays inside: `start` in the left half, else `end`."""
    return "start" if _share(part, whole) < 50 else "end"
