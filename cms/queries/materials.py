"""The sosialisasi shelf and a material page."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.queries.reading import Reading, draft_reading, is_rehearsal, live_reading
from cms.queries.shelf import Choice, day_words, topic_choices, with_topic
from learning.catalogue.enums import RequirementKind
from learning.catalogue.queries import items_with_uuids
from learning.core import clock
from learning.enrolment.queries import due_list
from learning.progress.enums import TICKED_KEY
from learning.progress.queries import item_standing, item_standings

SHELF = "/sosialisasi/"


@dataclass(frozen=True, kw_only=True)
class MaterialRow:
    """A material on the shelf; `status` tells what the reader has done, `due_on` until when it is asked for."""

    title: str
    url: str
    lead: str
    eyebrow: str
    minutes: int
    status: str = ""
    due_on: dt.date | None = None
    due: str = ""
    is_late: bool = False


@dataclass(frozen=True, kw_only=True)
class MaterialIndexView:
    topics: list[Choice]
    due: MaterialRow | None
    rows: list[MaterialRow]
    is_filtered: bool


@dataclass(frozen=True, kw_only=True)
class MaterialView:
    """A material as its page shows it. Words are empty where there is nothing to say."""

    reading: Reading
    eyebrow: str
    back_url: str
    back_label: str
    asks_acknowledgement: bool = False
    is_ticked: bool = False
    acknowledged: str = ""
    acknowledge_url: str = ""
    version_id: int | None = None
    version_words: str = ""
    finish_url: str = ""
    finished: str = ""


def index_view(shelf: QuerySet[Any], person: Any, *, topic: str, base_url: str) -> MaterialIndexView:
    """All materials newest first, the one due next on top; the number of queries does not grow with them."""
    choices = topic_choices(shelf, topic=topic, base_url=base_url)
    rows = rows_of(with_topic(shelf, topic, choices).order_by("-first_published_at", "-pk"), person)
    dated = [row for row in rows if row.due_on]
    due = min(dated, key=lambda row: row.due_on or dt.date.max, default=None)
    return MaterialIndexView(
        topics=choices,
        due=due,
        rows=[row for row in rows if row is not due],
        is_filtered=any(choice.is_current for choice in choices[1:]),
    )


def rows_of(pages: Iterable[Any], person: Any) -> list[MaterialRow]:
    """Pages as rows, in their order, without what the catalogue does not offer. Five queries, one when signed out."""
    listed = list(pages)
    items = {item.uuid: item for item in items_with_uuids(page.translation_key for page in listed)}
    offered = [(page, items[page.translation_key]) for page in listed if _is_offered(items.get(page.translation_key))]
    is_reader = bool(person and person.is_authenticated)
    standings = item_standings(person, [item for _page, item in offered]) if is_reader else {}
    due = {line.url: line.due_on for line in due_list(person) if not line.is_course} if is_reader else {}
    return [_row(page, item, standings.get(item.pk), due.get(item.path)) for page, item in offered]


def _is_offered(item: Any) -> bool:
    return item is not None and item.live_version is not None and item.retired_at is None


def _row(page: Any, item: Any, standing: Any, due_on: dt.date | None) -> MaterialRow:
    today = clock.today()
    waits = due_on if due_on and not (standing and standing.is_done) else None
    return MaterialRow(
        title=item.live_version.title,
        url=item.path,
        lead=page.lead,
        eyebrow=_("%(kind)s · %(minutes)d menit")
        % {"kind": page.get_kind_display(), "minutes": item.live_version.minutes},
        minutes=item.live_version.minutes,
        status=_status(standing, today),
        due_on=waits,
        due=_due_words(waits, today) if waits else "",
        is_late=bool(waits and waits < today),
    )


def _status(standing: Any, today: dt.date) -> str:
    if standing is None or standing.completed_on is None:
        return ""
    is_acknowledged = any(need.kind == RequirementKind.ACKNOWLEDGE for need in standing.needs)
    words = _("Dinyatakan paham %(day)s") if is_acknowledged else _("Dibaca %(day)s")
    return words % {"day": day_words(standing.completed_on, today)}


def _due_words(due_on: dt.date, today: dt.date) -> str:
    words = _("Lewat tenggat: %(day)s") if due_on < today else _("Tenggat %(day)s")
    return words % {"day": date_format(due_on, "l, j F" if due_on.year == today.year else "l, j F Y")}


def material_view(page: Any, request: HttpRequest) -> MaterialView:
    """A material as a reader, a visitor or, in a preview, its writer sees it."""
    frame = _frame(page, request)
    if is_rehearsal(request):
        return MaterialView(reading=draft_reading(page, request), asks_acknowledgement=page.acknowledge, **frame)
    reading = live_reading(page, request)
    if not request.user.is_authenticated:
        return MaterialView(reading=reading, **frame)
    frame["is_ticked"] = _was_ticked(request, reading.item)
    return _reader_view(reading, item_standing(request.user, reading.item), frame)


def _was_ticked(request: HttpRequest, item: Any) -> bool:
    """Whether this reader has just ticked the statement and was asked to read on; told once."""
    ticked: str = request.session.get(TICKED_KEY, "")
    if ticked == str(item.uuid):
        del request.session[TICKED_KEY]
    return ticked == str(item.uuid)


def _frame(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Kind and minutes, and the way back: the shelf, or the front door for a visitor."""
    is_reader = request.user.is_authenticated
    facts = {"kind": page.get_kind_display(), "minutes": page.minutes}
    return {
        "eyebrow": _("%(kind)s · %(minutes)d menit") % facts,
        "back_url": SHELF if is_reader else "/",
        "back_label": _("Sosialisasi") if is_reader else _("Halaman depan"),
    }


def _reader_view(reading: Reading, standing: Any, frame: dict[str, Any]) -> MaterialView:
    version, today = reading.item.live_version, clock.today()
    asked = next((need for need in standing.needs if need.kind == RequirementKind.ACKNOWLEDGE), None)
    read = next((need for need in standing.needs if need.kind == RequirementKind.READ), None)
    words = _("Berlaku untuk versi %(number)d, %(day)s. Bila ada perubahan penting, kami meminta pernyataan Anda lagi.")
    return MaterialView(
        reading=reading,
        asks_acknowledgement=asked is not None,
        acknowledged=day_words(asked.met_on, today) if asked and asked.met_on else "",
        acknowledge_url=reverse("learning:progress-acknowledge", args=[reading.item.uuid]),
        version_id=version.pk,
        version_words=words % {"number": version.number, "day": date_format(clock.local(version.at), "j F Y")},
        finish_url=reverse("learning:progress-finish", args=[reading.item.uuid]) if read else "",
        finished=day_words(read.met_on, today) if read and read.met_on else "",
        **frame,
    )
