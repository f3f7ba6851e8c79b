"""Chance, days and moments of a build. Layer: pure values, no database."""

import datetime as dt

import pytest

from cms.demo.plan import Plan, pinned
from cms.demo.timeline import Timeline
from learning.core import clock

TODAY = dt.date(2026, 11, 24)


def test_each_stream_of_chance_is_its_own_and_the_same_each_time() -> None:
    plan = Plan(seed=7, today=TODAY)
    assert plan.chance("names").random() == plan.chance("names").random()
    assert plan.chance("names").random() != plan.chance("people").random()
    assert plan.chance("names").random() != Plan(seed=8, today=TODAY).chance("names").random()


def test_a_moment_is_on_the_wall_clock_of_palu() -> None:
    assert Plan(seed=7, today=TODAY).moment(3, hour=19, minute=12) == dt.datetime(2026, 11, 21, 11, 12, tzinfo=dt.UTC)


def test_desks_work_on_weekdays_only_and_earlier_rather_than_later() -> None:
    plan = Plan(seed=7, today=TODAY)
    days = {days_ago: plan.day(plan.workday(days_ago)) for days_ago in range(14)}
    assert {day.weekday() for day in days.values()} == set(range(5))
    assert days[2] == days[3] == days[4] == dt.date(2026, 11, 20)
    assert days[5] == dt.date(2026, 11, 19)


@pytest.mark.parametrize("today", [dt.date(2026, 5, 10), dt.date(2026, 7, 1), TODAY, dt.date(2026, 12, 31)])
def test_from_may_on_the_story_of_the_year_lies_within_it(today: dt.date) -> None:
    plan = Plan(seed=7, today=today)
    first_reading = 290
    assert plan.day(plan.paced(first_reading)).year == today.year


def test_the_last_weeks_keep_their_days_and_the_order_is_kept_at_any_time_of_the_year() -> None:
    for today in (dt.date(2026, 1, 2), dt.date(2026, 7, 1), TODAY):
        plan = Plan(seed=7, today=today)
        assert [plan.paced(days) for days in (0, 20, 45)] == [0, 20, 45]
        paced = [plan.paced(days) for days in range(45, 400, 4)]
        assert sorted(set(paced)) == paced


def test_within_a_pinned_moment_the_clock_stands_at_it() -> None:
    moment = Plan(seed=7, today=TODAY).moment(10)
    with pinned(moment):
        assert clock.now() == moment
    assert clock.now() != moment


def test_a_timeline_tells_events_in_order_and_none_of_the_future() -> None:
    plan, told = Plan(seed=7, today=TODAY), []
    timeline = Timeline(plan)
    for name, days_ago in (("later", 2), ("first", 9), ("same moment, said second", 2), ("never", 0)):
        timeline.add(plan.moment(days_ago), lambda name=name: told.append((name, clock.today())))
    months: list[str] = []
    timeline.run(months.append)
    assert told == [
        ("first", plan.day(9)), ("later", plan.day(2)), ("same moment, said second", plan.day(2)),
    ]  # fmt: skip
    assert months == ["2026-11"]
