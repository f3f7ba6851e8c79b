"""The invented city: units, names and numbers. Layer: pure values, no database."""

import datetime as dt
from collections import Counter

from cms.demo.people import MAIL_HOST, PersonSpec, people_of
from cms.demo.plan import Plan
from cms.demo.units import unit_specs
from learning.people.enums import EmploymentKind, Status
from learning.people.rules.numbers import number_problem, number_warnings

TODAY = dt.date(2026, 11, 24)
PEOPLE = people_of(Plan(seed=7, today=TODAY))
UNITS = unit_specs()


def part(key: str) -> PersonSpec:
    return next(person for person in PEOPLE if person.key == key)


def test_the_units_are_those_of_the_domain_facts() -> None:
    assert Counter(unit.kind.value for unit in UNITS) == {
        "kota": 1, "setda": 1, "bagian": 10, "setwan": 1, "inspektorat": 1, "dinas": 21, "badan": 7,
        "kecamatan": 8, "kelurahan": 46, "puskesmas": 14, "rumah_sakit": 1, "sekolah": 5,
    }  # fmt: skip


def test_unit_codes_and_names_are_unique_and_parents_come_first() -> None:
    seen: set[str] = {""}
    for unit in UNITS:
        assert unit.parent in seen
        seen.add(unit.code)
    assert len(seen) == len(UNITS) + 1
    assert len({unit.name for unit in UNITS}) == len(UNITS)


def test_schools_are_named_as_samples() -> None:
    assert [unit.name for unit in UNITS if unit.kind == "sekolah" and "Contoh" not in unit.name] == []


def test_there_are_as_many_people_as_asked_for() -> None:
    assert len(PEOPLE) == 300
    assert len(people_of(Plan(seed=7, today=TODAY, people=12))) == 12


def test_the_same_seed_and_day_give_the_same_people_and_another_seed_others() -> None:
    assert people_of(Plan(seed=7, today=TODAY)) == PEOPLE
    assert people_of(Plan(seed=8, today=TODAY)) != PEOPLE


def test_names_and_numbers_belong_to_one_person_only() -> None:
    names = [person.name for person in PEOPLE]
    numbers = [held.number for person in PEOPLE for held in person.numbers]
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)


def test_every_number_is_well_formed_and_fits_its_person() -> None:
    problems = {held.number: number_problem(held.number, held.kind) for person in PEOPLE for held in person.numbers}
    assert {number: problem for number, problem in problems.items() if problem} == {}
    warnings = {
        person.name: number_warnings(
            person.numbers[-1].number, birth_on=person.birth_on, employment=EmploymentKind(person.employment)
        )
        for person in PEOPLE
    }
    assert {name: found for name, found in warnings.items() if found} == {}


def test_all_three_kinds_of_employment_and_some_number_histories_occur() -> None:
    assert set(Counter(person.employment for person in PEOPLE)) == set(EmploymentKind)
    assert {held.kind.value for person in PEOPLE for held in person.numbers} == {
        "nip",
        "ni_pppk",
        "part_time",
        "old_nip",
    }


def test_some_are_on_leave_or_retired_but_nobody_with_a_part_to_play() -> None:
    statuses = Counter(person.status for person in PEOPLE)
    assert statuses[Status.LEAVE] >= 3
    assert statuses[Status.RETIRED] >= 2
    assert {person.status for person in PEOPLE if person.key or person.is_head} == {Status.ACTIVE}


def test_the_retired_have_reached_the_age_for_it() -> None:
    retired = [person for person in PEOPLE if person.status == Status.RETIRED]
    assert [person.name for person in retired if TODAY.year - person.birth_on.year < 58] == []


def test_people_retire_with_the_month_after_their_birthday() -> None:
    for person in PEOPLE:
        if person.status == Status.RETIRED and person.status_since:
            born, since = person.birth_on, person.status_since
            months = (since.year - born.year) * 12 + since.month - born.month
            assert (since.day, months) == (1, 58 * 12 + 1)


def test_birthdays_fall_into_every_month() -> None:
    assert {person.birth_on.month for person in PEOPLE} == set(range(1, 13))


def test_heads_of_offices_have_served_long_and_nobody_works_past_the_age_of_58() -> None:
    heads = [person for person in PEOPLE if person.post.level == "pratama"]
    assert [person.name for person in heads if TODAY.year - person.since.year < 19] == []
    at_work = [person for person in PEOPLE if person.status != Status.RETIRED]
    assert [person.name for person in at_work if TODAY.year - person.birth_on.year > 58] == []


def test_a_post_of_experts_goes_with_a_degree() -> None:
    experts = [person for person in PEOPLE if person.post.level.startswith("ahli")]
    assert [person.name for person in experts if not (person.after or person.before) or "A.Md" in person.after] == []


def test_no_man_bears_a_woman_s_name() -> None:
    men = [person.name for person in PEOPLE if person.sex == "male"]
    assert [name for name in men if name.endswith(("wati", "ningrum", "ningtyas", "ningsih"))] == []


def test_nobody_works_before_growing_up_or_after_today() -> None:
    assert [person.name for person in PEOPLE if person.since.year - person.birth_on.year < 18] == []
    assert [person.name for person in PEOPLE if person.since > TODAY] == []


def test_every_unit_but_the_city_has_one_head() -> None:
    heads = Counter(person.unit for person in PEOPLE if person.is_head)
    assert heads == {unit.code: 1 for unit in UNITS if unit.code != "PALU"}


def test_no_mail_can_reach_anyone() -> None:
    assert {person.email.rpartition("@")[2] for person in PEOPLE if person.email} == {MAIL_HOST}
    assert MAIL_HOST.endswith(".example")


def test_the_seven_accounts_of_the_readme_sign_in_and_the_newcomer_does_not() -> None:
    accounts = {person.email for person in PEOPLE if person.sign_in}
    names = ("asn", "atasan", "pelatih", "sdm", "operator", "perubahan", "admin")
    assert accounts == {f"{name}@demo.example" for name in names}
    assert part("newcomer").sign_in is False


def test_siti_is_a_midwife_at_puskesmas_kamonji() -> None:
    siti = part("asn")
    assert (siti.name, siti.unit, siti.post.name) == ("Siti Rahmawati", "PKM-KAMONJI", "Bidan mahir")


def test_on_the_first_day_of_a_year_nobody_begins_in_the_future() -> None:
    people = people_of(Plan(seed=3, today=dt.date(2027, 1, 1)))
    assert [person.name for person in people if person.since > dt.date(2027, 1, 1)] == []
