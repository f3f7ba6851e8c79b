"""What the enrolment room refuses, in sentences that say what to do next."""

from django.utils.translation import gettext_lazy as _

from learning.core.errors import DomainError


class NotOffered(DomainError):
    """The course or item is retired or was never published."""

    message = _("Pembelajaran ini sedang tidak dibuka. Pilih yang lain di halaman Belajar atau Sosialisasi.")


class CannotWithdraw(DomainError):
    """Assigned, or no longer running."""

    message = _(
        "Penugasan ini tidak dapat Anda hentikan sendiri. Bila menurut Anda keliru, hubungi operator unit Anda."
    )


class NotRunning(DomainError):
    """The enrolment has ended; its version stays as it was."""

    message = _("Pembelajaran ini sudah berakhir, jadi versinya tidak berubah lagi.")


class OutOfScope(DomainError):
    """An operator reaches beyond the own subtree, or someone without the role assigns at all."""

    message = _("Anda hanya dapat menugaskan orang dan unit di bawah unit yang Anda kelola. Periksa pilihan Anda.")


class NotYoursToClose(DomainError):
    """HR gave it, or the operator of a wider unit."""

    message = _(
        "Penugasan ini hanya dapat ditutup SDM atau operator dari unit yang memberikannya. "
        "Bila menurut Anda keliru, hubungi mereka."
    )


class NobodyChosen(DomainError):
    """Neither people nor units were named."""

    message = _("Belum ada yang dipilih. Pilih paling sedikit satu unit atau satu orang.")


class DueDateUnclear(DomainError):
    """Both a date and a number of days, or a date that has passed or lies beyond ten years."""

    message = _(
        "Isi salah satu saja: tanggal tenggat paling lama sepuluh tahun ke depan, atau jumlah hari sejak diterima."
    )


class NothingToLearn(DomainError):
    """Neither or both of course and material."""

    message = _("Pilih satu kursus atau satu materi yang ditugaskan.")
