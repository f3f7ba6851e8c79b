"""Layer: queries on the database."""

import datetime as dt

import pytest

from learning.core import clock
from learning.enrolment import services as enrolment_services
from learning.progress import queries, services
from learning.progress.queries.mine import DoneLine
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import CreditEntryFactory, JpRuleFactory, JpTargetFactory, met

pytestmark = pytest.mark.django_db


def test_the_one_to_go_on_with_comes_first_then_by_due_day() -> None:
    person, begun = PersonFactory(), catalogue.live_item()
    enrolled(person, course=catalogue.live_course(title="Nanti"), due_on=dt.date(2026, 9, 1))
    enrolled(person, course=catalogue.live_course(title="Segera"), due_on=dt.date(2026, 4, 1))
    enrolled(person, course=catalogue.live_course(begun, title="Sudah dibuka"))
    services.save_anchor(person, item=begun, anchor="b2", at=MOMENT)
    with clock.at(MOMENT):
        cards = queries.my_learning(person).running
    assert [(card.title, card.due) for card in cards] == [
        ("Sudah dibuka", ""), ("Segera", "Tenggat 1 April 2026"), ("Nanti", "Tenggat 1 September 2026"),
    ]  # fmt: skip
    assert (cards[0].button_label, cards[0].button_url) == ("Lanjutkan modul 1", f"{begun.path}#b2")


@pytest.mark.parametrize(
    ("due_on", "words", "is_late"),
    [
        (dt.date(2026, 3, 3), "Tenggat hari ini", False),
        (dt.date(2026, 3, 4), "Tenggat 4 Maret 2026", False),
        (dt.date(2026, 3, 2), "Lewat tenggat: 2 Maret 2026", True),
    ],
)
def test_due_days_are_said_in_words(due_on: dt.date, words: str, is_late: bool) -> None:
    person = PersonFactory()
    enrolled(person, course=catalogue.live_course(), due_on=due_on)
    with clock.at(MOMENT):
        card = queries.my_learning(person).running[0]
    assert (card.due, card.is_late) == (words, is_late)


def test_only_what_was_chosen_alone_offers_to_stop() -> None:
    person, chosen = PersonFactory(), catalogue.live_course()
    enrolled(person, course=chosen)
    assert queries.my_learning(person).running[0].can_withdraw is True
    enrolment_services.assign(course=chosen, people=[person], reason="SKP", by=PersonFactory(hr=True), at=MOMENT)
    assert queries.my_learning(person).running[0].can_withdraw is False


def test_what_is_done_tells_its_day_its_jp_and_a_newer_edition() -> None:
    JpRuleFactory()
    person, item = PersonFactory(), catalogue.live_item()
    EmploymentFactory(person=person)
    facts = vars(catalogue.published_course(item, title="Imunisasi", path="/belajar/i/"))
    row = enrolled(person, course=catalogue.live_course(item, **facts))
    met(person, item)
    catalogue.live_course(item, **{**facts, "is_material": True, "title": "Imunisasi, edisi dua"})
    assert queries.my_learning(person).done == [
        DoneLine(
            enrolment_uuid=row.uuid, title="Imunisasi", url="/belajar/i/", done_on=dt.date(2026, 3, 3), jp=2,
            note="Selesai 3 Maret 2026 · 2 JP", has_newer=True,
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_my_learning_takes_eight_queries_for_any_number_of_courses(
    rows: int, django_assert_num_queries: object
) -> None:
    person = PersonFactory()
    for _ in range(rows):
        item = catalogue.live_item()
        enrolled(person, course=catalogue.live_course(item))
        met(person, item)
        enrolled(person, course=catalogue.live_course(), due_on=dt.date(2026, 9, 1))
    with django_assert_num_queries(8):
        mine = queries.my_learning(person)
    assert (len(mine.running), len(mine.done)) == (rows, rows)


def test_the_ledger_draws_the_year_and_names_what_was_held_back() -> None:
    person = PersonFactory()
    EmploymentFactory(person=person)
    JpTargetFactory(target=4, technical_target=2)
    CreditEntryFactory(person=person, jp=1, is_technical=True)
    CreditEntryFactory(person=person, jp=2, withheld=1)
    with clock.at(MOMENT):
        ledger = queries.ledger(person, 2026)
    assert (ledger.sentence, ledger.technical) == ("JP tahun ini 3 dari 4.", "JP teknis 1 dari 2.")
    assert (ledger.strip.first, ledger.strip.second) == (["done", "other"], ["other", "open"])
    assert [line["text"] for line in ledger.legend] == [
        "1 JP teknis", "2 JP lainnya", "1 JP lagi sampai target",
        "1 JP ditahan karena melebihi batas, jadi tidak dihitung",
    ]  # fmt: skip
    assert ledger.years == [2026]


def test_without_a_target_nothing_is_drawn() -> None:
    with clock.at(MOMENT):
        ledger = queries.ledger(PersonFactory(), 2025)
    assert (ledger.sentence, ledger.strip, ledger.years) == ("JP tahun 2025: 0.", None, [2026, 2025])


def test_after_a_page_a_running_course_is_gone_on_with_before_a_finished_one() -> None:
    person, shared, other = PersonFactory(), catalogue.live_item(), catalogue.live_item(path="/belajar/k/m2/")
    enrolled(person, course=catalogue.live_course(shared))
    enrolled(person, course=catalogue.live_course(shared, other))
    met(person, shared)
    assert queries.next_step(person, shared) == queries.NextStep("/belajar/k/m2/", "Modul 1 selesai.")
