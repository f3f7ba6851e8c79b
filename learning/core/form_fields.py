"""Fields that forms of every room and the blocks of pages share."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.core.numbers import MOST_DECIMALS, MOST_WHOLE, decimal_text, read_number


class NumberField(forms.DecimalField):
    """A number as Indonesian writes it, in a plain text input: `type=number` drops the comma without a word.

    What is typed is read by `read_number` and, when refused, stays as it was typed.
    """

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Tulis angka saja, misalnya 37,5 atau 1.250.")}

    def __init__(
        self, *, max_digits: int | None = MOST_WHOLE + MOST_DECIMALS, decimal_places: int | None = MOST_DECIMALS,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(max_digits=max_digits, decimal_places=decimal_places, **kwargs)

    def to_python(self, value: Any) -> Any:
        """A number that comes as such (a stored value, checked again) is no text to be read."""
        if not isinstance(value, str):
            return super().to_python(value)
        if not value.strip():
            return None
        number = read_number(value)
        if number is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return number

    def prepare_value(self, value: Any) -> Any:
        return decimal_text(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}
