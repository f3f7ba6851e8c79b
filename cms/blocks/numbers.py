"""A number as Indonesian writes it, inside blocks."""

from decimal import Decimal
from typing import Any

from wagtail import blocks

from learning.core.form_fields import NumberField
from learning.core.numbers import MOST_DECIMALS, decimal_text, decimals_of


class NumberBlock(blocks.DecimalBlock):
    """Stored as `DecimalBlock` stores it; typed, shown and compared with decimal comma."""

    def __init__(
        self, *, required: bool = True, help_text: Any = None, min_value: int | None = None, **options: Any
    ) -> None:
        super().__init__(required=required, help_text=help_text, min_value=min_value, **options)
        self.field = NumberField(required=required, help_text=help_text, min_value=min_value)

    def to_python(self, value: Any) -> Decimal | None:
        """Without the tail that a number kept as a float drags along: 0.1 is no 0.1000000000000000055…"""
        number = None if value is None else Decimal(str(value))
        if number is None or decimals_of(number) <= MOST_DECIMALS:
            return number
        return Decimal(f"{number:.{MOST_DECIMALS}f}".rstrip("0").rstrip("."))

    def render_basic(self, value: Decimal | None, context: Any = None) -> str:
        return "" if value is None else decimal_text(value)
