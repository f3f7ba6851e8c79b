"""What the progress room refuses, in sentences that say what to do next and never name a waiting time."""

from django.utils.translation import gettext_lazy as _

from learning.core.errors import DomainError


class ReadingTooShort(DomainError):
    """Less than the share of the design minutes since the page was first opened."""

    message = _(
        "Halaman ini baru sebentar dibuka. Bacalah dahulu sampai akhir, atau jawab pertanyaan cek pemahaman, "
        "lalu tekan tombolnya sekali lagi."
    )


class StaleVersion(DomainError):
    """The acknowledgement names another version than the live one."""

    message = _("Isi halaman ini baru saja diperbarui. Baca versi terbaru di bawah ini, lalu nyatakan sekali lagi.")


class NothingToAcknowledge(DomainError):
    """This version asks for no acknowledgement."""

    message = _("Halaman ini tidak meminta pernyataan. Tekan Selesai bila sudah dibaca.")


class ItemRetired(DomainError):
    """The item was taken off the shelf."""

    message = _("Halaman ini sedang tidak diterbitkan. Kemajuan Anda tetap tersimpan.")


class AnchorTooLong(DomainError):
    """A saved place is a short name of a part of the page."""

    message = _("Tempat membaca tidak dikenali. Muat ulang halaman ini.")


class JpTableProblem(DomainError):
    """A table of JP rules or targets says something that cannot be; the message names the entry and the mend."""


class JpRuleOverlaps(DomainError):
    """Another rule of the same form and kind is valid in the same days."""

    message = _(
        "Sudah ada aturan untuk bentuk dan status kepegawaian ini pada rentang tanggal itu. "
        "Isi dahulu tanggal berakhir pada aturan lama."
    )
