"""Layer: queries on the database."""

import datetime as dt
import uuid

import pytest

from learning.core import clock
from learning.people.enums import EmploymentKind
from learning.progress import queries
from learning.progress.queries.credit import overlapping_rules, years_of
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import CreditEntryFactory, JpRuleFactory, JpTargetFactory, met

pytestmark = pytest.mark.django_db


def test_a_year_sums_its_own_entries_only() -> None:
    person = PersonFactory()
    EmploymentFactory(person=person)
    JpTargetFactory(target=20, technical_target=8, legal_basis="Aturan contoh")
    CreditEntryFactory(person=person, jp=2, is_technical=True)
    CreditEntryFactory(person=person, jp=3, withheld=1)
    CreditEntryFactory(person=person, jp=9, year=2025)
    CreditEntryFactory(jp=5)
    with clock.at(MOMENT):
        year = queries.jp_of_year(person, 2026)
    assert (year.total, year.technical, year.withheld, year.target, year.technical_target, year.missing) == (
        5, 2, 1, 20, 8, 15,
    )  # fmt: skip
    assert year.legal_basis == "Aturan contoh"


def test_without_a_target_none_is_invented() -> None:
    person = PersonFactory()
    EmploymentFactory(person=person, kind=EmploymentKind.PART_TIME)
    JpTargetFactory()
    with clock.at(MOMENT):
        year = queries.jp_of_year(person, 2026)
    assert (year.target, year.missing, year.total) == (None, None, 0)


def test_a_past_year_has_the_target_of_the_post_held_then() -> None:
    person = PersonFactory()
    changed = dt.date(2026, 2, 1)
    EmploymentFactory(person=person, kind=EmploymentKind.PPPK, valid_until=changed)
    EmploymentFactory(person=person, kind=EmploymentKind.PNS, valid_from=changed)
    JpTargetFactory(year=2025, employment_kind=EmploymentKind.PPPK, target=12)
    JpTargetFactory(year=2025, employment_kind=EmploymentKind.PNS, target=20)
    with clock.at(MOMENT):
        assert queries.jp_of_year(person, 2025).target == 12


def test_the_ledger_names_course_form_day_and_reason() -> None:
    JpRuleFactory(daily_cap=1)
    person, item = PersonFactory(), catalogue.live_item()
    EmploymentFactory(person=person)
    enrolled(person, course=catalogue.live_course(item, title="Imunisasi"))
    met(person, item)
    with clock.at(MOMENT):
        assert queries.jp_of_year(person, 2026).entries == [
            queries.JpLine(
                title="Imunisasi", on=dt.date(2026, 3, 3), jp=1, withheld=1, is_technical=False,
                form="Pembelajaran daring mandiri", minutes=90, reason="Ditahan karena melebihi batas 1 JP sehari.",
                is_correction=False,
            ),
        ]  # fmt: skip


@pytest.mark.parametrize("entries", [1, 3])
def test_a_year_takes_three_queries_for_any_number_of_entries(entries: int, django_assert_num_queries: object) -> None:
    person = PersonFactory()
    EmploymentFactory(person=person)
    for _ in range(entries):
        CreditEntryFactory(person=person, source_uuid=uuid.uuid4())
    with clock.at(MOMENT), django_assert_num_queries(3):
        queries.jp_of_year(person, 2026)


def test_years_with_entries_are_listed_newest_first() -> None:
    person = PersonFactory()
    for year in (2024, 2026, 2026):
        CreditEntryFactory(person=person, year=year)
    CreditEntryFactory(year=2023)
    assert years_of(person) == [2026, 2024]


@pytest.mark.parametrize(
    ("begins", "ends", "overlaps"),
    [
        (dt.date(2026, 1, 1), dt.date(2026, 3, 1), False),
        (dt.date(2026, 1, 1), dt.date(2026, 3, 2), True),
        (dt.date(2026, 5, 31), None, True),
        (dt.date(2026, 6, 1), None, False),
        (dt.date(2026, 1, 1), None, True),
    ],
)
def test_rules_overlap_only_when_they_share_a_day(begins: dt.date, ends: dt.date | None, overlaps: bool) -> None:
    JpRuleFactory(valid_from=dt.date(2026, 3, 1), valid_until=dt.date(2026, 6, 1))
    JpRuleFactory(employment_kind=EmploymentKind.PPPK)
    assert overlapping_rules(JpRuleFactory.build(valid_from=begins, valid_until=ends)).exists() is overlaps
