"""Layer: pure rules."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.progress import rules
from learning.progress.rules import CreditFacts

PLAIN = CreditFacts(minutes=135, minutes_per_jp=45, learning_form="Pembelajaran daring mandiri", employment_kind="PNS")
CAPS = st.none() | st.integers(0, 40)


def test_jp_are_whole_hours_rounded_down() -> None:
    assert rules.credit_for(replace(PLAIN, minutes=134)) == rules.Credit(2)


def test_a_rule_of_other_minutes_says_why_it_is_not_what_the_course_names() -> None:
    assert rules.credit_for(replace(PLAIN, promised=3)) == rules.Credit(3)
    assert rules.credit_for(replace(PLAIN, promised=3, minutes_per_jp=60)) == rules.Credit(
        2, reason="Dihitung 60 menit per JP, sesuai aturan untuk pembelajaran daring mandiri bagi PNS."
    )


def test_without_a_rule_it_says_who_has_to_fill_it_in() -> None:
    credit = rules.credit_for(replace(PLAIN, minutes_per_jp=None))
    assert credit == rules.Credit(
        0,
        reason="Aturan JP untuk pembelajaran daring mandiri bagi PNS belum diisi. BKPSDM perlu mengisinya.",
    )


def test_without_a_post_it_says_who_has_to_complete_the_data() -> None:
    credit = rules.credit_for(replace(PLAIN, employment_kind=""))
    assert credit == rules.Credit(
        0, reason="Data kepegawaian pada hari itu belum ada. Operator unit Anda perlu melengkapinya."
    )


def test_the_same_course_counts_once_a_year() -> None:
    credit = rules.credit_for(replace(PLAIN, counted_this_year=True))
    assert credit == rules.Credit(0, reason="Kursus yang sama sudah dihitung pada tahun ini.")


@pytest.mark.parametrize(
    ("caps", "credit"),
    [
        ({"daily_cap": 8, "jp_that_day": 5}, rules.Credit(3)),
        ({"daily_cap": 8, "jp_that_day": 6}, rules.Credit(2, 1, "Ditahan karena melebihi batas 8 JP sehari.")),
        ({"daily_cap": 8, "jp_that_day": 9}, rules.Credit(0, 3, "Ditahan karena melebihi batas 8 JP sehari.")),
        ({"year_cap": 24, "jp_that_year": 23}, rules.Credit(1, 2, "Ditahan karena melebihi batas 24 JP setahun.")),
    ],
)
def test_a_cap_holds_back_what_exceeds_it(caps: dict[str, int], credit: rules.Credit) -> None:
    assert rules.credit_for(replace(PLAIN, **caps)) == credit


@given(st.integers(0, 2000), CAPS, CAPS, st.integers(0, 60), st.integers(0, 60))
def test_counted_and_withheld_hours_are_together_what_was_earned(
    minutes: int, daily: int | None, yearly: int | None, day: int, year: int
) -> None:
    facts = replace(PLAIN, minutes=minutes, daily_cap=daily, year_cap=yearly, jp_that_day=day, jp_that_year=year)
    credit = rules.credit_for(facts)
    assert credit.jp + credit.withheld == minutes // 45
    assert credit.jp >= 0
    assert bool(credit.reason) == bool(credit.withheld)
    assert daily is None or credit.jp == 0 or day + credit.jp <= daily
    assert yearly is None or credit.jp == 0 or year + credit.jp <= yearly


def test_the_strip_shows_technical_hours_first_and_never_more_than_the_target() -> None:
    strip = rules.jp_strip(total=5, technical=2, target=7)
    assert (strip.first, strip.second) == (["done", "done", "other", "other"], ["other", "open", "open"])
    assert rules.jp_strip(total=30, technical=30, target=2) == rules.JpStrip(first=["done"], second=["done"])
