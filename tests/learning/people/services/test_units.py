"""The tree of units over time. Layer: services."""

import datetime as dt

import pytest

from learning.people import errors, services
from learning.people.enums import UnitKind
from learning.people.models import Unit, UnitPlacement
from tests.factories.people import EmploymentFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)
LATER = dt.date(2026, 9, 1)


def make(code: str, parent: Unit | None = None) -> Unit:
    return services.create_unit(
        code=code, name=code.title(), kind=UnitKind.DINAS, parent=parent, valid_from=dt.date(2020, 1, 1), by=None, at=AT
    )


def paths() -> dict[str, str]:
    names = {unit.pk: unit.code for unit in Unit.objects.all()}
    return {
        unit.code: "/".join(names[int(part)] for part in unit.path.strip("/").split("/")) for unit in Unit.objects.all()
    }


def test_a_unit_is_made_in_its_place() -> None:
    make("puskesmas", make("dinkes", make("kota")))
    assert paths() == {"kota": "kota", "dinkes": "kota/dinkes", "puskesmas": "kota/dinkes/puskesmas"}


def test_codes_are_unique_whatever_their_case() -> None:
    make("dinkes")
    with pytest.raises(errors.UnitCodeTaken):
        make("DINKES")
    with pytest.raises(errors.UnitCodeTaken):
        services.update_unit(make("setda"), code="Dinkes", name="Setda", kind=UnitKind.SETDA, by=None, at=AT)


def test_moving_takes_the_subtree_along() -> None:
    city = make("kota")
    office, other = make("dinkes", city), make("dppkb", city)
    make("puskesmas", office)
    services.place_unit(office, parent=other, on=DAY, by=None, at=AT)

    assert paths()["puskesmas"] == "kota/dppkb/dinkes/puskesmas"
    rows = UnitPlacement.objects.filter(unit=office).order_by("valid_from").values_list("parent", "valid_until")
    assert list(rows) == [(city.pk, DAY), (other.pk, None)]


def test_a_planned_move_waits_for_its_day() -> None:
    city = make("kota")
    office, other = make("dinkes", city), make("dppkb", city)
    services.place_unit(office, parent=other, on=LATER, by=None, at=AT)
    assert paths()["dinkes"] == "kota/dinkes"

    assert services.refresh_paths(at=AT) == 0
    assert services.refresh_paths(at=dt.datetime(2026, 9, 1, 2, 0, tzinfo=dt.UTC)) == 1
    assert paths()["dinkes"] == "kota/dppkb/dinkes"


def test_a_unit_hangs_below_no_unit_that_is_not_there_and_not_before_its_own_day() -> None:
    unit = make("dinkes")
    young, closed = UnitFactory(valid_from=LATER), UnitFactory(valid_until=DAY)
    new = UnitFactory(valid_from=dt.date(2026, 1, 1))
    for child, parent, day in ((unit, young, DAY), (unit, closed, DAY), (new, unit, dt.date(2025, 1, 1))):
        with pytest.raises(errors.ParentNotOpen):
            services.place_unit(child, parent=parent, on=day, by=None, at=AT)
    assert UnitPlacement.objects.count() == 0


def test_a_unit_becomes_a_root() -> None:
    office = make("dinkes", make("kota"))
    services.place_unit(office, parent=None, on=DAY, by=None, at=AT)
    assert paths()["dinkes"] == "dinkes"


def test_no_unit_hangs_below_itself() -> None:
    city = make("kota")
    office = make("dinkes", city)
    centre = make("puskesmas", office)
    for parent in (office, centre):
        with pytest.raises(errors.PlacementMakesCycle):
            services.place_unit(office, parent=parent, on=DAY, by=None, at=AT)
    assert paths()["puskesmas"] == "kota/dinkes/puskesmas"


def test_two_planned_moves_make_no_cycle_either() -> None:
    city = make("kota")
    first, second = make("satu", city), make("dua", city)
    services.place_unit(first, parent=second, on=LATER, by=None, at=AT)
    with pytest.raises(errors.PlacementMakesCycle):
        services.place_unit(second, parent=first, on=DAY, by=None, at=AT)


def test_the_running_place_again_changes_nothing() -> None:
    city = make("kota")
    office = make("dinkes", city)
    services.place_unit(office, parent=city, on=DAY, by=None, at=AT)
    assert UnitPlacement.objects.count() == 1


def test_a_second_choice_on_the_same_day_replaces_the_first() -> None:
    city = make("kota")
    office, other = make("dinkes", city), make("dppkb", city)
    services.place_unit(office, parent=other, on=DAY, by=None, at=AT)
    services.place_unit(office, parent=city, on=DAY, by=None, at=AT)
    assert paths()["dinkes"] == "kota/dinkes"
    assert UnitPlacement.objects.current().filter(unit=office).count() == 1


def test_a_move_before_the_running_placement_is_refused() -> None:
    office = make("dinkes", make("kota"))
    with pytest.raises(errors.PlacementOverlaps):
        services.place_unit(office, parent=make("lain"), on=dt.date(2019, 1, 1), by=None, at=AT)


def chain(unit: Unit) -> list[tuple[int, dt.date, dt.date | None]]:
    rows = UnitPlacement.objects.filter(unit=unit).order_by("valid_from")
    return list(rows.values_list("parent", "valid_from", "valid_until"))


@pytest.mark.parametrize("on", [DAY, dt.date(2026, 6, 1), dt.date(2026, 12, 1)])
def test_a_planned_move_entered_again_with_another_day_is_moved(on: dt.date) -> None:
    city = make("kota")
    office, other = make("dinkes", city), make("dppkb", city)
    services.place_unit(office, parent=other, on=LATER, by=None, at=AT)
    services.place_unit(office, parent=other, on=on, by=None, at=AT)
    assert chain(office) == [(city.pk, dt.date(2020, 1, 1), on), (other.pk, on, None)]
    assert paths()["dinkes"] == ("kota/dppkb/dinkes" if on == DAY else "kota/dinkes")


def test_the_running_parent_again_withdraws_a_planned_move() -> None:
    city = make("kota")
    office, other = make("dinkes", city), make("dppkb", city)
    services.place_unit(office, parent=other, on=LATER, by=None, at=AT)
    services.place_unit(office, parent=city, on=DAY, by=None, at=AT)
    assert chain(office) == [(city.pk, dt.date(2020, 1, 1), None)]


def test_a_planned_root_gives_way_like_any_other_plan() -> None:
    city = make("kota")
    office, other, june = make("dinkes", city), make("dppkb", city), dt.date(2026, 6, 1)
    services.place_unit(office, parent=None, on=LATER, by=None, at=AT)
    services.place_unit(office, parent=None, on=june, by=None, at=AT)
    assert chain(office) == [(city.pk, dt.date(2020, 1, 1), june)]
    services.place_unit(office, parent=other, on=DAY, by=None, at=AT)
    assert chain(office) == [(city.pk, dt.date(2020, 1, 1), DAY), (other.pk, DAY, None)]


def test_a_withdrawn_move_makes_no_cycle() -> None:
    city = make("kota")
    first, second = make("satu", city), make("dua", city)
    services.place_unit(first, parent=second, on=DAY, by=None, at=AT)
    services.place_unit(first, parent=city, on=LATER, by=None, at=AT)
    services.place_unit(second, parent=first, on=dt.date(2026, 10, 1), by=None, at=AT)
    with pytest.raises(errors.PlacementMakesCycle):
        services.place_unit(first, parent=second, on=dt.date(2026, 6, 1), by=None, at=AT)


def test_no_unit_is_made_moved_or_closed_too_far_ahead() -> None:
    office, far = make("dinkes"), dt.date(2062, 12, 1)
    with pytest.raises(errors.DayTooFar):
        services.place_unit(office, parent=make("kota"), on=far, by=None, at=AT)
    with pytest.raises(errors.DayTooFar):
        services.close_unit(office, on=far, by=None, at=AT)
    with pytest.raises(errors.DayTooFar):
        services.create_unit(code="x", name="X", kind=UnitKind.DINAS, parent=None, valid_from=far, by=None, at=AT)


def test_a_unit_closes_when_nobody_and_no_unit_is_left_in_it() -> None:
    office = make("dinkes")
    post, centre = EmploymentFactory(unit=office), make("puskesmas", office)
    with pytest.raises(errors.UnitNotEmpty, match="masih ada 1 orang dan 1 unit di dalamnya"):
        services.close_unit(office, on=LATER, by=None, at=AT)
    services.end_employment(post, on=LATER, by=None, at=AT)
    services.close_unit(centre, on=LATER, by=None, at=AT)
    assert services.close_unit(office, on=LATER, by=None, at=AT).valid_until == LATER


def test_a_unit_is_renamed_and_closed() -> None:
    office = make("dinkes")
    services.update_unit(office, code="DKES", name="Dinas Kesehatan", kind=UnitKind.DINAS, by=None, at=AT)
    closed = services.close_unit(office, on=DAY, by=None, at=AT)
    assert (closed.code, closed.name, closed.valid_until) == ("DKES", "Dinas Kesehatan", DAY)
    with pytest.raises(errors.EndBeforeStart):
        services.close_unit(UnitFactory(valid_from=DAY), on=DAY, by=None, at=AT)
