"""What the catalogue refuses, in sentences for the person who publishes."""

from django.utils.translation import gettext_lazy as _

from learning.core.errors import DomainError


class CodeTaken(DomainError):
    message = _("Kode ini sudah dipakai materi atau kursus lain. Pilih kode yang berbeda.")


class KeyInBody(DomainError):
    message = _("Isi halaman memuat kunci jawaban, jadi tidak diterbitkan. Laporkan kepada pengelola sistem.")


class ItemNotPublished(DomainError):
    message = _("Ada modul dalam daftar yang belum terbit. Terbitkan modul itu dahulu, lalu terbitkan kursusnya.")


class CourseWithoutItems(DomainError):
    message = _("Kursus belum memuat modul. Tambahkan paling sedikit satu modul wajib, lalu terbitkan lagi.")


class TooFewMinutes(DomainError):
    message = _("Jumlah menit belajar kurang dari 90. Periksa menit membaca, kuis, dan latihan.")
