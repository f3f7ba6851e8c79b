"""Layer: pure rules."""

import pytest

from learning.reporting import rules
from learning.reporting.rules import Doing


@pytest.mark.parametrize(
    ("hour", "sentence"),
    [
        (3, "Selamat malam, Siti."),
        (4, "Selamat pagi, Siti."),
        (10, "Selamat pagi, Siti."),
        (11, "Selamat siang, Siti."),
        (14, "Selamat siang, Siti."),
        (15, "Selamat sore, Siti."),
        (17, "Selamat sore, Siti."),
        (18, "Selamat malam, Siti."),
        (0, "Selamat malam, Siti."),
    ],
)
def test_the_greeting_follows_the_hour(hour: int, sentence: str) -> None:
    assert rules.greeting(hour, "Siti Rahmawati") == sentence


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Siti Rahmawati", "Siti"),
        ("Moh. Rizal Lamboru", "Moh. Rizal"),
        ("Ni Wayan Ariani", "Ni Wayan"),
        ("Ani", "Ani"),
        ("ABDUL Rahman Saleh", "ABDUL Rahman"),
        ("Andi Nurhayati", "Andi Nurhayati"),
        ("Nur", "Nur"),
        ("Sri Wahyuni", "Sri"),
        ("M.", "M."),
    ],
)
def test_people_are_called_by_a_name_not_by_its_abbreviation(name: str, called: str) -> None:
    assert rules.called(name) == called


def test_a_title_that_asks_is_not_asked_twice() -> None:
    assert rules.question(Doing.BEGIN, position=None, title="Mengapa berubah?") == "Baca “Mengapa berubah?”"


def test_a_person_without_a_name_is_greeted_all_the_same() -> None:
    assert rules.greeting(8, "  ") == "Selamat pagi, rekan."


@pytest.mark.parametrize(
    ("doing", "position", "question", "sentence", "button"),
    [
        (
            Doing.GO_ON, 4, "Lanjutkan dari Modul 4?",
            "Tersisa sekitar 6 menit, mulai dari tempat terakhir Anda.", "Lanjutkan modul 4",
        ),
        (Doing.BEGIN, 1, "Mulai Modul 1?", "Cukup sekitar 6 menit.", "Mulai modul 1"),
        (Doing.BEGIN, None, "Baca “Mengapa berubah”?", "Cukup sekitar 6 menit.", "Baca sekarang"),
        (
            Doing.GO_ON, None, "Baca “Mengapa berubah”?",
            "Tersisa sekitar 6 menit, mulai dari tempat terakhir Anda.", "Lanjutkan membaca",
        ),
        (Doing.QUIZ, 8, "Siap mengerjakan kuis akhir?", "Cukup sekitar 6 menit.", "Buka kuis akhir"),
        (
            Doing.RUNNING_QUIZ, 8, "Lanjutkan kuis Anda?",
            "Jawaban Anda tersimpan. Lanjutkan dari soal yang belum dijawab.", "Lanjutkan kuis",
        ),
        (
            Doing.USED_UP_QUIZ, 8, "Kesempatan kuis sudah habis.",
            "Hubungi pelatih kursus ini atau BKPSDM. Mereka dapat menambah kesempatan.", "Buka halaman kuis",
        ),
        (
            Doing.STATE, None, "Tinggal satu pernyataan.",
            "Nyatakan bahwa Anda sudah membaca dan memahaminya.", "Nyatakan paham",
        ),
    ],
)  # fmt: skip
def test_question_sentence_and_button_say_the_same_step(
    doing: Doing, position: int | None, question: str, sentence: str, button: str
) -> None:
    assert rules.question(doing, position=position, title="Mengapa berubah") == question
    assert rules.sentence(doing, 6) == sentence
    assert rules.button(doing, position=position) == button


@pytest.mark.parametrize(
    ("has_finished", "has_choice", "question", "sentence"),
    [
        (False, True, "Mau belajar apa hari ini?", "Pilih satu kursus. Boleh dicicil, tempat terakhir Anda tersimpan."),
        (
            False, False, "Mau belajar apa hari ini?",
            "Belum ada kursus yang terbit. Sementara itu, ada materi singkat untuk dibaca.",
        ),
        (
            True, True, "Semua sudah selesai. Mau belajar apa lagi?",
            "Pilih satu kursus. Boleh dicicil, tempat terakhir Anda tersimpan.",
        ),
        (
            True, False, "Semua sudah selesai.",
            "Terima kasih. Kursus berikutnya muncul di sini begitu terbit.",
        ),
    ],
)  # fmt: skip
def test_with_nothing_running_the_home_page_says_what_can_be_done(
    has_finished: bool, has_choice: bool, question: str, sentence: str
) -> None:
    assert rules.idle_question(has_choice=has_choice, has_finished=has_finished, is_paused=False) == question
    assert rules.idle_sentence(has_choice=has_choice, has_finished=has_finished, is_paused=False) == sentence


@pytest.mark.parametrize("has_choice", [True, False])
def test_with_a_course_that_waits_the_home_page_says_so_first(has_choice: bool) -> None:
    state = {"has_choice": has_choice, "has_finished": False, "is_paused": True}
    assert rules.idle_question(**state) == "Kursus Anda menunggu terbit lagi."
    assert rules.idle_sentence(**state) == "Sementara itu, Anda dapat mempelajari hal lain."


def test_minutes_left_are_a_plain_sentence() -> None:
    assert rules.time_left(6, has_begun=True) == "Tersisa sekitar 6 menit, mulai dari tempat terakhir Anda."
    assert rules.time_left(12, has_begun=False) == "Cukup sekitar 12 menit."


def test_modules_are_counted_in_words() -> None:
    assert rules.course_fact(3, 8) == "3 dari 8 modul selesai."


@pytest.mark.parametrize(
    ("days_left", "title"),
    [
        (-1, "Lewat tenggat: Jumat, 27 November"),
        (0, "Tenggat hari ini"),
        (1, "Tenggat besok"),
        (2, "Tenggat Jumat, 27 November"),
    ],
)
def test_a_due_day_is_said_as_people_say_it(days_left: int, title: str) -> None:
    assert rules.due_title(days_left, "Jumat, 27 November") == title


def test_a_due_course_is_not_finished_a_due_material_not_read() -> None:
    assert rules.due_text("Imunisasi", is_course=True) == "“Imunisasi” belum selesai."
    assert rules.due_text("Mengapa berubah", is_course=False) == "“Mengapa berubah” belum dibaca."


@pytest.mark.parametrize(
    ("missing", "withheld", "sentence"),
    [
        (None, 0, "Target tahun ini belum diisi BKPSDM."),
        (8, 0, "Perlu 8 JP lagi sampai akhir Desember."),
        (0, 0, "Target tahun ini tercapai."),
        (0, 2, "Target tahun ini tercapai. 2 JP ditahan karena melebihi batas, jadi tidak dihitung."),
    ],
)
def test_the_jp_sentence_is_honest_about_what_is_missing(missing: int | None, withheld: int, sentence: str) -> None:
    assert rules.jp_sentence(missing, withheld=withheld) == sentence
