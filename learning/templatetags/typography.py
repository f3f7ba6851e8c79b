"""How words, numbers and signs are set on a page.

`tie` follows two rules of the visual language: a number never leaves its unit, month or operator at a line's end
(U+00A0), and short hyphenated words such as e-Kinerja or DPT-HB-Hib never break, since the web font has
no U+2011 that would say so.
"""

import re
from decimal import Decimal, InvalidOperation

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from learning.core.text import figure

register = template.Library()

NBSP = "\u00a0"
UNKNOWN = "\u2014"

_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember "
    "Jan Feb Mar Apr Jun Jul Agu Sep Okt Nov Des"
)
_UNITS = (
    "% persen menit jam detik hari pekan minggu bulan tahun JP modul soal bagian langkah orang unit bayi anak dosis "
    "poin kali syarat jawaban pertanyaan materi kursus angka huruf ASN KB MB kg g ml cm km m rupiah juta ribu miliar "
    "halaman berkas periode murid guru peserta"
)
_LABELS = (
    "Modul modul Langkah langkah Bagian bagian Soal soal Versi versi Pasal pasal Tabel tabel Gambar gambar "
    "Halaman halaman pukul Rp No. Nomor nomor Hib MR"
)


def _either(words: str) -> str:
    """An alternation, longest first, so that `Juni` is tried before `Jun`."""
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_NUMBER_THEN_UNIT = re.compile(rf"(?<![\w&#])(\d[\d.,]*) (?=(?:{_either(_MONTHS)}|{_either(_UNITS)})(?!\w))")
_LABEL_THEN_NUMBER = re.compile(rf"(?<!\w)({_either(_LABELS)}) (?=\d)")
_OPERATOR_THEN_NUMBER = re.compile(r"([×÷]| :) (?=\d)")
_HYPHENATED = re.compile(r"(?<![\w&-])\w+(?:-\w+)+(?![\w-])")
_TAG = re.compile(r"(<[^>]*>)")
_LONGEST_UNBROKEN = 20


def _must_not_break(word: str) -> bool:
    """Short parts, capitals and digits stay together; plain reduplication (rata-rata) may break at its hyphen."""
    if len(word) > _LONGEST_UNBROKEN:
        return False
    return word != word.lower() or any(len(part) <= 3 for part in word.split("-")) or any(c.isdigit() for c in word)


def _wrap_hyphenated(match: re.Match[str]) -> str:
    word = match.group()
    return f'<span class="nowrap">{word}</span>' if _must_not_break(word) else word


def _tie_text(text: str) -> str:
    text = _NUMBER_THEN_UNIT.sub(rf"\1{NBSP}", text)
    text = _LABEL_THEN_NUMBER.sub(rf"\1{NBSP}", text)
    text = _OPERATOR_THEN_NUMBER.sub(rf"\1{NBSP}", text)
    return _HYPHENATED.sub(_wrap_hyphenated, text)


@register.filter(is_safe=True, needs_autoescape=True)
def tie(value: object, autoescape: bool = True) -> SafeString:
    """Tie numbers to their unit and hyphenated words together; markup in a safe string is left alone."""
    if value is None:
        return SafeString()
    text = conditional_escape(value) if autoescape else str(value)  # type: ignore[arg-type]  # takes anything
    pieces = (piece if _TAG.fullmatch(piece) else _tie_text(piece) for piece in _TAG.split(text))
    return mark_safe("".join(pieces))  # noqa: S308  escaped two lines above


@register.filter
def nip(value: object) -> str:
    """A stored number of 18 digits as people read it: `19860926 201505 1 001`. Anything else comes back as it is."""
    text = "" if value is None else str(value)
    if len(text) != 18 or not text.isdigit():
        return text
    return f"{text[:8]} {text[8:14]} {text[14]} {text[15:]}"


@register.filter
def desimal(value: object, places: int | None = None) -> str:
    """A number with decimal comma and points between thousands; half rounds up; what is not known is a dash.

    Without `places` it keeps the decimals it comes with.
    """
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return UNKNOWN
    if not number.is_finite():
        return UNKNOWN
    decimals = max(0, -int(number.as_tuple().exponent)) if places is None else places
    return figure(number, decimals)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A sign from the sprite; silent beside words, named when it stands alone."""
    address = static("img/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, address, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', address, name)
