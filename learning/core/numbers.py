"""Numbers as people in Palu write them: the comma is the decimal sign, the point stands between thousands.

A phone's keypad often offers the point alone. So `1.250` may mean both, and `readings` gives every meaning it can
have; `1,250` means one and a quarter only, as Indonesian writes it. An answer is right in any of its meanings; a desk
takes one, by `read_number`.
"""

import re
from decimal import Decimal

MOST_WHOLE, MOST_DECIMALS = 15, 9
"""Digits before and behind the comma up to which a text counts as a number."""

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_INNER_SPACE = re.compile(r"\d[.,]? [.,]?\d", re.ASCII)
_SPACED = re.compile(r"[^\d.,]*[1-9]\d{0,2}( \d{3})+(,\d+)?[^\d.,]*", re.ASCII)
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_PLAIN = re.compile(r"\d+", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+", re.ASCII)
_DECIMAL = re.compile(r"\d*[.,]\d+", re.ASCII)
_INDONESIAN = re.compile(r"[1-9]\d{0,2}(\.\d{3})+,\d+", re.ASCII)
_ENGLISH = re.compile(r"[1-9]\d{0,2}(,\d{3})+\.\d+", re.ASCII)
_ENGLISH_WHOLE = re.compile(r"[1-9]\d{0,2}(,\d{3}){2,}", re.ASCII)


def readings(text: str, unit: str = "") -> tuple[Decimal, ...]:
    """Every number the text can mean, without its unit; empty when it is no number."""
    return tuple(number for number in _all_readings(text, unit) if _is_within(number))


def read_number(text: str) -> Decimal | None:
    """The one number that a desk takes, however long; None when the text is none.

    Points in groups of three part thousands: `1.500` is 1500. Any other point can only be a decimal sign, as in
    `readings`: `4.5` and `0.125` are taken so. Spaces may part thousands too; elsewhere in a number (`4 5`) they are a
    slip.
    """
    spaced = _SPACES.sub(" ", text)
    if _INNER_SPACE.search(spaced) and not _SPACED.fullmatch(spaced):
        return None
    return next(iter(_all_readings(text, "")), None)


def decimal_text(number: Decimal) -> str:
    """A number with decimal comma and points between thousands, without idle zeros."""
    plain = f"{number:,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.translate(str.maketrans(",.", ".,"))


def decimals_of(number: Decimal) -> int:
    """Digits behind the comma, idle zeros among them."""
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _all_readings(text: str, unit: str) -> tuple[Decimal, ...]:
    bare = _SPACES.sub("", text).translate(_MINUS).casefold()
    bare = _without_unit(bare, unit)
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare.removeprefix("+"))
    return tuple(dict.fromkeys(Decimal(f"{sign}{meaning}") for meaning in _meanings(digits)))


def _without_unit(text: str, unit: str) -> str:
    text = text.removeprefix("rp.").removeprefix("rp")
    for ending in (_SPACES.sub("", unit).casefold(), "%"):
        if ending:
            text = text.removesuffix(ending)
    return text


def _meanings(digits: str) -> list[str]:
    if _PLAIN.fullmatch(digits):
        return [digits]
    if _INDONESIAN.fullmatch(digits):
        return [digits.replace(".", "").replace(",", ".")]
    if _ENGLISH.fullmatch(digits):
        return [digits.replace(",", "")]
    if _ENGLISH_WHOLE.fullmatch(digits):
        return [digits.replace(",", "")]
    meanings = [digits.replace(".", "")] if _GROUPED.fullmatch(digits) else []
    if _DECIMAL.fullmatch(digits):
        meanings.append(f"0{digits.replace(',', '.')}")
    return meanings


def _is_within(number: Decimal) -> bool:
    return number.adjusted() < MOST_WHOLE and decimals_of(number) <= MOST_DECIMALS
