"""Layer: pure."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.core.text import figure, normalise, stem, stem_word


@pytest.mark.parametrize(
    "words",
    [
        ("pelayanan", "layanan", "melayani", "Dilayani"),
        ("imunisasi", "imunisasinya"),
        ("pelatihan", "latihan", "melatih"),
        ("pembelajaran", "belajar", "mengajar"),
        ("penyusunan", "menyusun", "disusun"),
    ],
)
def test_words_of_one_family_meet_in_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem_word(word) for word in words}) == 1


def test_different_words_keep_different_stems() -> None:
    assert len({stem_word(word) for word in ("bencana", "rencana", "kinerja", "kerja", "vaksin")}) == 5


def test_a_text_becomes_its_stems_in_order() -> None:
    assert stem("Pelayanan, DPT-HB-Hib & 95 % (rata-rata)") == "layan dpt hb hib 95 rata rata"
    assert stem("  ") == ""


def test_threads_do_not_mix_their_words() -> None:
    parts = product(("me", "pe", "di", "ber"), ("latih", "layan", "bangun", "kerja", "ajar"), ("an", "kan", "i", "nya"))
    words = ["".join(part) for part in parts] * 20
    alone = [stem_word.__wrapped__(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem_word.__wrapped__, words)) == alone


@pytest.mark.parametrize(
    ("given_answer", "expected"),
    [
        (" E-Kinerja! ", "e kinerja"),
        ("Jum'at", "jumat"),
        ("Jum\u2019at", "jumat"),
        ("José", "jose"),
        ("95 %", "95"),
        ("3,5", "3 5"),
        ("buku_KIA", "buku kia"),
        ("...", ""),
    ],
)
def test_a_short_answer_loses_its_dress(given_answer: str, expected: str) -> None:
    assert normalise(given_answer) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz 0123456789-.,"))
def test_the_stem_of_a_text_is_the_same_in_any_case(text: str) -> None:
    assert stem(text.upper()) == stem(text)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("58.25", 1, "58,3"), ("95", 1, "95,0"), ("1234567.5", 0, "1.234.568"), ("-0.04", 1, "0,0"), ("-2.25", 1, "-2,3")],
)
def test_a_figure_has_comma_and_points_and_rounds_half_up(value: str, decimals: int, text: str) -> None:
    assert figure(Decimal(value), decimals) == text


@pytest.mark.parametrize(("value", "text"), [("95", "95"), ("95.50", "95,5"), ("100", "100"), ("1500", "1.500")])
def test_a_trimmed_figure_has_no_empty_decimals(value: str, text: str) -> None:
    assert figure(Decimal(value), 2, trim=True) == text
