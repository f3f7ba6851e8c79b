"""Layer: pure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.core import charts

POINTS = [("Agu 2026", Decimal(66)), ("Sep 2026", None), ("Okt 2026", Decimal("60.5")), ("Nov 2026", Decimal(58))]
FIGURES = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
SERIES = st.lists(st.none() | FIGURES, max_size=24).map(lambda values: [(f"P{n}", v) for n, v in enumerate(values)])


def test_a_gap_breaks_the_line_and_stands_open_on_the_axis() -> None:
    drawn = charts.trend(POINTS, target=Decimal(95), direction="higher", unit="%", decimals=1)
    assert drawn.segments == ["168.7,110.3 248.0,116.0"]
    assert drawn.missing == [(89.3, drawn.axis_y, "Sep 2026: belum ada data")]
    assert drawn.points == [
        (10.0, 97.8, "Agu 2026", "66,0", False),
        (168.7, 110.3, "Okt 2026", "60,5", False),
        (248.0, 116.0, "Nov 2026", "58,0", True),
    ]
    assert (drawn.target_y, drawn.target_label, drawn.target_label_above) == (32.0, "Target 95\u00a0%", True)
    assert (drawn.first_label, drawn.last_label) == ("Agu 2026", "Nov 2026")
    assert drawn.rows == [("Agu 2026", "66,0"), ("Sep 2026", "—"), ("Okt 2026", "60,5"), ("Nov 2026", "58,0")]
    assert drawn.summary == (
        "58,0\u00a0% pada Nov 2026, berawal dari 66,0\u00a0% pada Agu 2026. Target 95\u00a0%. "
        "1 periode belum memiliki data."
    )


def test_a_target_from_above_has_its_label_below_the_line() -> None:
    points = [("Jan", Decimal(35)), ("Feb", Decimal(42))]
    drawn = charts.trend(points, target=Decimal(30), direction="lower", unit="menit", decimals=0)
    assert drawn.target_label_above is False


def test_the_label_of_the_target_makes_way_for_the_last_value() -> None:
    points = [("Jan", Decimal(60)), ("Feb", Decimal(94))]
    drawn = charts.trend(points, target=Decimal(95), direction="higher", unit="%", decimals=1)
    assert drawn.target_label_above is False


def test_the_label_of_the_target_makes_way_for_the_line() -> None:
    values = ("83.18", "83.64", "84.02", "84.51", "84.27", "84.3", "85.36", "85.92")
    points = [(f"TW {number}", Decimal(value)) for number, value in enumerate(values)]
    drawn = charts.trend(points, target=Decimal(85), direction="higher", unit="", decimals=2)
    assert drawn.target_label_above is False


def test_a_band_has_two_edges_and_says_both() -> None:
    drawn = charts.trend(
        [("Jan", Decimal(80))], target=Decimal(90), upper=Decimal(100), direction="band", unit="%", decimals=1
    )
    assert (drawn.target_y, drawn.upper_y) == (74.0, 32.0)
    assert drawn.target_label == "Rentang 90 sampai 100\u00a0%"
    assert drawn.points == [(248.0, 116.0, "Jan", "80,0", True)]


def test_without_any_figure_nothing_is_drawn_and_the_summary_says_so() -> None:
    drawn = charts.trend([("Jan", None)], target=None, direction="higher", unit="%", decimals=1)
    assert (drawn.points, drawn.segments, drawn.target_y, drawn.summary) == ([], [], None, "Belum ada nilai.")
    assert charts.trend([], target=None, direction="higher", unit="%", decimals=1).rows == []


@given(SERIES, st.none() | FIGURES, st.sampled_from(["higher", "lower"]))
def test_every_period_is_drawn_once_inside_the_picture_and_never_made_up(
    points: list[tuple[str, Decimal | None]], target: Decimal | None, direction: str
) -> None:
    drawn = charts.trend(points, target=target, direction=direction, unit="%", decimals=2)
    assert [point[2] for point in drawn.points] == [label for label, value in points if value is not None]
    assert len(drawn.missing) == sum(value is None for _label, value in points)
    assert len(drawn.rows) == len(points)
    assert all(0 <= x <= drawn.width and 0 < y < drawn.axis_y for x, y, *_rest in drawn.points)
    assert [last for *_rest, last in drawn.points] == [False] * (len(drawn.points) - 1) + [True] * bool(drawn.points)


@given(SERIES)
def test_a_line_joins_neighbours_only(points: list[tuple[str, Decimal | None]]) -> None:
    drawn = charts.trend(points, target=None, direction="higher", unit="", decimals=2)
    order = [x for x, *_rest in sorted([*drawn.points, *drawn.missing], key=lambda place: place[0])]
    for segment in drawn.segments:
        xs = [float(pair.split(",")[0]) for pair in segment.split()]
        start = order.index(xs[0])
        assert xs == order[start : start + len(xs)]
        assert not set(xs) & {x for x, *_rest in drawn.missing}


@pytest.mark.parametrize(("unit", "text"), [("%", "58\u00a0%"), ("", "58")])
def test_a_figure_keeps_its_unit(unit: str, text: str) -> None:
    assert charts.with_unit("58", unit) == text
