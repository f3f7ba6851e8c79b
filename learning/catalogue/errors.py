"""What the catalogue refuses, in sentences for the person who publishes."""

from django.utils.translation import gettext_lazy as _

from learning.core.errors import DomainError


class CodeTaken(DomainError):
    """Another item or course holds the code; what was retired keeps its own, since records are known by it."""

    message = _("Kode ini sudah dipakai “%(title)s”. Pilih kode yang berbeda.")
    retired_message = _(
        "Kode ini milik “%(title)s” yang sudah ditarik, dan tetap tersimpan bersama catatan orang yang pernah "
        "mempelajarinya. Pilih kode yang berbeda."
    )

    def __init__(self, title: str, *, is_retired: bool) -> None:
        super().__init__(str(self.retired_message if is_retired else self.message) % {"title": title})


class KeyInBody(DomainError):
    message = _("Isi halaman memuat kunci jawaban, jadi tidak diterbitkan. Sampaikan kepada admin situs.")


class ItemNotPublished(DomainError):
    message = _("Ada modul dalam daftar yang belum terbit. Terbitkan modul itu dahulu, lalu terbitkan kursusnya.")


class CourseWithoutItems(DomainError):
    message = _("Kursus belum memuat modul. Tambahkan paling sedikit satu modul wajib, lalu terbitkan lagi.")


class TooFewMinutes(DomainError):
    message = _("Jumlah menit belajar kurang dari 90. Periksa menit membaca, kuis, dan latihan.")
