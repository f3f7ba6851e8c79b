"""Layer: pure rules."""

from learning.progress.rules import words


def test_small_numbers_are_words_and_large_ones_digits() -> None:
    assert [words.in_words(number) for number in (0, 6, 11, 12)] == ["nol", "enam", "sebelas", "12"]


def test_modules_are_listed_as_one_says_them() -> None:
    assert words.modules([5]) == "modul 5"
    assert words.modules([5, 6]) == "modul 5 dan 6"
    assert words.modules([5, 7, 8]) == "modul 5, 7, dan 8"
    assert words.modules([5, 6, 7]) == "modul 5 sampai 7"


def test_only_the_first_letter_is_raised_or_lowered() -> None:
    assert words.capitalised("modul IDL") == "Modul IDL"
    assert words.lowered("Menjawab: Apa itu IDL?") == "menjawab: Apa itu IDL?"
    assert (words.capitalised(""), words.lowered("")) == ("", "")
