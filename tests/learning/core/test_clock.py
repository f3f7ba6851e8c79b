"""Layer: pure."""

import datetime as dt

from learning.core import clock


def test_day_of_follows_palu_when_utc_is_still_yesterday() -> None:
    late_evening_utc = dt.datetime(2026, 11, 23, 17, 30, tzinfo=dt.UTC)
    assert clock.day_of(late_evening_utc) == dt.date(2026, 11, 24)


def test_at_pins_the_clock_and_gives_it_back() -> None:
    moment = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
    with clock.at(moment):
        assert clock.now() == moment
        assert clock.today() == dt.date(2026, 1, 2)
    assert clock.now() != moment


def test_midday_is_noon_in_palu() -> None:
    assert clock.midday(dt.date(2026, 5, 1)) == dt.datetime(2026, 5, 1, 4, 0, tzinfo=dt.UTC)
