"""The access code an operator hands out on paper: easy to read aloud, hard to guess.

Eight of 22 letters and digits, without those that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U) and without
vowels, so that no word appears: 5.5e10 codes, of which an account allows ten tries.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

ALPHABET = "CDFGHJKMNPQRTVWXY34679"
LENGTH = 8
VALID_DAYS = 14
MOST_FAILURES = 10


@dataclass(frozen=True)
class IssuedCode:
    """One line of the printed list; the only moment at which the code is readable."""

    person_id: int
    name: str
    number: str
    code: str
    expires_at: datetime


def new_code() -> str:
    """A code from the operating system's randomness."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def plain_code(typed: str) -> str:
    """What was typed, in capitals, without spaces and hyphens."""
    return "".join(character for character in typed.upper() if character.isalnum())


def group_code(code: str) -> str:
    """As it is printed: `K7MP-3XQ4`."""
    return f"{code[:4]}-{code[4:]}"
