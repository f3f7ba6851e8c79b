"""Named choices of the people room; `position_kind` and units follow domain facts, not law texts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NumberKind(TextChoices):
    NIP = "nip", _("NIP")
    NI_PPPK = "ni_pppk", _("NI PPPK")
    PART_TIME = "part_time", _("Nomor PPPK paruh waktu")
    OLD_NIP = "old_nip", _("NIP lama")


MAIN_NUMBER_KINDS = (NumberKind.NIP, NumberKind.NI_PPPK, NumberKind.PART_TIME)


class UnitKind(TextChoices):
    CITY = "kota", _("Pemerintah kota")
    SETDA = "setda", _("Sekretariat Daerah")
    BAGIAN = "bagian", _("Bagian")
    SETWAN = "setwan", _("Sekretariat DPRD")
    INSPECTORATE = "inspektorat", _("Inspektorat")
    DINAS = "dinas", _("Dinas")
    BADAN = "badan", _("Badan")
    DISTRICT = "kecamatan", _("Kecamatan")
    VILLAGE = "kelurahan", _("Kelurahan")
    TECHNICAL = "uptd", _("UPTD")
    HEALTH_CENTER = "puskesmas", _("Puskesmas")
    HOSPITAL = "rumah_sakit", _("Rumah sakit")
    SCHOOL = "sekolah", _("Sekolah")
    DIVISION = "bidang", _("Bidang")
    SECTION = "seksi", _("Seksi")
    TEAM = "tim", _("Tim")


class EmploymentKind(TextChoices):
    PNS = "pns", _("PNS")
    PPPK = "pppk", _("PPPK")
    PART_TIME = "part_time", _("PPPK paruh waktu")


class EmploymentRole(TextChoices):
    DEFINITIVE = "definitive", _("Definitif")
    ACTING = "acting", _("Pelaksana tugas (Plt.)")
    DAILY_ACTING = "daily_acting", _("Pelaksana harian (Plh.)")
    ADDITIONAL = "additional", _("Tugas tambahan")
    TEAM = "team", _("Tim kerja")


class PositionKind(TextChoices):
    SENIOR_EXECUTIVE = "jpt", _("Pimpinan tinggi")
    ADMINISTRATOR = "administrator", _("Administrator")
    SUPERVISOR = "pengawas", _("Pengawas")
    FUNCTIONAL = "fungsional", _("Fungsional")
    EXECUTOR = "pelaksana", _("Pelaksana")


class Status(TextChoices):
    ACTIVE = "active", _("Aktif")
    LEAVE = "leave", _("Cuti")
    STUDY = "study", _("Tugas belajar")
    SECONDED = "seconded", _("Diperbantukan")
    RETIRED = "retired", _("Pensiun")
    LEFT = "left", _("Berhenti")
    DECEASED = "deceased", _("Wafat")


# Reminders, due dates and "nobody forgotten" concern these only.
REMINDED = (Status.ACTIVE, Status.SECONDED)
ENDED = (Status.RETIRED, Status.LEFT, Status.DECEASED)


class Theme(TextChoices):
    AUTO = "auto", _("Ikut perangkat")
    LIGHT = "light", _("Terang")
    DARK = "dark", _("Gelap")


# Session key: the version of the privacy notice this session's person has accepted.
NOTICE_KEY = "privacy_notice"


class ImportState(TextChoices):
    CHECKED = "checked", _("Sudah diperiksa")
    APPLIED = "applied", _("Sudah diterapkan")


class RowAction(TextChoices):
    CREATE = "create", _("Orang baru")
    UPDATE = "update", _("Berubah")
    SAME = "same", _("Tidak berubah")
    ERROR = "error", _("Perlu diperbaiki")


# Audit log: action, label, message.
LOG_ACTIONS = (
    ("learning.people.create_person", _("Orang baru"), _("Akun baru dibuat")),
    ("learning.people.update_person", _("Data diubah"), _("Data orang diubah")),
    ("learning.people.add_number", _("Nomor baru"), _("Nomor pegawai ditambahkan")),
    ("learning.people.correct_number", _("Nomor diperbaiki"), _("Nomor pegawai yang keliru diperbaiki")),
    ("learning.people.withdraw_number", _("Nomor dihapus"), _("Nomor pegawai yang keliru dihapus")),
    ("learning.people.employ", _("Unit dan jabatan"), _("Unit dan jabatan dicatat")),
    ("learning.people.end_employment", _("Jabatan berakhir"), _("Jabatan di unit diakhiri")),
    ("learning.people.set_status", _("Status"), _("Status kepegawaian diubah")),
    ("learning.people.set_assessor", _("Pejabat penilai"), _("Pejabat penilai diubah")),
    ("learning.people.appoint_operator", _("Operator"), _("Operator unit ditunjuk")),
    ("learning.people.dismiss_operator", _("Operator berakhir"), _("Tugas operator unit diakhiri")),
    ("learning.people.issue_access_code", _("Kode akses"), _("Kode akses diterbitkan")),
    ("learning.people.consume_access_code", _("Aktivasi"), _("Kata sandi dibuat dengan kode akses")),
    ("learning.people.change_password", _("Kata sandi"), _("Kata sandi diganti")),
    ("learning.people.close_account", _("Akun ditutup"), _("Akun ditutup")),
    ("learning.people.reopen_account", _("Akun dibuka"), _("Akun dibuka kembali")),
    ("learning.people.create_unit", _("Unit baru"), _("Unit kerja dibuat")),
    ("learning.people.update_unit", _("Unit diubah"), _("Data unit kerja diubah")),
    ("learning.people.place_unit", _("Unit dipindahkan"), _("Induk unit kerja diubah")),
    ("learning.people.close_unit", _("Unit ditutup"), _("Unit kerja ditutup")),
    ("learning.people.apply_import", _("Impor"), _("Berkas kepegawaian diterapkan")),
)
