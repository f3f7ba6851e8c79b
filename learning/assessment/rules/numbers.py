"""Reading a number as people in Palu type it.

The comma is the decimal sign and the point stands between thousands, but a phone's keypad often offers
the point alone. So `1.250` may mean both, and the reader gives every meaning it can have; `1,250` means
one and a quarter only, as Indonesian writes it.
"""

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
_PLAIN = re.compile(r"\d{1,15}", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3}){1,4}", re.ASCII)
_DECIMAL = re.compile(r"\d{0,15}[.,]\d{1,9}", re.ASCII)
_INDONESIAN = re.compile(r"[1-9]\d{0,2}(\.\d{3}){1,4},\d{1,9}", re.ASCII)
_ENGLISH = re.compile(r"[1-9]\d{0,2}(,\d{3}){1,4}\.\d{1,9}", re.ASCII)
_ENGLISH_WHOLE = re.compile(r"[1-9]\d{0,2}(,\d{3}){2,4}", re.ASCII)


def readings(text: str, unit: str = "") -> tuple[Decimal, ...]:
    """Every number the text can mean, without its unit; empty when it is no number."""
    bare = _SPACES.sub("", text).translate(_MINUS).casefold()
    bare = _without_unit(bare, unit)
    sign, digits = (-1, bare[1:]) if bare.startswith("-") else (1, bare.removeprefix("+"))
    return tuple(dict.fromkeys(sign * Decimal(meaning) for meaning in _meanings(digits)))


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
