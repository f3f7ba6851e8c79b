"""Layer: forms."""

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from learning.core.form_fields import NumberField

FIGURE = {"max_digits": 16, "decimal_places": 4}


class OneNumber(forms.Form):
    number = NumberField(required=False)


@pytest.mark.parametrize(("typed", "number"), [("4,5", "4.5"), ("1.500", "1500"), (" 37,50 ", "37.50")])
def test_a_number_is_read_as_indonesian_writes_it(typed: str, number: str) -> None:
    assert str(NumberField().clean(typed)) == number


def test_a_stored_number_checked_again_stays_what_it_is() -> None:
    assert NumberField().clean(Decimal("1.500")) == Decimal("1.5")


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_nothing_typed_is_no_number(typed: str | None) -> None:
    assert NumberField(required=False).clean(typed) is None


@pytest.mark.parametrize(
    ("options", "typed", "sentence"),
    [
        ({}, "4,5x", "Tulis angka saja, misalnya 37,5 atau 1.250."),
        ({}, "1.50.000", "Tulis angka saja, misalnya 37,5 atau 1.250."),
        ({}, "9" * 16, "Angka ini terlalu panjang. Periksa kembali."),
        ({}, "0," + "1" * 10, "Tulis paling banyak 9 angka di belakang koma."),
        (FIGURE, "1234567890123", "Angka ini terlalu panjang. Periksa kembali."),
        (FIGURE, "1,23456", "Tulis paling banyak 4 angka di belakang koma."),
        ({"min_value": 0}, "-0,5", "Isi paling sedikit 0."),
        ({"max_value": 9}, "9,5", "Isi paling banyak 9."),
        ({}, "", "Bagian ini belum diisi."),
    ],
)
def test_what_is_refused_is_refused_with_what_to_do(options: dict[str, Any], typed: str, sentence: str) -> None:
    with translation.override("id"), pytest.raises(ValidationError) as refused:
        NumberField(**options).clean(typed)
    assert refused.value.messages == [sentence]


@pytest.mark.parametrize(("stored", "shown"), [("58.5000", "58,5"), ("1785.0000", "1.785"), ("0.0000", "0")])
def test_a_stored_number_is_shown_the_same_way_in_a_text_input(stored: str, shown: str) -> None:
    html = str(OneNumber(initial={"number": Decimal(stored)})["number"])
    assert f'type="text" name="number" value="{shown}" inputmode="decimal"' in html


def test_what_was_typed_stays_after_a_refusal() -> None:
    form = OneNumber({"number": "4,5x"})
    assert not form.is_valid()
    assert 'value="4,5x"' in str(form["number"])


def test_the_same_number_written_otherwise_is_no_change() -> None:
    form = OneNumber({"number": "1.785,50"}, initial={"number": Decimal("1785.5000")})
    assert not form.has_changed()
