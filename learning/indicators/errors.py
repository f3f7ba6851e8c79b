"""What the indicators room refuses, as sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from learning.core.errors import DomainError


class DefinitionInvalid(DomainError):
    message = _("Definisi indikator ini belum lengkap. Periksa kembali isiannya.")


class DefinitionInUse(DomainError):
    message = _(
        "Indikator ini sudah punya nilai, jadi satuan dan cara hitungnya tidak dapat diubah. "
        "Buat indikator baru dengan kode lain."
    )


class CodeTaken(DomainError):
    message = _("Kode ini sudah dipakai. Pilih kode lain.")


class PeriodNotWhole(DomainError):
    message = _("Isi hari pertama periode: tanggal 1 untuk bulan, awal triwulan, atau 1 Januari untuk tahun.")


class PeriodBeyondReason(DomainError):
    message = _("Tahun itu di luar jangkauan. Isi periode antara tahun 2000 dan 2100.")


class PeriodInFuture(DomainError):
    message = _("Periode ini belum dimulai. Isi nilainya setelah periode berjalan.")


class PartsWanted(DomainError):
    message = _(
        "Indikator ini punya pembilang dan penyebut. Isi keduanya, dengan penyebut lebih dari nol, "
        "dan kosongkan nilainya."
    )


class ValueWanted(DomainError):
    message = _("Indikator ini tidak punya pembilang dan penyebut. Isi nilainya saja.")


class SourceWanted(DomainError):
    message = _("Tulis sumber angkanya, misalnya nama aplikasi atau laporan.")


class FigureNegative(DomainError):
    message = _("Angka indikator ini tidak boleh sekecil itu. Periksa tanda minus dan satuannya.")


class ValueBeyondRange(DomainError):
    message = _("Nilainya di luar rentang indikator ini. Periksa kembali angka dan satuannya.")


class ValueDoubted(DomainError):
    """Odd, but not always wrong: saved once somebody has confirmed it."""


class ValueBelowZero(ValueDoubted):
    message = _("Nilainya di bawah nol. Periksa tanda minusnya. Bila memang benar, simpan sekali lagi.")


class ValueOverHundred(ValueDoubted):
    message = _("Nilainya di atas 100 %. Periksa pembilang dan penyebut. Bila memang benar, simpan sekali lagi.")


class TargetInvalid(DomainError):
    message = _(
        "Target rentang perlu batas atas yang lebih besar dari batas bawah; target lain tidak punya batas atas."
    )
