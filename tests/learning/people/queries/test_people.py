"""Reads about people: places, reminders, scope, search."""

import datetime as dt

import pytest

from learning.people import queries
from learning.people.enums import Status
from learning.people.models import EmployeeNumber, Employment, ServiceStatus, Unit, User
from tests.factories.people import EmployeeNumberFactory, EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


def test_card_shows_the_home_post_of_today() -> None:
    person = PersonFactory(full_name="Siti Rahmawati", title_before="dr.", title_after="M.Kes.")
    unit = UnitFactory(name="Puskesmas Nosarara")
    EmploymentFactory(person=person, unit=unit, position_name="Dokter ahli pertama")

    assert queries.person_card(person) == queries.PersonCard(
        name="dr. Siti Rahmawati, M.Kes.",
        initials="SR",
        unit_name="Puskesmas Nosarara",
        unit_id=unit.pk,
        position_name="Dokter ahli pertama",
        employment_kind="pns",
    )


def test_card_without_a_post_has_empty_words() -> None:
    card = queries.person_card(PersonFactory(full_name="Moh. Rizal"))
    assert (card.initials, card.unit_name, card.unit_id, card.position_name) == ("MR", "", None, "")


@pytest.mark.parametrize(
    ("name", "initials"), [("Suparman", "S"), ("Siti Nur Aisyah", "SA"), ("'Abd Rahman", "R"), ("", "")]
)
def test_initials_are_first_letters_of_first_and_last_word(name: str, initials: str) -> None:
    assert queries.initials_of(name) == initials


def test_units_under_is_the_subtree_with_its_top() -> None:
    city = UnitFactory()
    office = UnitFactory(parent=city)
    centre = UnitFactory(parent=office)
    UnitFactory(parent=city)

    assert set(queries.units_under(office)) == {office, centre}


def test_units_whose_number_begins_alike_are_not_under_one_another() -> None:
    first = UnitFactory()
    alike = UnitFactory()
    Unit.objects.filter(pk=alike.pk).update(path=f"/{first.pk}0/")

    assert list(queries.units_under(first)) == [first]


def test_people_in_units_counts_home_posts_valid_on_the_day() -> None:
    unit, other = UnitFactory(), UnitFactory()
    here = EmploymentFactory(unit=unit).person
    EmploymentFactory(unit=other)
    EmploymentFactory(unit=unit, is_home=False)
    EmploymentFactory(unit=unit, valid_until=DAY)
    EmploymentFactory(unit=unit, valid_from=DAY + dt.timedelta(days=1))
    EmploymentFactory(unit=unit, person=PersonFactory(is_active=False))

    assert list(queries.people_in_units(Unit.objects.filter(pk=unit.pk), DAY)) == [here]


@pytest.mark.parametrize("status", list(Status))
def test_only_active_and_seconded_people_are_reminded(status: Status) -> None:
    person = PersonFactory(status=status)
    assert queries.is_remindable(person, DAY) == (status in {Status.ACTIVE, Status.SECONDED})


def test_leave_stops_reminders_only_while_it_lasts() -> None:
    person = PersonFactory()
    ServiceStatus.objects.filter(person=person).delete()
    ServiceStatus.objects.create(
        person=person, status=Status.LEAVE, valid_from=DAY, valid_until=DAY + dt.timedelta(days=10)
    )

    days = [DAY - dt.timedelta(days=1), DAY, DAY + dt.timedelta(days=9), DAY + dt.timedelta(days=10)]
    assert [queries.is_remindable(person, day) for day in days] == [True, False, False, True]


def test_a_closed_account_is_not_reminded() -> None:
    assert not queries.is_remindable(PersonFactory(is_active=False), DAY)


def test_scope_is_everyone_for_hr_subtree_for_operator_and_nobody_for_others() -> None:
    office, elsewhere = UnitFactory(), UnitFactory()
    inside = EmploymentFactory(unit=UnitFactory(parent=office)).person
    outside = EmploymentFactory(unit=elsewhere).person
    hr, operator, trainer = (
        PersonFactory(hr=True),
        PersonFactory(operator=True, operates=office),
        PersonFactory(trainer=True),
    )

    assert set(queries.scoped_people(hr)) == {inside, outside, hr, operator, trainer}
    assert set(queries.scoped_people(operator)) == {inside}
    assert set(queries.scoped_people(trainer)) == set()
    assert set(queries.scoped_people(inside)) == set()


def test_operator_group_without_appointment_sees_nobody() -> None:
    EmploymentFactory()
    assert not queries.scoped_people(PersonFactory(operator=True)).exists()


def test_operator_loses_who_moved_away_and_keeps_who_comes_tomorrow() -> None:
    office = UnitFactory()
    gone = EmploymentFactory(unit=office, valid_until=dt.date(2021, 1, 1))
    coming = EmploymentFactory(unit=office, valid_from=dt.date(2999, 1, 1))
    operator = PersonFactory(operator=True, operates=office)

    assert list(queries.scoped_people(operator)) == [coming.person]
    assert gone.person not in queries.scoped_people(operator)


def test_search_finds_any_number_ever_held_and_words_of_the_name() -> None:
    person = PersonFactory(full_name="Nur Aisyah Lamakarate", number="198609262015052001")
    EmployeeNumberFactory(person=person, number="420012345", kind="old_nip", valid_until=dt.date(2021, 1, 1))
    PersonFactory(full_name="Aisyah Rahim")

    for typed in ("19860926 201505 2 001", "420012345", "4200", "lamakarate nur"):
        assert list(queries.search_people(User.objects.all(), typed)) == [person]


def test_find_person_skips_closed_accounts_and_empty_text() -> None:
    PersonFactory(full_name="Budi", is_active=False)
    open_one = PersonFactory(full_name="Budi")
    assert list(queries.find_person("budi")) == [open_one]
    assert list(queries.find_person("  ")) == []


def test_person_by_number_needs_the_whole_number() -> None:
    person = PersonFactory(number="198609262015052001")
    assert queries.person_by_number("19860926 201505 2 001") == person
    assert queries.person_by_number("19860926201505200") is None


def test_factories_make_what_they_say() -> None:
    person = PersonFactory(number=False)
    assert EmployeeNumber.objects.filter(person=person).count() == 0
    assert Employment.objects.count() == 0
    assert person.check_password("Nosarara-2026")
    assert not PersonFactory(newcomer=True).has_usable_password()


def test_who_is_in_a_unit_on_a_day_or_later() -> None:
    unit, elsewhere = UnitFactory(), UnitFactory()
    person = EmploymentFactory(unit=unit, valid_until=DAY).person
    EmploymentFactory(unit=elsewhere, person=person, valid_from=DAY)
    UnitFactory(parent=unit, valid_until=DAY)
    assert queries.inhabitants(unit, DAY) == (0, 0)
    EmploymentFactory(unit=unit, person=person, is_home=False)
    EmploymentFactory(unit=unit, valid_from=dt.date(2027, 1, 1))
    UnitFactory(parent=unit)
    assert (queries.inhabitants(unit, DAY), queries.inhabitants(elsewhere, DAY)) == ((2, 1), (1, 0))


def test_who_has_left_service_on_a_day() -> None:
    status = queries.ended_status(PersonFactory(retired=True), DAY)
    assert status is not None
    assert status.status == Status.RETIRED
    assert queries.ended_status(PersonFactory(on_leave=True), DAY) is None


def test_the_main_number_is_the_current_one() -> None:
    person = PersonFactory(number="198609262015052001")
    EmployeeNumberFactory(person=person, number="420012345", kind="old_nip")
    assert (queries.main_number(person), queries.main_number(PersonFactory(number=False))) == ("198609262015052001", "")


def test_posts_end_with_the_service_on_its_day_or_after_their_only_one() -> None:
    day, next_day = dt.date(2026, 5, 1), dt.date(2026, 5, 2)
    ending, begun_that_day = (EmploymentFactory(valid_until=end).person for end in (day, next_day))
    staying = EmploymentFactory().person
    people = (ending, begun_that_day, staying)
    assert [queries.has_posts_until(person, day) for person in people] == [True, True, False]
