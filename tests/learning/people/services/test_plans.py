"""Making way among planned entries. Layer: services."""

import datetime as dt

import pytest

from learning.people.errors import DayTooFar
from learning.people.models import ServiceStatus
from learning.people.rules.timeline import Step
from learning.people.services.plans import make_way, refuse_far, resume
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
TODAY, PLANNED = dt.date(2026, 11, 24), dt.date(2027, 3, 1)


def plan(status: str, day: dt.date) -> ServiceStatus:
    """A person active since long ago, with something else planned."""
    person = PersonFactory()
    person.statuses.update(valid_until=day)
    return ServiceStatus.objects.create(person=person, status=status, valid_from=day)


def test_a_withdrawn_plan_leaves_what_ran_into_it_open() -> None:
    planned = plan("retired", PLANNED)
    rows = planned.person.statuses.all()
    way = make_way(rows, lambda row: row.status, Step(dt.date(2026, 12, 1), "leave"), TODAY)
    assert [row.status for row in way.withdrawn] == ["retired"]
    assert (way.last, way.is_changed) == (planned.person.statuses.get(), True)
    assert planned.person.statuses.get().valid_until is None


def test_a_plan_that_stays_is_last_and_nothing_changes() -> None:
    planned = plan("leave", PLANNED)
    rows = planned.person.statuses.all()
    way = make_way(rows, lambda row: row.status, Step(dt.date(2027, 4, 1), "active"), TODAY)
    assert (way.last, way.withdrawn, way.is_changed) == (planned, [], False)


def test_a_planned_end_gives_way_too_unless_it_belongs_to_something_else() -> None:
    person = PersonFactory()
    person.statuses.update(valid_until=PLANNED)
    again = Step(dt.date(2026, 12, 1), "active")
    kept = make_way(person.statuses.all(), lambda row: row.status, again, TODAY, with_ends=False)
    assert (kept.is_changed, person.statuses.get().valid_until) == (False, PLANNED)
    assert make_way(person.statuses.all(), lambda row: row.status, again, TODAY).is_changed
    assert person.statuses.get().valid_until is None


def test_only_the_newest_of_a_chain_runs_on() -> None:
    later = plan("leave", PLANNED)

    def run_on(end: dt.date | None) -> None:
        statuses = later.person.statuses.all()
        resume(statuses, lambda row: "one", lambda row: row.valid_until == PLANNED, lambda row: end)

    run_on(None)
    assert later.person.statuses.get(status="active").valid_until == PLANNED
    later.delete()
    run_on(dt.date(2026, 12, 1))
    assert later.person.statuses.get().valid_until == dt.date(2026, 12, 1)
    later.person.statuses.update(valid_until=PLANNED)
    run_on(None)
    assert later.person.statuses.get().valid_until is None


def test_a_day_too_far_ahead_is_refused() -> None:
    refuse_far(dt.date(2036, 11, 24), AT)
    with pytest.raises(DayTooFar, match="lebih dari 10 tahun ke depan"):
        refuse_far(dt.date(2062, 12, 1), AT)
