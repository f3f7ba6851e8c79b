"""Layer: pure rules."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.catalogue.enums import RequirementKind
from learning.progress import rules
from learning.progress.rules import ItemFacts, ItemStanding, Need
from learning.progress.rules.explaining import (
    Group,
    button_label,
    groups_of,
    nearest_of,
    need_label,
    need_note,
    words_of,
)

DAY = dt.date(2026, 3, 2)
MOMENT = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)


def facts(position: int, *, done: bool = False, kind: str = RequirementKind.READ, **other: Any) -> ItemFacts:
    given_facts = {
        "item_id": position, "item_uuid": uuid.UUID(int=position), "title": f"Judul {position}",
        "path": f"/m{position}/", "minutes": 10, "position": position,
        "needs": (Need(number=1, kind=kind, label="", met_on=DAY if done else None),),
        "completed_on": DAY if done else None,
    }  # fmt: skip
    return ItemFacts(**{**given_facts, **other})


def standing(**other: Any) -> ItemStanding:
    return rules.standings([facts(1, **other)])[0]


@pytest.mark.parametrize(
    ("other", "note"),
    [
        ({}, "Belum dibuka, 10 menit."),
        ({"last_opened_at": MOMENT}, "Sudah dibuka, lanjutkan sampai akhir halaman."),
        ({"last_opened_at": MOMENT, "anchor": "b3", "share": 40},
         "Tersisa sekitar 6 menit, mulai dari tempat terakhir."),
        ({"last_opened_at": MOMENT, "anchor": "b9", "share": 100}, "Tekan Selesai di akhir halaman."),
        ({"path": ""}, "Sedang tidak diterbitkan. Tempat membaca Anda tetap tersimpan."),
        ({"kind": RequirementKind.QUIZ}, "Kuis dan sisa kesempatan Anda ada di halamannya."),
        ({"kind": RequirementKind.SELF_CHECK}, "Jawab pertanyaan di dalam halaman."),
        ({"kind": RequirementKind.ACKNOWLEDGE}, "Ada di akhir halaman."),
    ],
)  # fmt: skip
def test_a_missing_requirement_says_what_is_left_or_where_it_stands(other: dict[str, Any], note: str) -> None:
    item = standing(**other)
    assert need_note(item.needs[0], item) == note


@pytest.mark.parametrize("is_course", [True, False])
def test_where_only_the_statement_is_left_the_button_says_so(is_course: bool) -> None:
    read = Need(number=1, kind=RequirementKind.READ, label="", met_on=DAY)
    item = standing(needs=(read, Need(number=2, kind=RequirementKind.ACKNOWLEDGE, label="")))
    assert button_label(item, [item], is_course=is_course) == "Nyatakan paham"


def test_a_requirement_without_a_label_is_named_by_its_kind() -> None:
    assert need_label(Need(number=1, kind=RequirementKind.QUIZ, label="")) == "Lulus kuis"
    assert need_label(Need(number=1, kind=RequirementKind.QUIZ, label="Nilai 70")) == "Nilai 70"


def test_begun_items_stay_alone_between_untouched_neighbours() -> None:
    both = tuple(
        Need(number=number, kind=RequirementKind.READ, label="", met_on=DAY if number == 1 else None)
        for number in (1, 2)
    )
    items = rules.standings([facts(1), facts(2), facts(3, needs=both), facts(4), facts(5, done=True)])
    assert groups_of(items) == [
        Group("open", 2, "Judul 2", "Satu syarat, belum dibuka. 10 menit.", "/m2/"),
        Group("open", 3, "Judul 3", "Satu dari dua syarat belum terpenuhi.", "/m3/"),
        Group("open", 4, "Judul 4", "Satu syarat, belum dibuka. 10 menit.", "/m4/"),
        Group("done", 5, "Judul 5", "Satu syarat terpenuhi.", "/m5/"),
    ]


def test_nothing_is_near_when_everything_is_done() -> None:
    assert nearest_of(rules.standings([facts(1, done=True)]), is_course=True) is None


def numbers_in(title: str) -> list[str]:
    """The modules a title names; `1 sampai 4` names four."""
    found = [int(number) for number in re.findall(r"\d+", title)]
    numbers = range(found[0], found[1] + 1) if "sampai" in title else found
    return [str(number) for number in numbers]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1, max_size=10))
def test_every_required_item_is_said_exactly_once_and_every_requirement_is_listed(
    shape: list[tuple[bool, bool, bool]],
) -> None:
    items = rules.standings([
        facts(at, done=done, is_required=required, last_opened_at=MOMENT if opened else None)
        for at, (done, required, opened) in enumerate(shape, start=1)
    ])  # fmt: skip
    said = [number for group in groups_of(items) for number in numbers_in(group.title)]
    near = nearest_of(items, is_course=True)
    said += [str(near.number)] if near else []
    assert sorted(said, key=int) == [str(item.position) for item in items if item.is_required]
    assert [len(words.requirements) for words in words_of(items)] == [len(item.needs) for item in items]
