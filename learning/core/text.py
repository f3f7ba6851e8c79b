"""Words and figures: stems for search on both databases, short answers without their dress, numbers as read."""

import re
import threading
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"\w+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_PUNCTUATION = re.compile(r"[\W_]+")
_own = threading.local()  # a stemmer keeps the word it works on, so threads never share one


@lru_cache(maxsize=20_000)
def stem_word(word: str) -> str:
    """The stem of one Indonesian word: `pelayanan`, `layanan` and `melayani` meet. Any case.

    Snowball keeps a root's first letter apart when a prefix has swallowed it (`menulis` is not `tulis`).
    """
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("indonesian")
    return _own.stemmer.stemWord(word.casefold())


def stem(text: str) -> str:
    """All words of a text as stems, one space between; for an index and for what is typed into its search.

    Both databases then find the same: PostgreSQL's `simple` configuration and SQLite's FTS both match
    whole words only. Hyphens part words (`rata-rata`), digits stay.
    """
    return " ".join(stem_word(word) for word in _WORD.findall(text))


def normalise(text: str) -> str:
    """A short answer without case, accents, punctuation and spare spaces: `E-Kinerja!` equals `e kinerja`.

    An apostrophe joins (`Jum'at` equals `Jumat`), all other punctuation parts words.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return _PUNCTUATION.sub(" ", _APOSTROPHES.sub("", bare)).strip().casefold()


def figure(value: Decimal, decimals: int, *, trim: bool = False) -> str:
    """A number with decimal comma and points between thousands, half rounded up: `1.234,5`.

    `trim` leaves out zeros at the end (a target of 95, not 95,0).
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0  # no minus before zero
    text = f"{rounded:,f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
