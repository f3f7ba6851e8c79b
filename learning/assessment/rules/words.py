"""Sentences of the quiz pages that depend on more than one fact."""

from collections.abc import Sequence

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


def headline(*, passed: bool, course_complete: bool, attempts_left: int | None) -> str:
    """The verdict in one sentence."""
    if passed:
        return _("Anda lulus, dan kursus ini selesai.") if course_complete else _("Anda lulus.")
    if attempts_left == 0:
        return _("Belum lulus, dan semua kesempatan sudah dipakai.")
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
