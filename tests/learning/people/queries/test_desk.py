"""Lists of the desk. Layer: queries."""

import datetime as dt

import pytest

from learning.core import clock
from learning.people.models import ImportRow, ImportRun, UnitOperator
from learning.people.queries import desk
from tests.factories.people import ACCEPTED_AT, EmployeeNumberFactory, EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 5, 4)


def test_a_row_says_number_place_status_and_account_of_the_day() -> None:
    unit = UnitFactory(name="Puskesmas Tipo")
    person = PersonFactory(number="198609262015052001", on_leave=True)
    EmployeeNumberFactory(person=person, number="420012345", kind="old_nip")
    EmploymentFactory(person=person, unit=UnitFactory(name="Dulu"), valid_until=dt.date(2024, 1, 1))
    EmploymentFactory(person=person, unit=unit, valid_from=dt.date(2024, 1, 1), position_name="Bidan")
    EmploymentFactory(person=person, unit=UnitFactory(name="Plt"), is_home=False)
    row = desk.people_listing(PersonFactory(hr=True), DAY).get(pk=person.pk)
    assert (row.main_number, row.unit_id_now, row.unit_name, row.position_name, row.status_now, row.account) == (
        "198609262015052001", unit.pk, "Puskesmas Tipo", "Bidan", "leave", desk.OPEN,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "state"),
    [({}, desk.OPEN), ({"password": None}, desk.WAITING), ({"is_active": False}, desk.CLOSED),
     ({"is_active": False, "password": None}, desk.CLOSED)],
)  # fmt: skip
def test_state_of_an_account(changes: dict[str, object], state: str) -> None:
    person = PersonFactory(**changes)
    assert desk.people_listing(PersonFactory(hr=True), DAY).get(pk=person.pk).account == state


def test_people_without_anything_stand_in_the_list_of_hr() -> None:
    person = PersonFactory(number=False, status=None)
    row = desk.people_listing(PersonFactory(hr=True), DAY).get(pk=person.pk)
    assert (row.main_number, row.unit_name, row.status_now) == (None, None, "")


def test_a_file_holds_history_newest_first() -> None:
    person = PersonFactory()
    old = EmploymentFactory(person=person, valid_until=dt.date(2024, 1, 1))
    new = EmploymentFactory(person=person, valid_from=dt.date(2024, 1, 1))
    duty = UnitOperator.objects.create(user=person, unit=UnitFactory(), valid_from=DAY)
    file = desk.person_file(person)
    assert (file.posts, file.duties, file.has_password) == ([new, old], [duty], True)


def test_a_further_post_can_be_ended_while_its_end_is_not_past() -> None:
    person, until = EmploymentFactory().person, (None, DAY + dt.timedelta(days=1), DAY)
    open_one, planned, _past = (EmploymentFactory(person=person, is_home=False, valid_until=end) for end in until)
    with clock.at(dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)):
        assert desk.person_file(person).endable == {open_one.pk, planned.pk}


def test_units_stand_under_their_parents_by_name_and_a_stray_one_stands_alone() -> None:
    city = UnitFactory(name="Kota")
    second = UnitFactory(name="B", parent=city)
    UnitFactory(name="A", parent=city)
    UnitFactory(name="B1", parent=second)
    UnitFactory(name="Akar lain")
    lines = desk.unit_lines(PersonFactory(hr=True), DAY)
    assert [(line.unit.name, line.depth, line.parent_name) for line in lines] == [
        ("Akar lain", 0, ""), ("Kota", 0, ""), ("A", 1, "Kota"), ("B", 1, "Kota"), ("B1", 2, "B"),
    ]  # fmt: skip
    assert list(lines[-1].steps) == [0, 1]


def test_units_to_choose_from_stand_indented_and_are_told_apart_by_code() -> None:
    city = UnitFactory(name="Kota", code="KOTA")
    first, second = (UnitFactory(name="Tata Usaha", code=f"TU-{number}", parent=city) for number in (1, 2))
    below = UnitFactory(name="Loket", code="L", parent=first)
    UnitFactory(name="Dulu", parent=city, valid_until=dt.date(2024, 1, 1))
    assert desk.unit_choices(PersonFactory(hr=True)) == [
        (city.pk, "Kota (KOTA)"),
        (first.pk, "\N{EM SPACE}Tata Usaha (TU-1)"),
        (below.pk, "\N{EM SPACE}\N{EM SPACE}Loket (L)"),
        (second.pk, "\N{EM SPACE}Tata Usaha (TU-2)"),
    ]


def test_an_operator_chooses_among_the_own_units() -> None:
    own = UnitFactory(name="Puskesmas", code="P", parent=UnitFactory())
    assert desk.unit_choices(PersonFactory(operator=True, operates=own)) == [(own.pk, "Puskesmas (P)")]


def test_units_of_nobody_are_none() -> None:
    UnitFactory()
    assert desk.unit_lines(PersonFactory(), DAY) == []


def test_operators_of_the_day_by_unit() -> None:
    first, second = UnitFactory(name="A"), UnitFactory(name="B")
    later, gone = PersonFactory(operates=second), PersonFactory(operates=first)
    UnitOperator.objects.filter(user=gone).update(valid_until=DAY)
    now = PersonFactory(operates=first)
    assert [duty.user for duty in desk.current_operators(DAY)] == [now, later]


def test_operators_of_a_later_day_are_listed_and_ended_ones_are_not() -> None:
    planned, gone = PersonFactory(operates=UnitFactory()), PersonFactory(operates=UnitFactory())
    UnitOperator.objects.filter(user=planned).update(valid_from=dt.date(2026, 12, 1))
    UnitOperator.objects.filter(user=gone).update(valid_until=DAY)
    assert [duty.user for duty in desk.current_operators(DAY)] == [planned]


def test_uploads_with_counts_are_all_for_hr_and_the_own_for_others() -> None:
    hr, operator = PersonFactory(hr=True), PersonFactory(operates=UnitFactory())
    runs = [ImportRun.objects.create(file_name="x", file_sha256="x", by=by, at=ACCEPTED_AT) for by in (hr, operator)]
    for number, action in enumerate(["create", "error", "error"]):
        ImportRow.objects.create(run=runs[0], number=number, action=action)
    assert [(run.pk, run.lines, run.errors) for run in desk.import_runs(hr)] == [(runs[1].pk, 0, 0), (runs[0].pk, 3, 2)]
    assert list(desk.import_runs(operator)) == [runs[1]]
