"""Mengapa belum selesai? The same facts in words: what is met, what is nearest, what remains, and where to do it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.catalogue.enums import RequirementKind
from learning.progress.rules.standing import ItemStanding, ItemState, Need, final_quiz_of
from learning.progress.rules.words import capitalised, in_words, modules

NEED_HINTS = {
    RequirementKind.QUIZ: gettext_lazy("Kuis dan sisa kesempatan Anda ada di halamannya."),
    RequirementKind.SELF_CHECK: gettext_lazy("Jawab pertanyaan di dalam halaman."),
    RequirementKind.ACKNOWLEDGE: gettext_lazy("Ada di akhir halaman."),
}
USED_UP = gettext_lazy("Kesempatan sudah habis. Hubungi pelatih kursus ini atau BKPSDM, mereka dapat menambahnya.")
NEED_LABELS = {RequirementKind.SELF_CHECK: gettext_lazy("Menjawab cek pemahaman")}


@dataclass(frozen=True)
class Missing:
    """A requirement not met yet, and a word on it."""

    title: str
    note: str


@dataclass(frozen=True)
class Nearest:
    """The next thing to do, with the only button."""

    state: str
    number: int | None
    title: str
    missing: list[Missing]
    button_url: str
    button_label: str


@dataclass(frozen=True)
class Group:
    """Neighbours in the same state, as one line."""

    state: str
    number: int | None
    title: str
    note: str
    url: str


@dataclass(frozen=True)
class RequirementWords:
    """One requirement: met (and when) or missing (and where to do it)."""

    label: str
    is_met: bool
    note: str
    url: str


@dataclass(frozen=True)
class ItemWords:
    """One item with all its requirements."""

    item_uuid: uuid.UUID
    position: int
    title: str
    state: str
    is_required: bool
    requirements: list[RequirementWords]


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """What "Mengapa belum selesai?" shows; `sentence` holds markup. The numbers are those of every page."""

    enrolment_uuid: uuid.UUID
    heading: str
    title: str
    url: str
    is_course: bool
    met: int
    required: int
    percent: int
    is_complete: bool
    sentence: str
    near: Nearest | None
    rest: list[Group]
    items: list[ItemWords]
    version: str


def need_label(need: Need) -> str:
    """The requirement as the trainer worded it, else by its kind."""
    kind = RequirementKind(need.kind)
    return need.label or str(NEED_LABELS.get(kind, kind.label))


def need_note(need: Need, item: ItemStanding) -> str:
    """A word on a missing requirement: what is left or where it stands. Never a time one has to wait."""
    if not item.path:
        return _("Sedang tidak diterbitkan. Tempat membaca Anda tetap tersimpan.")
    if item.locked_reason:
        return f"{item.locked_reason}."
    if item.is_used_up and need.kind == RequirementKind.QUIZ:
        return str(USED_UP)
    hint = NEED_HINTS.get(RequirementKind(need.kind))
    return str(hint) if hint else _reading_note(item)


def _reading_note(item: ItemStanding) -> str:
    if item.last_opened_at is None:
        return _("Belum dibuka, %(minutes)s menit.") % {"minutes": item.minutes}
    if item.share >= 100:
        return _("Tekan Selesai di akhir halaman.")
    if item.anchor:
        return _("Tersisa sekitar %(minutes)s menit, mulai dari tempat terakhir.") % {"minutes": item.minutes_left}
    return _("Sudah dibuka, lanjutkan sampai akhir halaman.")


def nearest_of(items: Sequence[ItemStanding], *, is_course: bool) -> Nearest | None:
    """The current item with what it still lacks."""
    item = next((item for item in items if item.state == ItemState.CURRENT), None)
    if item is None:
        return None
    return Nearest(
        state=item.state,
        number=item.position if is_course else None,
        title=item.title,
        missing=[Missing(need_label(need), need_note(need, item)) for need in item.missing],
        button_url=item.resume_url,
        button_label=button_label(item, items, is_course=is_course),
    )


def button_label(item: ItemStanding, items: Sequence[ItemStanding], *, is_course: bool) -> str:
    """What the one button says: go on, begin, state that it was understood, or open the final quiz."""
    if item.awaits_statement:
        return _("Nyatakan paham")
    if not is_course:
        return _("Lanjutkan membaca") if item.last_opened_at else _("Baca sekarang")
    if item.is_used_up:
        return _("Buka halaman kuis")
    final = final_quiz_of(items)
    if final and final.item_id == item.item_id:
        return _("Buka kuis akhir")
    verb = _("Lanjutkan") if item.last_opened_at else _("Mulai")
    return f"{verb} {modules([item.position])}"


def groups_of(items: Sequence[ItemStanding]) -> list[Group]:
    """All but the nearest: begun and locked items alone, untouched or finished neighbours together, done last."""
    final = final_quiz_of(items)
    others = [item for item in items if item.state != ItemState.CURRENT and item.is_required]
    lines = [
        _group(list(run), stays_alone=kind not in {"done", "untouched"})
        for kind, run in groupby(others, key=lambda item: _kind_of(item, final))
    ]
    return [line for line in lines if line.state != ItemState.DONE] + [
        line for line in lines if line.state == ItemState.DONE
    ]


def _kind_of(item: ItemStanding, final: object) -> str:
    if item.state == ItemState.DONE:
        return "done"
    is_final = final is not None and getattr(final, "item_id", None) == item.item_id
    if is_final or item.last_opened_at or any(need.is_met for need in item.needs) or not item.path:
        return f"alone-{item.item_id}"
    return "untouched"


def _group(run: list[ItemStanding], *, stays_alone: bool) -> Group:
    first = run[0]
    many = len(run) > 1 and not stays_alone
    title = capitalised(modules([item.position for item in run])) if many else first.title
    return Group(
        state=first.state,
        number=first.position,
        title=title,
        note=_group_note(run),
        url="" if first.locked_reason else first.resume_url,
    )


def _group_note(run: list[ItemStanding]) -> str:
    first = run[0]
    needs = [need for item in run for need in item.needs]
    count = capitalised(in_words(len(needs)))
    if first.state == ItemState.DONE:
        return _("%(count)s syarat terpenuhi.") % {"count": count}
    if first.locked_reason:
        return f"{first.locked_reason}."
    missing = [need for need in needs if not need.is_met]
    if not first.path:
        return _("Sedang tidak diterbitkan. Tempat membaca Anda tetap tersimpan.")
    if len(missing) < len(needs) or first.last_opened_at:
        return _("%(missing)s dari %(count)s syarat belum terpenuhi.") % {
            "missing": capitalised(in_words(len(missing))),
            "count": in_words(len(needs)),
        }
    minutes = sum(item.minutes for item in run)
    return _("%(count)s syarat, belum dibuka. %(minutes)s menit.") % {"count": count, "minutes": minutes}


class Counted(Protocol):
    """The numbers of one enrolment."""

    @property
    def met(self) -> int: ...
    @property
    def required(self) -> int: ...
    @property
    def percent(self) -> int: ...


def sentence_of(counted: Counted, items: Sequence[ItemStanding], *, is_course: bool, is_complete: bool) -> str:
    """Count and percent (bold), and where the nearest thing is; safe markup."""
    count = _("%(met)s dari %(required)s syarat terpenuhi,") % {"met": counted.met, "required": counted.required}
    current = next((item for item in items if item.state == ItemState.CURRENT), None)
    if is_complete:
        after = _("Semua selesai.")
    elif current is None:
        after = _("Yang tersisa belum dapat dibuka.")
    elif is_course:
        after = _("Yang paling dekat ada di %(module)s.") % {"module": modules([current.position])}
    else:
        after = _("Semuanya ada di satu halaman.")
    return format_html("{} <b>{}\u00a0%</b>. {}", count, counted.percent, after)


def words_of(items: Sequence[ItemStanding]) -> list[ItemWords]:
    """Every item with every requirement, met or missing, with the address to do it."""
    return [
        ItemWords(
            item_uuid=item.item_uuid,
            position=item.position,
            title=item.title,
            state=item.state,
            is_required=item.is_required,
            requirements=[_requirement_words(need, item) for need in item.needs],
        )
        for item in items
    ]


def _requirement_words(need: Need, item: ItemStanding) -> RequirementWords:
    if need.met_on:
        note = _("Terpenuhi %(day)s.") % {"day": date_format(need.met_on, "j F Y")}
        return RequirementWords(label=need_label(need), is_met=True, note=note, url="")
    url = "" if item.locked_reason else item.url_of(need)
    return RequirementWords(label=need_label(need), is_met=False, note=need_note(need, item), url=url)
