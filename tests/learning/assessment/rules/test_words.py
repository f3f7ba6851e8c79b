"""Layer: rules."""

import pytest

from learning.assessment.enums import QuestionKind
from learning.assessment.rules import Chances, enumerated, headline, instruction, jp_sentence, ordinal


def test_every_kind_says_how_to_answer() -> None:
    assert len({instruction(kind) for kind in QuestionKind}) == 5


@pytest.mark.parametrize(
    ("passed", "complete", "chances", "sentence"),
    [
        (True, True, Chances(left=2, has_passed=True), "Anda lulus, dan kursus ini selesai."),
        (True, False, Chances(left=0, has_passed=True), "Anda lulus."),
        (True, False, Chances(is_open=False), "Anda lulus."),
        (
            True,
            False,
            Chances(left=3, is_outdated=True),
            "Anda lulus, tetapi modul ini sudah diperbarui. Kerjakan kuisnya sekali lagi.",
        ),
        (False, False, Chances(left=0), "Belum lulus, dan semua kesempatan sudah dipakai."),
        (False, False, Chances(left=1), "Belum lulus. Baca lagi sebentar, lalu coba sekali lagi."),
        (False, True, Chances(), "Belum lulus. Baca lagi sebentar, lalu coba sekali lagi."),
        (False, False, Chances(is_open=False), "Belum lulus. Kuis ini sedang tidak dibuka, jadi belum dapat diulang."),
        (
            False,
            True,
            Chances(left=0, has_passed=True),
            "Kali ini belum mencapai nilai lulus. Kelulusan Anda yang lalu tetap berlaku.",
        ),
    ],
)
def test_the_verdict_is_one_sentence(passed: bool, complete: bool, chances: Chances, sentence: str) -> None:
    assert headline(passed=passed, course_complete=complete, chances=chances) == sentence


@pytest.mark.parametrize(
    ("chances", "can_retake", "used_up"),
    [
        (Chances(), True, False),
        (Chances(left=1), True, False),
        (Chances(left=0), False, True),
        (Chances(left=0, has_passed=True), False, False),
        (Chances(left=3, has_passed=True), False, False),
        (Chances(is_open=False), False, False),
    ],
)
def test_another_attempt_is_offered_where_it_can_change_something(
    chances: Chances, can_retake: bool, used_up: bool
) -> None:
    assert (chances.can_retake, chances.are_used_up) == (can_retake, used_up)


def test_attempts_are_counted_in_words() -> None:
    assert [ordinal(number) for number in (1, 3, 10, 11)] == ["pertama", "ketiga", "kesepuluh", "ke-11"]


def test_numbers_are_listed_as_one_says_them() -> None:
    assert [enumerated(numbers) for numbers in ([3], [3, 7], [3, 7, 9])] == ["3", "3 dan 7", "3, 7, dan 9"]


@pytest.mark.parametrize(
    ("jp", "reason", "target", "sentence"),
    [
        (3, "", 20, "3 JP masuk, kini 15 dari 20."),
        (3, "", None, "3 JP masuk, tahun ini 15 JP."),
        (
            0,
            "Kursus ini sudah dihitung tahun ini.",
            20,
            "JP tidak bertambah, kini 15 dari 20. Kursus ini sudah dihitung tahun ini.",
        ),
        (0, "", None, "JP tidak bertambah, tahun ini 15 JP."),
    ],
)
def test_jp_are_told_honestly(jp: int, reason: str, target: int | None, sentence: str) -> None:
    assert jp_sentence(jp=jp, reason=reason, total=15, target=target) == sentence
