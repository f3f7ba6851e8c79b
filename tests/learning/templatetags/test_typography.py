"""Unit: how words, numbers and signs are set."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString, mark_safe

from learning.templatetags.typography import desimal, icon, nip, tie

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("plain", "tied"),
    [
        ("Sisa 6 menit saja", f"Sisa 6{NBSP}menit saja"),
        ("target 95 %", f"target 95{NBSP}%"),
        ("Jumat, 27 November", f"Jumat, 27{NBSP}November"),
        ("1.240 ASN di 14 unit", f"1.240{NBSP}ASN di 14{NBSP}unit"),
        ("mulai dari langkah 3", f"mulai dari langkah{NBSP}3"),
        ("Modul 4: Mencari", f"Modul{NBSP}4: Mencari"),
        ("352 : 400 × 100", f"352 :{NBSP}400 ×{NBSP}100"),
        ("pukul 10.58", f"pukul{NBSP}10.58"),
        ("dari 9 periode", f"dari 9{NBSP}periode"),
        ("mendapat MR 2 tepat", f"mendapat MR{NBSP}2 tepat"),
    ],
)
def test_tie_keeps_a_number_with_its_unit_month_or_label(plain: str, tied: str) -> None:
    assert tie(plain) == tied


@pytest.mark.parametrize(
    "plain",
    ["Nilai 83, nilai lulus 70. Percobaan", "3 menitan", "tahun 2026 berjalan", "rata-rata", "Kelurahan Baru"],
)
def test_tie_leaves_other_words_alone(plain: str) -> None:
    assert tie(plain) == plain


@pytest.mark.parametrize("word", ["e-Kinerja", "KTP-el", "DPT-HB-Hib", "JP-nya", "e-mail", "COVID-19"])
def test_tie_never_lets_a_short_hyphenated_word_break(word: str) -> None:
    assert tie(f"Isi {word}, lalu kirim") == f'Isi <span class="nowrap">{word}</span>, lalu kirim'


def test_tie_keeps_a_vaccine_with_its_number() -> None:
    assert tie("baru DPT-HB-Hib 1 saja") == f'baru <span class="nowrap">DPT-HB-Hib</span>{NBSP}1 saja'


def test_tie_wraps_a_word_inside_quotation_marks() -> None:
    assert tie('"KTP-el"') == '&quot;<span class="nowrap">KTP-el</span>&quot;'


def test_tie_lets_a_word_break_that_would_overflow_a_phone() -> None:
    assert tie("Pertanggungjawaban-Kepala-Dinas") == "Pertanggungjawaban-Kepala-Dinas"


def test_tie_escapes_what_is_not_safe() -> None:
    tied = tie("<b>4 menit</b> & e-Kinerja")
    assert tied == f'&lt;b&gt;4{NBSP}menit&lt;/b&gt; &amp; <span class="nowrap">e-Kinerja</span>'


def test_tie_keeps_markup_and_attributes_of_a_safe_string() -> None:
    rich = mark_safe('<a href="/e-Kinerja/4 menit/">e-Kinerja 4 menit</a>')
    assert tie(rich) == f'<a href="/e-Kinerja/4 menit/"><span class="nowrap">e-Kinerja</span> 4{NBSP}menit</a>'


def test_tie_works_in_a_template_with_and_without_autoescape() -> None:
    context = Context({"text": "<i> 4 menit"})
    escaping = Template("{% load typography %}{{ text|tie }}")
    trusting = Template("{% load typography %}{% autoescape off %}{{ text|tie }}{% endautoescape %}")
    assert escaping.render(context) == f"&lt;i&gt; 4{NBSP}menit"
    assert trusting.render(context) == f"<i> 4{NBSP}menit"


def test_tie_of_nothing_is_empty() -> None:
    assert tie(None) == ""


def test_nip_is_grouped_as_people_read_it() -> None:
    assert nip("198609262015051001") == "19860926 201505 1 001"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("131234567", "131234567"), ("19860926201505100X", "19860926201505100X"), (None, "")],
)
def test_nip_of_another_shape_comes_back_as_it_is(value: str | None, shown: str) -> None:
    assert nip(value) == shown


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (1184, None, "1.184"),
        (Decimal("3.25"), None, "3,25"),
        (Decimal("3.25"), 1, "3,3"),
        (2.5, 0, "3"),
        (58.0, 1, "58,0"),
        (Decimal("-1240.5"), None, "-1.240,5"),
        (None, None, "\u2014"),
        ("", None, "\u2014"),
        (float("nan"), 1, "\u2014"),
    ],
)
def test_desimal_writes_a_comma_and_says_what_is_not_known(value: object, places: int | None, shown: str) -> None:
    assert desimal(value, places) == shown


def test_icon_is_silent_beside_words_and_named_alone() -> None:
    silent = icon("clock")
    assert silent == '<svg class="icon" aria-hidden="true"><use href="/static/img/icons.svg#clock"/></svg>'
    assert isinstance(silent, SafeString)
    named = icon("x", "Tutup")
    assert named == '<svg class="icon" role="img" aria-label="Tutup"><use href="/static/img/icons.svg#x"/></svg>'


def test_icon_escapes_its_label() -> None:
    assert 'aria-label="&lt;b&gt;"' in icon("x", "<b>")
