"""Layer: the shared cache."""

import datetime as dt

import pytest
from django.core.cache import cache

from learning.management import ticking
from learning.management.ticking import Outcome, Step

pytestmark = pytest.mark.django_db

LATE = dt.datetime(2026, 11, 23, 15, 59, tzinfo=dt.UTC)  # a minute before midnight in Palu
MIDNIGHT = dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.UTC)


def broken(at: dt.datetime) -> int:
    raise RuntimeError("this step is broken")


def test_every_step_runs_in_order_also_after_a_broken_one(caplog: pytest.LogCaptureFixture) -> None:
    steps = [Step("first", lambda at: 1), Step("broken", broken), Step("last", lambda at: at.hour)]
    assert ticking.run(steps, at=LATE) == Outcome({"first": 1, "last": 15}, ("broken",))
    assert [record.message for record in caplog.records] == ["tick: broken failed"]


def test_a_daily_step_runs_once_a_day_of_palu() -> None:
    runs: list[dt.datetime] = []
    steps = [Step("nightly", runs.append, is_daily=True)]
    for at in (LATE - dt.timedelta(hours=9), LATE, MIDNIGHT, MIDNIGHT + dt.timedelta(hours=8)):
        ticking.run(steps, at=at)
    assert runs == [LATE - dt.timedelta(hours=9), MIDNIGHT]


def test_a_daily_step_is_tried_again_until_it_succeeds() -> None:
    left = ["once", "twice"]

    def hesitant(at: dt.datetime) -> int:
        if left:
            raise RuntimeError(left.pop())
        return 1

    steps = [Step("hesitant", hesitant, is_daily=True)]
    assert [ticking.run(steps, at=LATE).failed for _tick in range(4)] == [("hesitant",), ("hesitant",), (), ()]
    assert ticking.run(steps, at=MIDNIGHT).done == {"hesitant": 1}


def test_only_one_process_ticks_and_makes_way_afterwards() -> None:
    with ticking.only_one() as first:
        with ticking.only_one() as second:
            assert (first, second) == (True, False)
        with ticking.only_one() as third:
            assert third is False
    with ticking.only_one() as later:
        assert later is True


def test_a_broken_tick_gives_the_lock_back() -> None:
    with pytest.raises(RuntimeError), ticking.only_one():
        raise RuntimeError("broken")
    with ticking.only_one() as later:
        assert later is True


def test_a_tick_whose_lock_ran_out_leaves_the_next_ones_lock_alone() -> None:
    with ticking.only_one():
        cache.delete(ticking.LOCK_KEY)
        with ticking.only_one() as second:
            assert second is True
            cache.set(ticking.LOCK_KEY, "of a third process")
        assert cache.get(ticking.LOCK_KEY) == "of a third process"
