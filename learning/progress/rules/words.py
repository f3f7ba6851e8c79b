"""Small Indonesian words for explanations: numbers, lists of modules, what is left to read."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

SMALL_NUMBERS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip


def in_words(number: int) -> str:
    """Small numbers as words, larger ones as digits."""
    return SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else str(number)


def joined(parts: Sequence[str]) -> str:
    """`5`, `5 dan 6`, `5, 6, dan 7`."""
    if len(parts) < 3:
        return _(" dan ").join(parts)
    return _("%(first)s, dan %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def modules(positions: Sequence[int]) -> str:
    """`modul 5`, `modul 5 dan 7`, `modul 5 sampai 9`."""
    listed = list(positions)
    if len(listed) > 2 and listed == list(range(listed[0], listed[-1] + 1)):
        return _("modul %(first)s sampai %(last)s") % {"first": listed[0], "last": listed[-1]}
    return _("modul %(positions)s") % {"positions": joined([str(position) for position in listed])}


def capitalised(sentence: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def lowered(sentence: str) -> str:
    """The first letter as a small one, the rest as it is."""
    return sentence[:1].lower() + sentence[1:]
