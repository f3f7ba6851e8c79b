"""Layer: pure."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.core import clock
from learning.notices import rules
from learning.notices.enums import NoticeKind

NIGHT = {"quiet_from": dt.time(20), "quiet_until": dt.time(7)}
NONE = {"quiet_from": dt.time(0), "quiet_until": dt.time(0)}


def palu(hour: int, minute: int = 0, *, day: int = 23) -> dt.datetime:
    """A moment in UTC by the wall clock of Palu, eight hours ahead."""
    return dt.datetime(2026, 11, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=8))).astimezone(dt.UTC)


@pytest.mark.parametrize(
    ("at", "sent_at"),
    [
        (palu(19, 59), palu(19, 59)),
        (palu(20), palu(7, day=24)),
        (palu(23, 30), palu(7, day=24)),
        (palu(0, day=24), palu(7, day=24)),
        (palu(6, 59), palu(7)),
        (palu(7), palu(7)),
        (palu(12), palu(12)),
    ],
)
def test_quiet_hours_hold_back_until_the_morning_of_palu(at: dt.datetime, sent_at: dt.datetime) -> None:
    assert rules.not_before(at, **NIGHT) == sent_at


def test_quiet_hours_may_lie_within_a_day_or_not_exist() -> None:
    noon = {"quiet_from": dt.time(12), "quiet_until": dt.time(13)}
    assert rules.not_before(palu(12, 30), **noon) == palu(13)
    assert rules.not_before(palu(13), **noon) == palu(13)
    assert rules.not_before(palu(0), **NONE) == palu(0)


MOMENTS = st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1), timezones=st.just(dt.UTC))


@given(MOMENTS, st.times(), st.times())
def test_nothing_is_sent_early_in_quiet_hours_or_more_than_a_day_late(
    at: dt.datetime, quiet_from: dt.time, quiet_until: dt.time
) -> None:
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    sent_at = rules.not_before(at, **hours)
    assert at <= sent_at < at + dt.timedelta(days=1)
    assert not rules.is_quiet(sent_at, **hours)
    assert (sent_at == at) == (not rules.is_quiet(at, **hours))
    assert sent_at == at or clock.local(sent_at).time() == quiet_until


def test_a_failed_message_is_tried_later_and_later_and_then_given_up() -> None:
    at = palu(9)
    waits = [rules.next_try(at, tries) for tries in range(1, 6)]
    assert waits == [palu(9, 5), palu(9, 30), palu(11), palu(21), None]


@pytest.mark.parametrize("url", ["", "/", "/belajar/idl/?x=1"])
def test_a_path_of_this_site_is_our_own(url: str) -> None:
    assert rules.is_own_address(url)


@pytest.mark.parametrize(
    "url", ["https://example.com/", "//example.com", "/\\example.com", "belajar/", "/a\nb", "javascript:1"]
)
def test_anything_else_is_not(url: str) -> None:
    assert not rules.is_own_address(url)


COURSE = {"title": "Cakupan IDL", "is_course": True, "due_on": "2026-11-27"}


@pytest.mark.parametrize(
    ("kind", "payload", "sentence"),
    [
        ("assigned", COURSE, "Anda diminta mempelajari kursus “Cakupan IDL” paling lambat 27 November 2026."),
        ("assigned", COURSE | {"due_on": None}, "Anda diminta mempelajari kursus “Cakupan IDL”."),
        ("assigned", COURSE | {"is_course": False, "due_on": None}, "Anda diminta mempelajari materi “Cakupan IDL”."),
        ("due_soon", COURSE | {"days": 7}, "Tenggat kursus “Cakupan IDL” sudah dekat: Jumat, 27 November 2026."),
        ("due_soon", COURSE | {"due_on": None}, "Tenggat kursus “Cakupan IDL” sudah dekat."),
        (
            "overdue",
            COURSE | {"days": -3},
            "Tenggat kursus “Cakupan IDL”, 27 November 2026, sudah lewat. Anda masih dapat menyelesaikannya.",
        ),
        (
            "renewal",
            {"title": "Cakupan IDL", "is_running": True},
            "Ada versi baru kursus “Cakupan IDL”. Anda dapat melanjutkan dengan versi baru itu.",
        ),
        (
            "renewal",
            {"title": "Cakupan IDL", "is_running": False},
            "Ada versi baru kursus “Cakupan IDL”. Hasil Anda yang lama tetap berlaku; Anda boleh mengikuti versi baru.",
        ),
        (
            "completed",
            {"title": "Cakupan IDL", "jp": 4},
            "Anda menyelesaikan kursus “Cakupan IDL” dan memperoleh 4 JP.",
        ),
        ("completed", {"title": "Cakupan IDL", "jp": 0}, "Anda menyelesaikan kursus “Cakupan IDL”."),
        ("approval", {"title": "Modul 3"}, "“Modul 3” menunggu persetujuan Anda."),
        ("approval", {"title": "Modul 3", "outcome": "approved"}, "“Modul 3” disetujui dan sudah terbit."),
        (
            "approval",
            {"title": "Modul 3", "outcome": "approved", "live_from": "2026-11-30T00:30:00+00:00"},
            "“Modul 3” disetujui dan terbit pada 30 November 2026, 08.30 WITA.",
        ),
        (
            "approval",
            {"title": "Modul 3", "outcome": "sent_back"},
            "“Modul 3” dikembalikan kepada Anda. Perbaiki, lalu ajukan lagi.",
        ),
        (
            "approval",
            {"title": "Modul 3", "outcome": "withdrawn"},
            "“Modul 3” ditarik dari persetujuan. Anda dapat mengubahnya dan mengajukannya lagi.",
        ),
        ("of another time", {}, "Ada kabar baru untuk Anda."),
    ],
)
def test_a_notice_is_one_plain_sentence(kind: str, payload: dict[str, object], sentence: str) -> None:
    assert rules.sentence_for(kind, payload) == sentence


VALUES = (
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(["2026-11-27", "27/11/2026", "approved"])
)
NAMES = ["title", "due_on", "days", "is_course", "is_running", "jp", "outcome", "live_from"]
PAYLOADS = st.dictionaries(st.sampled_from(NAMES), VALUES)


@given(st.sampled_from(NoticeKind.values), PAYLOADS)
def test_old_or_odd_values_never_keep_a_list_from_showing(kind: str, payload: dict[str, object]) -> None:
    assert rules.sentence_for(kind, payload)
    assert "\n" not in rules.subject_for(kind, payload)


def test_the_subject_names_kind_and_title_on_one_line() -> None:
    assert rules.subject_for("overdue", {"title": " Cakupan\n IDL "}) == "Lewat tenggat: Cakupan IDL"
    assert rules.subject_for("approval", {}) == "Menunggu persetujuan"
    assert rules.subject_for("approval", {"title": "IDL", "outcome": "sent_back"}) == "Perlu diperbaiki: IDL"


def test_what_somebody_wrote_stands_apart() -> None:
    assert rules.detail_for("assigned", {"reason": " Target triwulan "}) == "Target triwulan"
    assert rules.detail_for("renewal", {"change_note": "Jadwal baru"}) == "Jadwal baru"
    assert rules.detail_for("overdue", {}) == ""
