"""What the people room refuses, in sentences for the person at the desk or at the phone."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from learning.core.errors import DomainError


class NumberInvalid(DomainError):
    message = _("Nomor ini tidak benar. Periksa kembali 18 angkanya.")


class NumberTaken(DomainError):
    message = _(
        "Nomor ini sudah tercatat untuk orang lain. Periksa nomornya, atau cari orang itu lebih dahulu. "
        "Bila di sana salah ketik, nomor itu dapat diperbaiki SDM di halaman orang tersebut."
    )


class NumberHeld(DomainError):
    message = _("Orang ini sudah mempunyai nomor itu. Hapus nomor yang keliru ini saja.")


class NumberNeeded(DomainError):
    message = _("Ini satu-satunya nomor orang ini, jadi tidak dapat dihapus. Perbaiki angkanya.")


class NumberGone(DomainError):
    message = _("Nomor ini baru saja dihapus oleh orang lain. Buka kembali halaman pegawai ini.")


class EmailTaken(DomainError):
    message = _("Alamat e-mail ini sudah dipakai orang lain. Pakai alamat yang berbeda.")


class DayTooFar(DomainError):
    message = _("Tanggal itu terlalu jauh ke depan. Periksa tahunnya.")


class BirthImplausible(DomainError):
    message = _("Tanggal lahir ini tidak mungkin benar. Periksa tahunnya.")


class UnitNotOpen(DomainError):
    message = _("Unit ini tidak berlaku pada tanggal mulai bertugas. Pilih unit yang lain, atau perbaiki tanggalnya.")


class ParentNotOpen(DomainError):
    message = _("Unit induk tidak berlaku pada tanggal itu. Pilih induk yang lain, atau perbaiki tanggalnya.")


class UnitNotEmpty(DomainError):
    message = _("Unit ini belum kosong pada tanggal itu. Pindahkan dahulu orang dan unit di dalamnya.")


class UnitCodeTaken(DomainError):
    message = _("Kode unit ini sudah dipakai. Pilih kode yang berbeda.")


class PlacementMakesCycle(DomainError):
    message = _(
        "Unit tidak dapat ditempatkan di bawah dirinya sendiri atau di bawah unit bawahannya. Pilih induk yang lain."
    )


class PlacementOverlaps(DomainError):
    message = _("Tanggal ini lebih awal daripada penempatan yang sudah tercatat. Pilih tanggal yang lebih baru.")


class PostOverlaps(DomainError):
    message = _(
        "Masa jabatan ini bertumpuk dengan jabatan lain yang sudah tercatat. Pilih tanggal mulai yang lebih baru."
    )


class StatusOverlaps(DomainError):
    message = _("Tanggal ini lebih awal daripada status yang sudah tercatat. Pilih tanggal yang lebih baru.")


class DeathInFuture(DomainError):
    message = _("Status Wafat tidak dapat dicatat untuk tanggal mendatang. Periksa tanggalnya.")


class DutyOverlaps(DomainError):
    message = _("Tanggal ini lebih awal daripada tugas operator yang sudah tercatat. Pilih tanggal yang lebih baru.")


class AssessorOverlaps(DomainError):
    message = _("Tanggal ini lebih awal daripada penilai yang sudah tercatat. Pilih tanggal yang lebih baru.")


class AssessorUnclear(DomainError):
    message = _("Pilih seorang penilai, atau tulis nama penilai dari luar pemerintah kota. Isi salah satu saja.")


class AssessorIsSelf(DomainError):
    message = _("Seseorang tidak dapat menilai dirinya sendiri. Pilih penilai yang lain.")


class EndBeforeStart(DomainError):
    message = _("Tanggal berakhir harus sesudah tanggal mulai. Periksa tanggalnya.")


class PostOutlasts(DomainError):
    message = _(
        "Jabatan ini paling lambat berakhir pada %(day)s: akhir dinas, penutupan unit, atau jabatan penggantinya "
        "sudah tercatat. Pilih tanggal yang lebih awal."
    )

    def __init__(self, latest: date) -> None:
        super().__init__(str(self.message) % {"day": date_format(latest, "j F Y")})


class PersonOutOfScope(DomainError):
    message = _("Orang ini di luar unit Anda, jadi datanya tidak dapat Anda ubah. Hubungi SDM.")


class AccountOwn(DomainError):
    message = _("Anda tidak dapat menutup akun Anda sendiri. Mintalah rekan SDM lain atau admin melakukannya.")


class _ForSome(DomainError):
    """A refusal that names whom it concerns; the whole act is refused."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(str(self.message) % {"names": ", ".join(names)})


class CodeNotYours(_ForSome):
    message = _(
        "Kode akses untuk pemegang meja kerja hanya diterbitkan SDM, dan untuk admin hanya oleh admin. "
        "Lepaskan pilihan: %(names)s."
    )


class AccountClosed(_ForSome):
    message = _("Akun yang ditutup tidak mendapat kode akses. Lepaskan pilihan: %(names)s.")


class AccessCodeWrong(DomainError):
    message = _(
        "Nomor atau kode akses tidak cocok. Periksa keduanya sekali lagi, "
        "atau minta kode baru kepada operator unit Anda."
    )


class AccessCodeExpired(DomainError):
    message = _("Kode akses ini sudah kedaluwarsa. Minta kode baru kepada operator unit Anda.")


class PasswordRefused(DomainError):
    """The new password does not pass the validators; the code stays unused."""

    message = _("Kata sandi baru belum cukup kuat.")

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__(" ".join(messages))
        self.messages = list(messages)


class ImportHasErrors(DomainError):
    message = _(
        "Masih ada baris yang perlu diperbaiki, jadi tidak ada yang diterapkan. Perbaiki berkasnya, lalu unggah lagi."
    )


class ImportAppliedAlready(DomainError):
    message = _("Berkas ini sudah pernah diterapkan. Unggah berkas yang lebih baru bila ada perubahan.")


class ImportOutdated(DomainError):
    message = _("Data berubah sejak berkas ini diperiksa. Unggah berkas ini sekali lagi supaya diperiksa ulang.")
