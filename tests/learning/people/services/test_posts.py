"""Posts, status, assessor and operators over time. Layer: services."""

import datetime as dt
from collections.abc import Callable

import pytest

from learning.people import errors, services
from learning.people.enums import ENDED, EmploymentKind, EmploymentRole, PositionKind, Status
from learning.people.models import Employment, Unit, UnitOperator, User
from learning.people.permissions import is_operator, operator_units
from learning.people.rules.posts import PostDraft
from learning.people.signals import employment_changed
from tests.factories.people import AssessorAssignmentFactory, EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)
NEXT_DAY = DAY + dt.timedelta(days=1)


def draft(unit: Unit, **changes: object) -> PostDraft:
    values = {
        "unit_id": unit.pk,
        "kind": EmploymentKind.PNS,
        "position_kind": PositionKind.EXECUTOR,
        "position_name": "Pengelola data",
        **changes,
    }
    return PostDraft(**values)  # type: ignore[arg-type]


@pytest.fixture
def heard(django_capture_on_commit_callbacks: Callable[..., object]) -> object:
    """Runs a call as if it had committed and returns what `employment_changed` said."""

    def run(call: Callable[[], object]) -> list[tuple[int, int]]:
        said: list[tuple[int, int]] = []

        def listen(sender: object, person_id: int, unit_id: int, **kwargs: object) -> None:
            said.append((person_id, unit_id))

        employment_changed.connect(listen)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                call()
        finally:
            employment_changed.disconnect(listen)
        return said

    return run


def test_a_new_home_post_closes_the_former_and_is_announced(heard: Callable[..., object]) -> None:
    former = EmploymentFactory()
    unit = UnitFactory()
    said = heard(lambda: services.employ(former.person, draft(unit), valid_from=DAY, by=None, at=AT))

    former.refresh_from_db()
    assert former.valid_until == DAY
    assert former.person.employments.current().get().unit == unit
    assert said == [(former.person_id, unit.pk)]


def test_the_same_first_day_mends_in_place(heard: Callable[..., object]) -> None:
    post = EmploymentFactory(valid_from=DAY)
    changed = draft(post.unit, position_name="Bidan ahli muda", grade="III/c")
    said = heard(lambda: services.employ(post.person, changed, valid_from=DAY, by=None, at=AT))

    assert list(post.person.employments.values_list("position_name", "grade")) == [("Bidan ahli muda", "III/c")]
    assert said == []


def test_employing_twice_alike_is_once() -> None:
    person, unit = PersonFactory(), UnitFactory()
    rows = [services.employ(person, draft(unit), valid_from=DAY, by=None, at=AT) for _twice in range(2)]
    assert rows[0] == rows[1]
    assert Employment.objects.count() == 1


def test_a_post_before_a_later_one_is_refused() -> None:
    later = EmploymentFactory(valid_from=NEXT_DAY)
    with pytest.raises(errors.PostOverlaps):
        services.employ(later.person, draft(UnitFactory()), valid_from=DAY, by=None, at=AT)
    assert Employment.objects.count() == 1


def test_an_acting_post_stands_beside_the_home_post(heard: Callable[..., object]) -> None:
    home = EmploymentFactory()
    acting = draft(UnitFactory(), role=EmploymentRole.ACTING, is_home=False)
    said = heard(lambda: services.employ(home.person, acting, valid_from=DAY, by=None, at=AT))

    home.refresh_from_db()
    assert home.is_current
    assert home.person.employments.current().count() == 2
    assert said == []


def test_a_post_that_ended_early_by_plan_is_followed_without_overlap() -> None:
    planned = EmploymentFactory(valid_until=NEXT_DAY)
    services.employ(planned.person, draft(UnitFactory()), valid_from=DAY, by=None, at=AT)
    planned.refresh_from_db()
    assert planned.valid_until == DAY


def test_a_post_ends_after_it_began() -> None:
    post = EmploymentFactory(valid_from=DAY)
    with pytest.raises(errors.EndBeforeStart):
        services.end_employment(post, on=DAY, by=None, at=AT)
    assert services.end_employment(post, on=NEXT_DAY, by=None, at=AT).valid_until == NEXT_DAY


def test_status_follows_status_and_repeats_change_nothing() -> None:
    person = PersonFactory()
    for _twice in range(2):
        services.set_status(person, status=Status.LEAVE, valid_from=DAY, by=None, at=AT)
    assert list(person.statuses.order_by("valid_from").values_list("status", "valid_until")) == [
        (Status.ACTIVE, DAY),
        (Status.LEAVE, None),
    ]


def test_status_of_the_same_day_is_mended() -> None:
    person = PersonFactory()
    services.set_status(person, status=Status.LEAVE, valid_from=DAY, by=None, at=AT)
    services.set_status(person, status=Status.STUDY, valid_from=DAY, by=None, at=AT)
    assert person.statuses.current().get().status == Status.STUDY
    assert person.statuses.count() == 2


def test_status_before_the_running_one_is_refused() -> None:
    person = PersonFactory()
    services.set_status(person, status=Status.LEAVE, valid_from=NEXT_DAY, by=None, at=AT)
    with pytest.raises(errors.StatusOverlaps):
        services.set_status(person, status=Status.STUDY, valid_from=DAY, by=None, at=AT)


@pytest.mark.parametrize("status", list(Status))
def test_leaving_service_ends_posts_and_death_closes_the_account(status: Status) -> None:
    post = EmploymentFactory()
    if status != Status.ACTIVE:
        services.set_status(post.person, status=status, valid_from=DAY, by=None, at=AT)
    post.refresh_from_db()
    person = User.objects.get(pk=post.person_id)

    assert post.valid_until == (DAY if status in ENDED else None)
    assert person.is_active == (status != Status.DECEASED)


def test_leaving_service_drops_what_was_planned_and_ends_what_began_that_day() -> None:
    planned = EmploymentFactory(valid_from=NEXT_DAY)
    begun = EmploymentFactory(valid_from=DAY)
    for post in (planned, begun):
        services.set_status(post.person, status=Status.LEFT, valid_from=DAY, by=None, at=AT)
    assert not planned.person.employments.exists()
    assert begun.person.employments.get().valid_until == NEXT_DAY


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


def test_assessor_follows_assessor() -> None:
    person, first, second = PersonFactory(), PersonFactory(), PersonFactory()
    services.set_assessor(person, assessor=first, valid_from=DAY, by=None, at=AT)
    services.set_assessor(person, assessor=first, valid_from=NEXT_DAY, by=None, at=AT)
    services.set_assessor(person, assessor=second, valid_from=NEXT_DAY, by=None, at=AT)
    rows = person.assessors.order_by("valid_from").values_list("assessor", "valid_from", "valid_until")
    assert list(rows) == [(first.pk, DAY, NEXT_DAY), (second.pk, NEXT_DAY, None)]


def test_an_outside_assessor_is_a_name() -> None:
    person = PersonFactory()
    services.set_assessor(person, external_name=" Sekda Provinsi ", valid_from=DAY, by=None, at=AT)
    assert person.assessors.get().external_name == "Sekda Provinsi"


def test_exactly_one_assessor_other_than_oneself() -> None:
    person = PersonFactory()
    with pytest.raises(errors.AssessorUnclear):
        services.set_assessor(person, valid_from=DAY, by=None, at=AT)
    with pytest.raises(errors.AssessorUnclear):
        services.set_assessor(person, assessor=PersonFactory(), external_name="X", valid_from=DAY, by=None, at=AT)
    with pytest.raises(errors.AssessorIsSelf):
        services.set_assessor(person, assessor=person, valid_from=DAY, by=None, at=AT)


def test_assessor_before_the_running_one_is_refused() -> None:
    running = AssessorAssignmentFactory(valid_from=NEXT_DAY)
    with pytest.raises(errors.AssessorOverlaps):
        services.set_assessor(running.person, assessor=PersonFactory(), valid_from=DAY, by=None, at=AT)


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
