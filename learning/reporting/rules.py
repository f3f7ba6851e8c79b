"""Words of the joined pages. Pure: hours, counts and titles in, Indonesian sentences out."""

from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Common first words of names that call nobody when they stand alone.
SHARED_FIRST_NAMES = {"abdul", "abd", "nur", "andi", "muhammad", "mohammad", "ahmad"}


def greeting(hour: int, name: str) -> str:
    """ "Selamat pagi, Siti." by the hour on Palu's wall clock (0 to 23)."""
    first = called(name)
    if 4 <= hour < 11:
        sentence = _("Selamat pagi, %(name)s.")
    elif 11 <= hour < 15:
        sentence = _("Selamat siang, %(name)s.")
    elif 15 <= hour < 18:
        sentence = _("Selamat sore, %(name)s.")
    else:
        sentence = _("Selamat malam, %(name)s.")
    return sentence % {"name": first}


def called(name: str) -> str:
    """The name a person is greeted by: the first word, with the next one after "Moh.", "Ni" or "Abdul"."""
    words = name.split()
    if not words:
        return _("rekan")
    first = words[0]
    needs_the_next = first.endswith(".") or len(first) < 3 or first.lower() in SHARED_FIRST_NAMES
    return " ".join(words[:2] if needs_the_next else words[:1])


class Doing(StrEnum):
    """What the home page asks for next."""

    BEGIN = "begin"
    GO_ON = "go_on"
    STATE = "state"
    QUIZ = "quiz"
    RUNNING_QUIZ = "running_quiz"
    USED_UP_QUIZ = "used_up_quiz"


QUESTIONS = {
    Doing.STATE: gettext_lazy("Tinggal satu pernyataan."),
    Doing.QUIZ: gettext_lazy("Siap mengerjakan kuis akhir?"),
    Doing.RUNNING_QUIZ: gettext_lazy("Lanjutkan kuis Anda?"),
    Doing.USED_UP_QUIZ: gettext_lazy("Kesempatan kuis sudah habis."),
}
SENTENCES = {
    Doing.STATE: gettext_lazy("Nyatakan bahwa Anda sudah membaca dan memahaminya."),
    Doing.RUNNING_QUIZ: gettext_lazy("Jawaban Anda tersimpan. Lanjutkan dari soal yang belum dijawab."),
    Doing.USED_UP_QUIZ: gettext_lazy("Hubungi pelatih kursus ini atau BKPSDM. Mereka dapat menambah kesempatan."),
}
BUTTONS = {
    Doing.STATE: gettext_lazy("Nyatakan paham"),
    Doing.QUIZ: gettext_lazy("Buka kuis akhir"),
    Doing.RUNNING_QUIZ: gettext_lazy("Lanjutkan kuis"),
    Doing.USED_UP_QUIZ: gettext_lazy("Buka halaman kuis"),
}


def used_up_words() -> str:
    """That nothing can be tried again in a course, and who can help."""
    return f"{QUESTIONS[Doing.USED_UP_QUIZ]} {SENTENCES[Doing.USED_UP_QUIZ]}"


def question(doing: Doing, *, position: int | None, title: str) -> str:
    """The one question of the home page; `position` is None for a material by itself."""
    if doing in QUESTIONS:
        return str(QUESTIONS[doing])
    if position is None:
        words = _("Baca “%(title)s”") if title.endswith("?") else _("Baca “%(title)s”?")
        return words % {"title": title}
    words = _("Lanjutkan dari Modul %(position)s?") if doing == Doing.GO_ON else _("Mulai Modul %(position)s?")
    return words % {"position": position}


def sentence(doing: Doing, minutes: int) -> str:
    """What the next step takes, or what to do where it cannot be taken."""
    return str(SENTENCES[doing]) if doing in SENTENCES else time_left(minutes, has_begun=doing == Doing.GO_ON)


def idle_question(*, has_choice: bool, has_finished: bool, is_paused: bool) -> str:
    """The question where nothing can be gone on with; whoever has finished all, or has to wait, hears it first."""
    if is_paused:
        return _("Kursus Anda menunggu terbit lagi.")
    if has_finished:
        return _("Semua sudah selesai. Mau belajar apa lagi?") if has_choice else _("Semua sudah selesai.")
    return _("Mau belajar apa hari ini?")


def idle_sentence(*, has_choice: bool, has_finished: bool, is_paused: bool) -> str:
    """What can be done where nothing can be gone on with."""
    if is_paused:
        return _("Sementara itu, Anda dapat mempelajari hal lain.")
    if has_choice:
        return _("Pilih satu kursus. Boleh dicicil, tempat terakhir Anda tersimpan.")
    if has_finished:
        return _("Terima kasih. Kursus berikutnya muncul di sini begitu terbit.")
    return _("Belum ada kursus yang terbit. Sementara itu, ada materi singkat untuk dibaca.")


def button(doing: Doing, *, position: int | None) -> str:
    """What the one filled button of the home page says."""
    if doing in BUTTONS:
        return str(BUTTONS[doing])
    if position is None:
        return _("Lanjutkan membaca") if doing == Doing.GO_ON else _("Baca sekarang")
    words = _("Lanjutkan modul %(position)s") if doing == Doing.GO_ON else _("Mulai modul %(position)s")
    return words % {"position": position}


def course_fact(done: int, total: int) -> str:
    """ "3 dari 8 modul selesai." """
    return _("%(done)s dari %(total)s modul selesai.") % {"done": done, "total": total}


def time_left(minutes: int, *, has_begun: bool) -> str:
    """Design minutes left of the next item, as a plain sentence."""
    if has_begun:
        return _("Tersisa sekitar %(minutes)s menit, mulai dari tempat terakhir Anda.") % {"minutes": minutes}
    return _("Cukup sekitar %(minutes)s menit.") % {"minutes": minutes}


def due_title(days_left: int, day_words: str) -> str:
    """The heading of a due notice; `day_words` is the day as people say it."""
    if days_left < 0:
        return _("Lewat tenggat: %(day)s") % {"day": day_words}
    if days_left == 0:
        return _("Tenggat hari ini")
    if days_left == 1:
        return _("Tenggat besok")
    return _("Tenggat %(day)s") % {"day": day_words}


def due_text(title: str, *, is_course: bool) -> str:
    """What is not done yet, by its title."""
    words = _("“%(title)s” belum selesai.") if is_course else _("“%(title)s” belum dibaca.")
    return words % {"title": title}


def jp_sentence(missing: int | None, *, withheld: int) -> str:
    """What is still missing of the year's JP; honest when no target is set."""
    if missing is None:
        words = _("Target tahun ini belum diisi BKPSDM.")
    elif missing:
        words = _("Perlu %(missing)s JP lagi sampai akhir Desember.") % {"missing": missing}
    else:
        words = _("Target tahun ini tercapai.")
    if not withheld:
        return words
    held = _("%(held)s JP ditahan karena melebihi batas, jadi tidak dihitung.") % {"held": withheld}
    return f"{words} {held}"
