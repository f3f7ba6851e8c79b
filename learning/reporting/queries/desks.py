"""The way to the desks, for those who have one."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState

from learning.people.permissions import is_hr, is_operator, is_trainer


@dataclass(frozen=True, kw_only=True)
class DeskLink:
    """A place of a desk and what is done there; `waits` where something waits for the person."""

    title: str
    note: str
    url: str
    waits: bool = False


def desk_links(user: Any) -> list[DeskLink]:
    """What the person's role keeps; empty without one. At most two queries.

    HR covers what an operator may, hence is not asked for that.
    """
    links = []
    if is_hr(user):
        links += [_approvals(user), *_roster(_("Semua unit. Kode akses dan berkas impor juga di sini.")), *_rules()]
    elif is_operator(user):
        links += _roster(_("Unit Anda. Kode akses juga di sini."))
    if is_trainer(user):
        links += _writing()
    return links


def _approvals(user: Any) -> DeskLink:
    """Pages a trainer has handed in and this person may decide on."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    if not user.is_superuser:
        states = states.filter(task__groupapprovaltask__groups__user=user)
    waiting = states.values("pk").distinct().count()
    note = ngettext("%(count)s halaman menunggu Anda.", "%(count)s halaman menunggu Anda.", waiting)
    return DeskLink(
        title=_("Persetujuan"),
        note=note % {"count": waiting} if waiting else _("Tidak ada halaman yang menunggu."),
        url=f"{reverse('wagtailadmin_reports:workflow_tasks')}?status=in_progress",
        waits=waiting > 0,
    )


def _roster(scope: str) -> list[DeskLink]:
    return [
        DeskLink(title=_("Pegawai"), note=scope, url=reverse("people:index")),
        DeskLink(title=_("Penugasan"), note=_("Siapa belajar apa, sampai kapan."), url=reverse("assignments:index")),
    ]


def _rules() -> list[DeskLink]:
    return [DeskLink(title=_("Aturan JP"), note=_("Menit per JP dan target tahun ini."), url=reverse("jp_rules:index"))]


def _writing() -> list[DeskLink]:
    return [
        DeskLink(title=_("Kursus"), note=_("Susunan modul dan menit belajar."), url=reverse("kursus:index")),
        DeskLink(title=_("Modul"), note=_("Tulis, pratinjau, ajukan."), url=reverse("modul:index")),
        DeskLink(title=_("Materi sosialisasi"), note=_("Artikel, tanya jawab, kisah."), url=reverse("materi:index")),
        DeskLink(title=_("Bank soal dan kuis"), note=_("Soal, kuis, dan jawabannya."), url=reverse("quizzes:index")),
    ]
