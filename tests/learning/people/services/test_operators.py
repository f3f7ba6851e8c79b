"""Who operates a unit, and whom the desks are open to. Layer: services."""

import datetime as dt

import pytest

from learning.people import errors, services
from learning.people.enums import ENDED, Status
from learning.people.models import UnitOperator
from learning.people.permissions import is_operator, operator_units
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)
NEXT_DAY = DAY + dt.timedelta(days=1)
LATER = dt.date(2026, 9, 1)


@pytest.mark.parametrize("status", [Status.LEAVE, *ENDED])
def test_leaving_service_ends_the_duties_of_an_operator(status: Status) -> None:
    user = PersonFactory(operator=True, operates=UnitFactory())
    services.set_status(user, status=status, valid_from=DAY, by=None, at=AT)
    duty = UnitOperator.objects.get(user=user)
    assert (duty.valid_until, user.groups.count()) == ((DAY, 0) if status in ENDED else (None, 1))


def test_an_operator_keeps_the_desk_until_the_day_that_was_planned() -> None:
    user = PersonFactory(operator=True, operates=UnitFactory())
    stays = PersonFactory(operator=True, operates=UnitFactory())
    services.set_status(user, status=Status.RETIRED, valid_from=NEXT_DAY, by=None, at=AT)
    assert services.close_ended_duties(at=AT) == 0
    assert (operator_units(user, DAY).exists(), user.groups.count()) == (True, 1)
    assert services.close_ended_duties(at=AT + dt.timedelta(days=1)) == 1
    assert (operator_units(user, NEXT_DAY).exists(), user.groups.count(), stays.groups.count()) == (False, 0, 1)


@pytest.mark.parametrize("status", [Status.LEAVE, *ENDED])
def test_leaving_service_closes_the_desk_of_hr(status: Status) -> None:
    user, stays = PersonFactory(hr=True), PersonFactory(hr=True)
    services.set_status(user, status=status, valid_from=DAY, by=None, at=AT)
    assert (user.groups.count(), stays.groups.count()) == (0 if status in ENDED else 1, 1)


def test_hr_keeps_the_desk_until_the_day_that_was_planned() -> None:
    user = PersonFactory(hr=True)
    services.set_status(user, status=Status.RETIRED, valid_from=NEXT_DAY, by=None, at=AT)
    assert (services.close_ended_duties(at=AT), user.groups.count()) == (0, 1)
    assert (services.close_ended_duties(at=AT + dt.timedelta(days=1)), user.groups.count()) == (1, 0)


def test_operator_is_appointed_once_and_dismissed() -> None:
    user, unit, other = PersonFactory(), UnitFactory(), UnitFactory()
    today = dt.date(2026, 1, 1)
    for _twice in range(2):
        first = services.appoint_operator(user, unit=unit, valid_from=today, by=None, at=AT)
    second = services.appoint_operator(user, unit=other, valid_from=today, by=None, at=AT)
    assert UnitOperator.objects.count() == 2
    assert list(user.groups.values_list("name", flat=True)) == ["Operator unit"]

    services.dismiss_operator(first, on=DAY, by=None, at=AT)
    assert user.groups.count() == 1
    services.dismiss_operator(second, on=DAY, by=None, at=AT)
    assert user.groups.count() == 0


def test_dismissal_before_appointment_is_refused() -> None:
    made = services.appoint_operator(PersonFactory(), unit=UnitFactory(), valid_from=DAY, by=None, at=AT)
    with pytest.raises(errors.EndBeforeStart):
        services.dismiss_operator(made, on=DAY, by=None, at=AT)


def test_operator_of_a_past_appointment_is_none() -> None:
    user = PersonFactory(operates=UnitFactory())
    assert is_operator(user)
    services.dismiss_operator(UnitOperator.objects.get(), on=dt.date(2021, 1, 1), by=None, at=AT)
    assert not is_operator(user)


def test_the_desk_of_a_planned_operator_opens_on_the_day() -> None:
    user = PersonFactory()
    services.appoint_operator(user, unit=UnitFactory(), valid_from=NEXT_DAY, by=None, at=AT)
    assert (user.groups.count(), services.open_begun_duties(at=AT)) == (0, 0)
    tomorrow = AT + dt.timedelta(days=1)
    assert (services.open_begun_duties(at=tomorrow), services.open_begun_duties(at=tomorrow)) == (1, 0)
    assert list(user.groups.values_list("name", flat=True)) == ["Operator unit"]
    assert services.close_ended_duties(at=tomorrow) == 0


def test_no_desk_opens_for_whoever_is_out_of_service() -> None:
    user = PersonFactory(retired=True, operates=UnitFactory())
    assert (services.open_begun_duties(at=AT), user.groups.count()) == (0, 0)


@pytest.mark.parametrize("on", [DAY, NEXT_DAY, dt.date(2026, 12, 1)])
def test_a_planned_appointment_entered_again_with_another_day_is_moved(on: dt.date) -> None:
    user, unit = PersonFactory(), UnitFactory()
    services.appoint_operator(user, unit=unit, valid_from=LATER, by=None, at=AT)
    services.appoint_operator(user, unit=unit, valid_from=on, by=None, at=AT)
    duty = UnitOperator.objects.get()
    assert (duty.valid_from, duty.valid_until, user.groups.count()) == (on, None, int(on == DAY))


def test_a_planned_end_gives_way_to_a_new_appointment() -> None:
    user, unit = PersonFactory(), UnitFactory()
    duty = services.appoint_operator(user, unit=unit, valid_from=DAY, by=None, at=AT)
    services.dismiss_operator(duty, on=LATER, by=None, at=AT)
    assert services.appoint_operator(user, unit=unit, valid_from=NEXT_DAY, by=None, at=AT) == duty
    assert UnitOperator.objects.get().valid_until is None


def test_an_appointment_into_a_former_one_is_refused() -> None:
    user, unit = PersonFactory(operates=UnitFactory()), UnitOperator.objects.get().unit
    services.dismiss_operator(UnitOperator.objects.get(), on=DAY, by=None, at=AT)
    with pytest.raises(errors.DutyOverlaps):
        services.appoint_operator(user, unit=unit, valid_from=DAY - dt.timedelta(days=1), by=None, at=AT)


def test_a_planned_appointment_is_ended_or_withdrawn() -> None:
    user = PersonFactory()
    duty = services.appoint_operator(user, unit=UnitFactory(), valid_from=NEXT_DAY, by=None, at=AT)
    assert services.dismiss_operator(duty, on=LATER, by=None, at=AT).valid_until == LATER
    assert services.dismiss_operator(duty, on=NEXT_DAY, by=None, at=AT).pk is None
    assert UnitOperator.objects.count() == 0


def test_a_day_too_far_ahead_appoints_and_dismisses_nobody() -> None:
    user, far = PersonFactory(operates=UnitFactory()), dt.date(2062, 12, 1)
    with pytest.raises(errors.DayTooFar):
        services.appoint_operator(user, unit=UnitFactory(), valid_from=far, by=None, at=AT)
    with pytest.raises(errors.DayTooFar):
        services.dismiss_operator(UnitOperator.objects.get(), on=far, by=None, at=AT)
    assert UnitOperator.objects.get().valid_until is None


def test_a_duty_ends_with_the_service_where_that_end_is_planned() -> None:
    user = PersonFactory()
    services.set_status(user, status=Status.RETIRED, valid_from=LATER, by=None, at=AT)
    assert services.appoint_operator(user, unit=UnitFactory(), valid_from=DAY, by=None, at=AT).valid_until == LATER


def test_a_duty_withdrawn_meanwhile_is_answered_without_a_key() -> None:
    user = PersonFactory()
    duty = services.appoint_operator(user, unit=UnitFactory(), valid_from=NEXT_DAY, by=None, at=AT)
    UnitOperator.objects.all().delete()
    assert services.dismiss_operator(duty, on=LATER, by=None, at=AT).pk is None


def test_an_end_beyond_the_beginning_of_the_next_duty_is_refused() -> None:
    user, unit = PersonFactory(), UnitFactory()
    first = services.appoint_operator(user, unit=unit, valid_from=DAY, by=None, at=AT)
    services.dismiss_operator(first, on=NEXT_DAY, by=None, at=AT)
    UnitOperator.objects.create(user=user, unit=unit, valid_from=LATER)
    with pytest.raises(errors.DutyOverlaps):
        services.dismiss_operator(first, on=LATER + dt.timedelta(days=1), by=None, at=AT)
    assert services.dismiss_operator(first, on=LATER, by=None, at=AT).valid_until == LATER
