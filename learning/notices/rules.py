"""What a notice says and when it may reach a person: pure."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.core import clock
from learning.notices.enums import NoticeKind

Payload = Mapping[str, Any]

# How an approval ended, in the values of its notice.
APPROVED, SENT_BACK, WITHDRAWN, NOT_LIVE = "approved", "sent_back", "withdrawn", "not_live"

MAX_TRIES = 5
_WAIT_AFTER_TRY = (
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=12),
)


def is_quiet(at: dt.datetime, *, quiet_from: dt.time, quiet_until: dt.time) -> bool:
    """Whether the wall clock of Palu stands in the quiet hours; they may run over midnight.

    `quiet_from` belongs to them, `quiet_until` no longer does; equal times mean that there are none.
    """
    time = clock.local(at).time()
    if quiet_from <= quiet_until:
        return quiet_from <= time < quiet_until
    return time >= quiet_from or time < quiet_until


def not_before(at: dt.datetime, *, quiet_from: dt.time, quiet_until: dt.time) -> dt.datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    if not is_quiet(at, quiet_from=quiet_from, quiet_until=quiet_until):
        return at
    local = clock.local(at)
    day = local.date() if local.time() < quiet_until else local.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, quiet_until, tzinfo=local.tzinfo).astimezone(dt.UTC)


def next_try(at: dt.datetime, tries: int) -> dt.datetime | None:
    """When a message that failed for the `tries`-th time is sent again; None when it is given up."""
    if tries >= MAX_TRIES:
        return None
    return at + _WAIT_AFTER_TRY[min(tries, len(_WAIT_AFTER_TRY)) - 1]


def is_own_address(url: str) -> bool:
    """A path of this site (or none): a notice never leads elsewhere."""
    return url == "" or (url.startswith("/") and not url.startswith(("//", "/\\")) and url.isprintable())


def day_words(day: dt.date) -> str:
    """`27 November 2026`."""
    return date_format(day, "j F Y")


def sentence_for(kind: str, payload: Payload) -> str:
    """What the notice says, made anew at every look from its kind and values; never fails on old values.

    Values: `title`; `due_on` (ISO day or None) and `is_course` (assigned, due_soon, overdue); `is_running`
    (renewal); `jp` (completed); `outcome` (approval: APPROVED, SENT_BACK, WITHDRAWN, NOT_LIVE, or none while it
    waits) and `live_from` (ISO moment of an approved page that is not live yet). Others are ignored.
    """
    write = _SENTENCES.get(kind)
    return write(payload) if write else _("Ada kabar baru untuk Anda.")


def detail_for(kind: str, payload: Payload) -> str:
    """A second sentence written by somebody: why it was assigned, what changed. Shown in the app only."""
    return str(payload.get("reason") or payload.get("change_note") or "").strip()


def label_for(kind: str, payload: Payload) -> str:
    """The few words above a notice: its kind, and of an approval how it ended."""
    ended = {
        APPROVED: _("Disetujui"),
        SENT_BACK: _("Perlu diperbaiki"),
        WITHDRAWN: _("Ditarik dari persetujuan"),
        NOT_LIVE: _("Belum jadi terbit"),
    }
    if kind == NoticeKind.APPROVAL and str(payload.get("outcome")) in ended:
        return ended[str(payload["outcome"])]
    return str(NoticeKind(kind).label) if kind in NoticeKind.values else _("Kabar baru")


def subject_for(kind: str, payload: Payload) -> str:
    """One line for the head of an e-mail: the kind and the title, no personal data."""
    label = label_for(kind, payload)
    title = " ".join(str(payload.get("title") or "").split())
    return f"{label}: {title}" if title else label


def _title(payload: Payload) -> str:
    return str(payload.get("title") or "").strip() or _("tanpa judul")


def _thing(payload: Payload) -> str:
    words = _("kursus “%(title)s”") if payload.get("is_course", True) else _("materi “%(title)s”")
    return words % {"title": _title(payload)}


def _due(payload: Payload) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(payload.get("due_on") or ""))
    except ValueError:
        return None


def _assigned(payload: Payload) -> str:
    due = _due(payload)
    if due is None:
        return _("Anda diminta mempelajari %(thing)s.") % {"thing": _thing(payload)}
    return _("Anda diminta mempelajari %(thing)s paling lambat %(day)s.") % {
        "thing": _thing(payload), "day": day_words(due),
    }  # fmt: skip


def _due_soon(payload: Payload) -> str:
    due = _due(payload)
    if due is None:
        return _("Tenggat %(thing)s sudah dekat.") % {"thing": _thing(payload)}
    # Read on any later day, so the day has a name and no "three days left".
    return _("Tenggat %(thing)s sudah dekat: %(day)s.") % {
        "thing": _thing(payload), "day": date_format(due, "l, j F Y"),
    }  # fmt: skip


def _overdue(payload: Payload) -> str:
    due = _due(payload)
    if due is None:
        return _("Tenggat %(thing)s sudah lewat. Anda masih dapat menyelesaikannya.") % {"thing": _thing(payload)}
    return _("Tenggat %(thing)s, %(day)s, sudah lewat. Anda masih dapat menyelesaikannya.") % {
        "thing": _thing(payload), "day": day_words(due),
    }  # fmt: skip


def _renewal(payload: Payload) -> str:
    if payload.get("is_running"):
        return _("Ada versi baru kursus “%(title)s”. Anda dapat melanjutkan dengan versi baru itu.") % {
            "title": _title(payload)
        }
    return _(
        "Ada versi baru kursus “%(title)s”. Hasil Anda yang lama tetap berlaku; Anda boleh mengikuti versi baru."
    ) % {"title": _title(payload)}


def _completed(payload: Payload) -> str:
    jp = payload.get("jp")
    sentence = (
        _("Anda menyelesaikan kursus “%(title)s” dan memperoleh %(jp)s JP.")
        if jp
        else _("Anda menyelesaikan kursus “%(title)s”.")
    )
    return sentence % {"title": _title(payload), "jp": jp}


def _moment(payload: Payload, name: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(str(payload.get(name) or ""))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _approval(payload: Payload) -> str:
    match payload.get("outcome"):
        case "approved":
            return _approved(payload)
        case "sent_back":
            sentence = _("“%(title)s” dikembalikan kepada Anda. Perbaiki, lalu ajukan lagi.")
        case "withdrawn":
            sentence = _("“%(title)s” ditarik dari persetujuan. Anda dapat mengubahnya dan mengajukannya lagi.")
        case "not_live":
            sentence = _("“%(title)s” belum jadi terbit pada waktu yang dijadwalkan. Perbaiki, lalu ajukan lagi.")
        case _:
            sentence = _("“%(title)s” menunggu persetujuan Anda.")
    return sentence % {"title": _title(payload)}


def _approved(payload: Payload) -> str:
    live_from = _moment(payload, "live_from")
    if live_from is None:
        return _("“%(title)s” disetujui dan sudah terbit.") % {"title": _title(payload)}
    return _("“%(title)s” disetujui dan terbit pada %(moment)s WITA.") % {
        "title": _title(payload), "moment": date_format(clock.local(live_from), "j F Y, H.i"),
    }  # fmt: skip


_SENTENCES: dict[str, Callable[[Payload], str]] = {
    NoticeKind.ASSIGNED: _assigned,
    NoticeKind.DUE_SOON: _due_soon,
    NoticeKind.OVERDUE: _overdue,
    NoticeKind.RENEWAL: _renewal,
    NoticeKind.COMPLETED: _completed,
    NoticeKind.APPROVAL: _approval,
}
