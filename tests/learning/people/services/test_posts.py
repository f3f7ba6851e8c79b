"""Posts, status and assessor over time. Layer: services."""

import datetime as dt
from collections.abc import Callable
from dataclasses import fields

import pytest

from learning.people import errors, services
from learning.people.enums import ENDED, EmploymentKind, EmploymentRole, PositionKind, Status
from learning.people.models import Employment, Unit, UnitOperator, User
from learning.people.rules.posts import PostDraft
from learning.people.signals import employment_changed
from tests.factories.people import AssessorAssignmentFactory, EmploymentFactory, PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 5, 4, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 5, 4)
DAY_BEFORE, NEXT_DAY = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)
SOON, LATER = dt.date(2026, 7, 1), dt.date(2026, 9, 1)


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


def test_a_post_before_a_later_one_that_has_begun_is_refused() -> None:
    later = EmploymentFactory(valid_from=DAY)
    with pytest.raises(errors.PostOverlaps):
        services.employ(later.person, draft(UnitFactory()), valid_from=DAY_BEFORE, by=None, at=AT)
    assert Employment.objects.count() == 1


@pytest.mark.parametrize("on", [DAY, NEXT_DAY, dt.date(2026, 7, 1)])
def test_a_planned_post_entered_again_with_another_day_is_moved(on: dt.date) -> None:
    begun, unit = EmploymentFactory(), UnitFactory()
    services.employ(begun.person, draft(unit), valid_from=LATER, by=None, at=AT)
    services.employ(begun.person, draft(unit), valid_from=on, by=None, at=AT)
    rows = begun.person.employments.order_by("valid_from").values_list("unit", "valid_until")
    assert list(rows) == [(begun.unit_id, on), (unit.pk, None)]


def test_a_post_that_says_something_else_later_follows_the_planned_one() -> None:
    begun, first, second = EmploymentFactory(), UnitFactory(), UnitFactory()
    services.employ(begun.person, draft(first), valid_from=NEXT_DAY, by=None, at=AT)
    services.employ(begun.person, draft(second), valid_from=LATER, by=None, at=AT)
    rows = begun.person.employments.order_by("valid_from").values_list("unit", "valid_until")
    assert list(rows) == [(begun.unit_id, NEXT_DAY), (first.pk, LATER), (second.pk, None)]


def test_the_running_post_again_from_a_later_day_gives_the_plan_up_and_makes_no_second_row() -> None:
    person, same = PersonFactory(), draft(UnitFactory())
    begun = services.employ(person, same, valid_from=DAY, by=None, at=AT)
    services.employ(person, draft(UnitFactory()), valid_from=LATER, by=None, at=AT)
    for _twice in range(2):
        assert services.employ(person, same, valid_from=LATER, by=None, at=AT) == begun
    assert list(person.employments.values_list("valid_from", "valid_until")) == [(DAY, None)]


def test_mending_the_running_post_keeps_what_is_planned() -> None:
    begun, unit = EmploymentFactory(valid_from=DAY), UnitFactory()
    services.employ(begun.person, draft(unit), valid_from=LATER, by=None, at=AT)
    services.employ(begun.person, draft(begun.unit, grade="III/c"), valid_from=DAY, by=None, at=AT)
    rows = begun.person.employments.order_by("valid_from").values_list("grade", "valid_until")
    assert list(rows) == [("III/c", LATER), ("", None)]


def test_a_post_ends_with_the_service_when_that_end_is_planned() -> None:
    begun = EmploymentFactory()
    services.set_status(begun.person, status=Status.RETIRED, valid_from=LATER, by=None, at=AT)
    made = services.employ(begun.person, draft(UnitFactory()), valid_from=NEXT_DAY, by=None, at=AT)
    assert made.valid_until == LATER


def test_a_post_entered_late_ends_where_the_service_or_the_unit_has_ended() -> None:
    begun, closing = EmploymentFactory(), UnitFactory(valid_until=LATER)
    in_a_closing_unit = services.employ(begun.person, draft(closing), valid_from=NEXT_DAY, by=None, at=AT)
    services.set_status(begun.person, status=Status.RETIRED, valid_from=DAY, by=None, at=AT)
    late = PersonFactory()
    services.set_status(late, status=Status.RETIRED, valid_from=DAY, by=None, at=AT)
    before = services.employ(late, draft(UnitFactory()), valid_from=DAY_BEFORE, by=None, at=AT)
    same_day = services.employ(late, draft(UnitFactory()), valid_from=DAY, by=None, at=AT)
    assert (in_a_closing_unit.valid_until, before.valid_until, same_day.valid_until) == (LATER, DAY, NEXT_DAY)


def test_a_unit_that_does_not_exist_yet_or_any_more_takes_no_post() -> None:
    person = PersonFactory()
    for unit in (UnitFactory(valid_from=LATER), UnitFactory(valid_until=DAY)):
        with pytest.raises(errors.UnitNotOpen):
            services.employ(person, draft(unit), valid_from=NEXT_DAY, by=None, at=AT)
    assert Employment.objects.count() == 0


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


@pytest.mark.parametrize("by", ["service", "unit", "successor"])
def test_a_post_outlasts_neither_service_nor_unit_nor_successor(by: str) -> None:
    unit = UnitFactory(valid_until=NEXT_DAY if by == "unit" else None)
    post = EmploymentFactory(unit=unit, is_home=False, valid_from=DAY_BEFORE, valid_until=NEXT_DAY)
    if by == "service":
        services.set_status(post.person, status=Status.RETIRED, valid_from=NEXT_DAY, by=None, at=AT)
    if by == "successor":
        EmploymentFactory(person=post.person, unit=unit, is_home=False, valid_from=NEXT_DAY)
    with pytest.raises(errors.PostOutlasts, match="paling lambat berakhir pada"):
        services.end_employment(post, on=NEXT_DAY + dt.timedelta(days=1), by=None, at=AT)
    assert services.end_employment(post, on=DAY, by=None, at=AT).valid_until == DAY
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


def test_a_retirement_mended_the_same_day_gives_post_and_duty_back() -> None:
    post = EmploymentFactory()
    duty = UnitOperator.objects.create(user=post.person, unit=post.unit, valid_from=DAY_BEFORE)
    services.set_status(post.person, status=Status.RETIRED, valid_from=DAY, by=None, at=AT)
    services.set_status(post.person, status=Status.ACTIVE, valid_from=DAY, by=None, at=AT)
    post.refresh_from_db()
    duty.refresh_from_db()
    assert (post.valid_until, duty.valid_until) == (None, None)


def test_a_withdrawn_retirement_does_not_outrun_the_end_of_the_unit() -> None:
    post = EmploymentFactory(unit=UnitFactory(valid_until=LATER))
    services.set_status(post.person, status=Status.RETIRED, valid_from=NEXT_DAY, by=None, at=AT)
    services.set_status(post.person, status=Status.ACTIVE, valid_from=NEXT_DAY, by=None, at=AT)
    post.refresh_from_db()
    assert post.valid_until == LATER


@pytest.mark.parametrize("ending", ["service", "unit"])
def test_a_post_whose_successor_is_given_up_runs_on_to_the_end_of_service_or_unit(ending: str) -> None:
    unit = UnitFactory(valid_until=LATER if ending == "unit" else None)
    post = EmploymentFactory(unit=unit)
    if ending == "service":
        services.set_status(post.person, status=Status.RETIRED, valid_from=LATER, by=None, at=AT)
    services.employ(post.person, draft(UnitFactory()), valid_from=NEXT_DAY, by=None, at=AT)
    same = PostDraft(**{field.name: getattr(post, field.name) for field in fields(PostDraft)})
    services.employ(post.person, same, valid_from=DAY, by=None, at=AT)
    assert list(post.person.employments.values_list("unit", "valid_until")) == [(unit.pk, LATER)]


@pytest.mark.parametrize(
    ("wrong_closes", "right_closes", "retires", "until"),
    [
        (None, LATER, None, LATER),
        (LATER, None, None, None),
        (SOON, None, LATER, LATER),
        (SOON, LATER, None, LATER),
        (LATER, None, SOON, SOON),
    ],
)
def test_a_post_mended_into_another_unit_ends_with_that_one(
    wrong_closes: dt.date | None, right_closes: dt.date | None, retires: dt.date | None, until: dt.date | None
) -> None:
    person = PersonFactory()
    if retires:
        services.set_status(person, status=Status.RETIRED, valid_from=retires, by=None, at=AT)
    for closes in (wrong_closes, right_closes):
        unit = UnitFactory(valid_until=closes)
        services.employ(person, draft(unit), valid_from=DAY, by=None, at=AT)
    assert list(person.employments.values_list("unit", "valid_until")) == [(unit.pk, until)]


def test_a_post_mended_into_another_unit_still_ends_with_its_successor() -> None:
    person, closing = PersonFactory(), UnitFactory(valid_until=LATER)
    services.employ(person, draft(closing), valid_from=DAY, by=None, at=AT)
    services.employ(person, draft(UnitFactory()), valid_from=LATER, by=None, at=AT)
    services.employ(person, draft(UnitFactory()), valid_from=DAY, by=None, at=AT)
    rows = person.employments.order_by("valid_from").values_list("valid_from", "valid_until")
    assert list(rows) == [(DAY, LATER), (LATER, None)]


def test_status_before_the_begun_one_is_refused() -> None:
    person = PersonFactory()
    services.set_status(person, status=Status.LEAVE, valid_from=DAY, by=None, at=AT)
    with pytest.raises(errors.StatusOverlaps):
        services.set_status(person, status=Status.STUDY, valid_from=DAY_BEFORE, by=None, at=AT)


@pytest.mark.parametrize("status", [Status.RETIRED, Status.LEAVE])
@pytest.mark.parametrize("on", [NEXT_DAY, DAY])
def test_a_planned_status_is_replaced_by_one_that_begins_earlier(status: Status, on: dt.date) -> None:
    post = EmploymentFactory()
    services.set_status(post.person, status=Status.RETIRED, valid_from=LATER, by=None, at=AT)
    services.set_status(post.person, status=status, valid_from=on, by=None, at=AT)
    rows = post.person.statuses.order_by("valid_from").values_list("status", "valid_from", "valid_until")
    assert list(rows)[1:] == [(status, on, None)]
    post.refresh_from_db()
    assert post.valid_until == (on if status == Status.RETIRED else None)


def test_a_withdrawn_retirement_lets_the_service_run_on() -> None:
    post = EmploymentFactory(person=PersonFactory(operator=True, operates=UnitFactory()))
    started = EmploymentFactory(valid_from=LATER)
    for person in (post.person, started.person):
        services.set_status(person, status=Status.RETIRED, valid_from=LATER, by=None, at=AT)
        services.set_status(person, status=Status.ACTIVE, valid_from=NEXT_DAY, by=None, at=AT)
        assert person.statuses.get().valid_until is None
        assert person.employments.get().valid_until is None
    assert UnitOperator.objects.get().valid_until is None


def test_a_retirement_moved_to_a_later_day_takes_its_posts_along() -> None:
    post = EmploymentFactory()
    for on in (NEXT_DAY, LATER):
        services.set_status(post.person, status=Status.RETIRED, valid_from=on, by=None, at=AT)
    post.refresh_from_db()
    assert post.valid_until == LATER


def test_a_planned_return_follows_a_planned_leave() -> None:
    person = PersonFactory()
    services.set_status(person, status=Status.LEAVE, valid_from=NEXT_DAY, by=None, at=AT)
    services.set_status(person, status=Status.ACTIVE, valid_from=LATER, by=None, at=AT)
    rows = person.statuses.order_by("valid_from").values_list("status", "valid_until")
    assert list(rows) == [("active", NEXT_DAY), ("leave", LATER), ("active", None)]


def test_death_is_not_planned() -> None:
    person = PersonFactory()
    with pytest.raises(errors.DeathInFuture):
        services.set_status(person, status=Status.DECEASED, valid_from=NEXT_DAY, by=None, at=AT)
    assert (person.statuses.count(), User.objects.get(pk=person.pk).is_active) == (1, True)


def test_days_too_far_ahead_are_refused_everywhere() -> None:
    post, far = EmploymentFactory(), dt.date(2062, 12, 1)
    person, told = post.person, {"by": None, "at": AT}
    calls = (
        lambda: services.employ(person, draft(post.unit), valid_from=far, **told),
        lambda: services.end_employment(post, on=far, **told),
        lambda: services.set_status(person, status=Status.LEAVE, valid_from=far, **told),
        lambda: services.set_assessor(person, external_name="X", valid_from=far, **told),
    )
    for call in calls:
        with pytest.raises(errors.DayTooFar):
            call()
    assert (person.employments.count(), person.statuses.count(), person.assessors.count()) == (1, 1, 0)


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


def test_assessor_before_the_begun_one_is_refused() -> None:
    running = AssessorAssignmentFactory(valid_from=DAY)
    with pytest.raises(errors.AssessorOverlaps):
        services.set_assessor(running.person, assessor=PersonFactory(), valid_from=DAY_BEFORE, by=None, at=AT)


def test_a_planned_assessor_entered_again_with_another_day_is_moved() -> None:
    person, first, second = PersonFactory(), PersonFactory(), PersonFactory()
    services.set_assessor(person, assessor=first, valid_from=DAY, by=None, at=AT)
    for on in (LATER, NEXT_DAY):
        services.set_assessor(person, assessor=second, valid_from=on, by=None, at=AT)
    rows = person.assessors.order_by("valid_from").values_list("assessor", "valid_from", "valid_until")
    assert list(rows) == [(first.pk, DAY, NEXT_DAY), (second.pk, NEXT_DAY, None)]
