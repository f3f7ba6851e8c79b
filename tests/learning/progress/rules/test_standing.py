"""Layer: pure rules."""

import datetime as dt
import uuid
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from learning.catalogue.enums import RequirementKind
from learning.progress import rules
from learning.progress.rules import ItemFacts, ItemState, Need
from learning.progress.rules.standing import locked_reason

DAY = dt.date(2026, 3, 2)
MOMENT = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)


def module(position: int, *, done: bool = False, kind: str = RequirementKind.READ, **facts: Any) -> ItemFacts:
    need = Need(number=1, kind=kind, label="", met_on=DAY if done else None)
    given_facts = {
        "item_id": position, "item_uuid": uuid.UUID(int=position), "title": f"Modul {position}",
        "path": f"/belajar/m{position}/", "minutes": 10, "position": position, "needs": (need,),
        "completed_on": DAY if done else None,
    }  # fmt: skip
    return ItemFacts(**{**given_facts, **facts})


def states(*items: ItemFacts) -> list[str]:
    return [item.state for item in rules.standings(items)]


def test_the_first_unfinished_module_is_current_and_the_final_quiz_waits() -> None:
    assert states(module(1, done=True), module(2), module(3), module(4, kind=RequirementKind.QUIZ)) == [
        ItemState.DONE, ItemState.CURRENT, ItemState.OPEN, ItemState.LOCKED,
    ]  # fmt: skip


def test_the_lock_names_the_last_module_that_is_missing() -> None:
    items = [module(1), module(2), module(3, done=True), module(4, kind=RequirementKind.QUIZ)]
    assert [locked_reason(items, item.item_id) for item in items] == [
        "",
        "",
        "",
        "Terbuka setelah semua modul wajib selesai",
    ]


def test_the_final_quiz_opens_when_the_other_required_modules_are_done() -> None:
    items = [module(1, done=True), module(2, is_required=False), module(3, kind=RequirementKind.QUIZ)]
    assert states(*items) == [ItemState.DONE, ItemState.OPEN, ItemState.CURRENT]


def test_a_quiz_in_the_middle_or_alone_never_waits() -> None:
    assert states(module(1, kind=RequirementKind.QUIZ), module(2)) == [ItemState.CURRENT, ItemState.OPEN]
    assert states(module(1, kind=RequirementKind.QUIZ)) == [ItemState.CURRENT]


def test_a_saved_place_is_gone_on_with_before_earlier_modules() -> None:
    items = [module(1), module(2), module(3, anchor="b4", last_opened_at=MOMENT)]
    assert states(*items) == [ItemState.OPEN, ItemState.OPEN, ItemState.CURRENT]


def test_what_is_not_published_is_never_next() -> None:
    assert states(module(1, path=""), module(2)) == [ItemState.OPEN, ItemState.CURRENT]


def test_only_required_items_are_counted() -> None:
    assert rules.tally([module(1, done=True), module(2), module(3, is_required=False)]) == (1, 2)


def test_minutes_left_are_those_below_the_saved_place() -> None:
    assert module(1).minutes_left == 10
    assert module(1, share=45).minutes_left == 6
    assert module(1, share=100).minutes_left == 1
    assert module(1, done=True).minutes_left == 0


def test_the_address_leads_to_the_saved_place_until_the_module_is_done() -> None:
    assert module(1, anchor="b4").resume_url == "/belajar/m1/#b4"
    assert module(1, anchor="b4", done=True).resume_url == "/belajar/m1/"
    assert module(1, anchor="b4", path="").resume_url == ""


def test_where_only_the_statement_is_left_the_address_leads_to_it() -> None:
    read = Need(number=1, kind=RequirementKind.READ, label="", met_on=DAY)
    statement = Need(number=2, kind=RequirementKind.ACKNOWLEDGE, label="")
    both = module(1, needs=(Need(number=1, kind=RequirementKind.READ, label=""), statement), anchor="b4")
    assert (both.awaits_statement, both.resume_url) == (False, "/belajar/m1/#b4")
    left = module(1, needs=(read, statement), anchor="b4")
    assert (left.awaits_statement, left.resume_url) == (True, "/belajar/m1/#paham")
    assert module(1, needs=(read, statement), path="").resume_url == ""


def test_each_requirement_leads_to_its_place_on_the_page() -> None:
    check = uuid.UUID(int=7)
    needs = {
        "/belajar/m1/#b4": Need(number=1, kind=RequirementKind.READ, label=""),
        f"/belajar/m1/#soal-{check}": Need(number=2, kind=RequirementKind.SELF_CHECK, label="", ref_uuid=check),
        "/belajar/m1/#kuis": Need(number=3, kind=RequirementKind.QUIZ, label="", ref_uuid=check),
        "/belajar/m1/#paham": Need(number=4, kind=RequirementKind.ACKNOWLEDGE, label=""),
    }
    item = module(1, needs=tuple(needs.values()), anchor="b4")
    assert [item.url_of(need) for need in item.needs] == list(needs)
    assert {module(1, path="").url_of(need) for need in item.needs} == {""}


def test_an_item_that_asks_for_nothing_is_done_once_opened() -> None:
    assert not module(1, needs=()).is_done
    assert module(1, needs=(), last_opened_at=MOMENT).is_done


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12))
def test_at_most_one_item_is_current_and_there_is_one_while_something_required_is_open(
    shape: list[tuple[bool, bool]],
) -> None:
    items = [module(at, done=done, is_required=required) for at, (done, required) in enumerate(shape, start=1)]
    missing = [item for item in items if item.is_required and not item.is_done]
    assert states(*items).count(ItemState.CURRENT) == min(1, len(missing))
