"""What the assessment room refuses, in words a person can act on."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from learning.core.errors import DomainError


class DraftNotReady(DomainError):
    """`problems` are sentences, the first of them is the message."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(str(problem) for problem in problems)
        super().__init__(" ".join(self.problems))


class DraftOvertaken(DomainError):
    """Somebody saved another state of the question or quiz after this form was opened."""

    message = _(
        "Belum tersimpan: isi ini diubah di jendela lain, atau oleh orang lain, sesudah Anda membukanya. "
        "Ketikan Anda masih ada di bawah. Bandingkan dahulu dengan isi terbaru, lalu simpan sekali lagi "
        "bila ketikan Anda yang dipakai."
    )


class QuizMissing(DomainError):
    message = _("Kuis yang dipilih tidak ditemukan. Buka halaman, pilih kuisnya lagi, lalu terbitkan.")


class QuizChanged(DomainError):
    message = _(
        "Kuis berubah sesudah halaman ini diajukan. Kembalikan halaman kepada pelatih, "
        "periksa kuisnya sekali lagi, lalu ajukan ulang."
    )


class QuizHeld(DomainError):
    message = _("Kuis ini sedang menunggu persetujuan bersama halamannya. Tunggu keputusannya, lalu ubah kuis ini.")


class QuizNotOpen(DomainError):
    message = _("Kuis ini sedang tidak dibuka. Kembali ke kursusnya dan pilih modul yang lain.")


class QuizLocked(DomainError):
    message = _("Kuis ini terbuka setelah modul wajib sebelumnya selesai. Selesaikan dahulu modul itu.")


class AttemptsUsedUp(DomainError):
    message = _(
        "Semua kesempatan kuis ini sudah dipakai. Baca lagi modulnya, lalu hubungi pelatih kursus ini atau BKPSDM. "
        "Mereka dapat menambah kesempatan."
    )


class AttemptClosed(DomainError):
    message = _("Kuis ini sudah dikirim, jadi jawabannya tidak dapat diubah lagi. Hasilnya dapat Anda buka.")


class BadAnswer(DomainError):
    message = _("Jawaban ini tidak cocok dengan soalnya. Muat ulang halaman, lalu pilih lagi.")


class UnreadableAnswer(BadAnswer):
    """What was typed has no such shape; it can be mended where it stands."""


class NotANumber(UnreadableAnswer):
    message = _("Jawaban ini belum terbaca, jadi belum tersimpan. Tulis dengan angka saja, misalnya 37,5 atau 1.250.")


class AnswerTooLong(UnreadableAnswer):
    message = _("Jawaban ini terlalu panjang. Tulis paling banyak 200 huruf.")


class AnswerOvertaken(DomainError):
    """Another device has given a newer answer; the one sent was not saved."""

    message = _(
        "Jawaban yang lebih baru sudah tersimpan dari perangkat lain. Muat ulang halaman bila ingin mengubahnya."
    )


class CheckGone(DomainError):
    message = _("Soal ini baru saja diperbarui. Muat ulang halaman, lalu jawab lagi.")
