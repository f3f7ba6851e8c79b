"""Sentences of the quiz pages that depend on more than one fact."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from learning.assessment.enums import QuestionKind


def instruction(kind: QuestionKind) -> str:
    """How to answer, above the question."""
    return {
        QuestionKind.SINGLE: _("Pilih satu jawaban."),
        QuestionKind.MULTIPLE: _("Pilih semua jawaban yang benar."),
        QuestionKind.TRUE_FALSE: _("Pilih benar atau salah."),
        QuestionKind.NUMERIC: _("Tulis angkanya saja."),
        QuestionKind.SHORT_TEXT: _("Jawab dengan satu atau dua kata."),
    }[kind]


@dataclass(frozen=True, kw_only=True)
class Chances:
    """What another attempt could do: the quiz as it is asked now (`is_open`) and the person's attempts at it.

    `is_outdated`: the attempt belongs to an older generation of the page and nothing counts its pass.
    """

    is_open: bool = True
    left: int | None = None
    has_passed: bool = False
    is_outdated: bool = False

    @property
    def can_retake(self) -> bool:
        """Only where another attempt can change something."""
        return self.is_open and not self.has_passed and self.left != 0

    @property
    def are_used_up(self) -> bool:
        return self.is_open and not self.has_passed and self.left == 0


def headline(*, passed: bool, course_complete: bool, chances: Chances) -> str:
    """The verdict in one sentence."""
    if passed:
        if chances.is_outdated and chances.can_retake:
            return _("Anda lulus, tetapi modul ini sudah diperbarui. Kerjakan kuisnya sekali lagi.")
        return _("Anda lulus, dan kursus ini selesai.") if course_complete else _("Anda lulus.")
    if chances.has_passed:
        return _("Kali ini belum mencapai nilai lulus. Kelulusan Anda yang lalu tetap berlaku.")
    if chances.are_used_up:
        return _("Belum lulus, dan semua kesempatan sudah dipakai.")
    if not chances.is_open:
        return _("Belum lulus. Kuis ini sedang tidak dibuka, jadi belum dapat diulang.")
    return _("Belum lulus. Baca lagi sebentar, lalu coba sekali lagi.")


def ordinal(number: int) -> str:
    """`pertama`, `kedua`, ... `ke-11`."""
    words = [
        "pertama",
        "kedua",
        "ketiga",
        "keempat",
        "kelima",
        "keenam",
        "ketujuh",
        "kedelapan",
        "kesembilan",
        "kesepuluh",
    ]
    return words[number - 1] if 1 <= number <= len(words) else f"ke-{number}"


def enumerated(numbers: Sequence[int]) -> str:
    """`3`, `3 dan 7`, `3, 7, dan 9`."""
    texts = [str(number) for number in numbers]
    if len(texts) <= 2:
        return _(" dan ").join(texts)
    return _("%(first)s, dan %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


def jp_sentence(*, jp: int, reason: str, total: int, target: int | None) -> str:
    """What a completed course brought, honestly: also when it brought nothing, and why."""
    if target is None:
        year = _("tahun ini %(total)d JP") % {"total": total}
    else:
        year = _("kini %(total)d dari %(target)d") % {"total": total, "target": target}
    if jp:
        return _("%(jp)d JP masuk, %(year)s.") % {"jp": jp, "year": year}
    why = f" {reason}" if reason else ""
    return _("JP tidak bertambah, %(year)s.%(why)s") % {"year": year, "why": why}
