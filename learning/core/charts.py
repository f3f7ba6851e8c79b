"""The one chart: a line of figures over time, placed for `templates/components/trend.html`.

Places are pixels of the picture's own width and height; the template turns x into a share. Nothing is
extrapolated: a period without a figure breaks the line and stands as an open dot on the axis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from learning.core.text import figure

NBSP = "\u00a0"
UNKNOWN = "\u2014"

WIDTH, HEIGHT = 260, 144
AXIS_Y = 140.0
_LEFT, _RIGHT = 10.0, 248.0
_TOP, _BOTTOM = 32.0, 116.0
# What the last point's diamond and value, and the target's label on either side, cover above and below their y.
_VALUE_COVERS, _DIAMOND_COVERS = (-25.0, -10.0), (-8.0, 8.0)
_ABOVE_COVERS, _BELOW_COVERS = (-20.0, -4.0), (4.0, 20.0)
_LETTER_WIDTH = 7.5

TrendPoint = tuple[float, float, str, str, bool]


@dataclass(frozen=True)
class Trend:
    """Everything the template draws: points (x, y, label, value, is last), lines broken at gaps, gaps, target."""

    width: int
    height: int
    points: list[TrendPoint]
    segments: list[str]
    missing: list[tuple[float, float, str]]
    target_y: float | None
    upper_y: float | None
    target_label: str
    target_label_above: bool
    first_label: str
    last_label: str
    axis_y: float
    summary: str
    rows: list[tuple[str, str]]


def with_unit(text: str, unit: str) -> str:
    """A figure and its unit, never parted at a line's end; no unit leaves the figure alone."""
    return f"{text}{NBSP}{unit}" if unit else text


def trend(
    points: Sequence[tuple[str, Decimal | None]],
    *,
    target: Decimal | None,
    direction: str,
    unit: str,
    decimals: int,
    upper: Decimal | None = None,
) -> Trend:
    """Place labelled figures in order of time.

    None is a period without a figure. `direction` is higher, lower or band (then `upper` closes the
    target); it decides the side of the target's label, unless the line or the last value stand there.
    `unit` follows the figures in words ("" for an index without one).
    """
    known = [value for _label, value in points if value is not None]
    y_of = _scale([*known, *(edge for edge in (target, upper) if edge is not None)])
    placed = [(x, label, value) for x, (label, value) in zip(_places(len(points)), points, strict=True)]
    drawn = _points(placed, y_of, decimals)
    segments = _segments(placed, y_of)
    target_y = None if target is None else y_of(target)
    label = "" if target is None else target_words(target, upper, unit=unit, decimals=decimals)
    return Trend(
        width=WIDTH,
        height=HEIGHT,
        points=drawn,
        segments=segments,
        missing=[(x, AXIS_Y, _gap(label)) for x, label, value in placed if value is None],
        target_y=target_y,
        upper_y=None if upper is None else y_of(upper),
        target_label=label,
        target_label_above=_label_above(target_y, drawn, segments, len(label), prefers_above=direction != "lower"),
        first_label=points[0][0] if points else "",
        last_label=points[-1][0] if points else "",
        axis_y=AXIS_Y,
        summary=_summary(points, target, upper, unit, decimals),
        rows=[(label, UNKNOWN if value is None else figure(value, decimals)) for label, value in points],
    )


def target_words(target: Decimal, upper: Decimal | None, *, unit: str, decimals: int) -> str:
    """`Target 95 %`, or `Rentang 90 sampai 100 %` for a band."""
    words = _("Target %(value)s") if upper is None else _("Rentang %(value)s")
    return words % {"value": target_figure(target, upper, unit=unit, decimals=decimals)}


def target_figure(target: Decimal, upper: Decimal | None, *, unit: str, decimals: int) -> str:
    """`95 %`, or `90 sampai 100 %` for a band."""
    low = figure(target, decimals, trim=True)
    if upper is None:
        return with_unit(low, unit)
    return _("%(low)s sampai %(high)s") % {"low": low, "high": with_unit(figure(upper, decimals, trim=True), unit)}


def _places(count: int) -> list[float]:
    """Evenly spread; a single period stands at the end, where the present is."""
    if count < 2:
        return [_RIGHT] * count
    return [round(_LEFT + (_RIGHT - _LEFT) * position / (count - 1), 1) for position in range(count)]


class _Scale:
    """From a figure to its height in the picture; everything flat stands in the middle."""

    def __init__(self, low: Decimal, high: Decimal) -> None:
        self.low, self.high = low, high

    def __call__(self, value: Decimal) -> float:
        if self.high == self.low:
            return (_TOP + _BOTTOM) / 2
        share = float((value - self.low) / (self.high - self.low))
        return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _scale(values: Sequence[Decimal]) -> _Scale:
    return _Scale(min(values, default=Decimal(0)), max(values, default=Decimal(0)))


def _points(placed: Sequence[tuple[float, str, Decimal | None]], y_of: _Scale, decimals: int) -> list[TrendPoint]:
    known = [(x, label, value) for x, label, value in placed if value is not None]
    return [
        (x, y_of(value), label, figure(value, decimals), position == len(known))
        for position, (x, label, value) in enumerate(known, start=1)
    ]


def _segments(placed: Sequence[tuple[float, str, Decimal | None]], y_of: _Scale) -> list[str]:
    """One polyline per unbroken run of at least two figures; a lone figure is a dot only."""
    runs = [list(run) for is_known, run in groupby(placed, lambda place: place[2] is not None) if is_known]
    return [
        " ".join(f"{x},{y_of(value)}" for x, _label, value in run if value is not None) for run in runs if len(run) > 1
    ]


def _overlap(first: tuple[float, float], second: tuple[float, float]) -> float:
    return max(0.0, min(first[1], second[1]) - max(first[0], second[0]))


def _label_above(
    target_y: float | None,
    drawn: Sequence[TrendPoint],
    segments: Sequence[str],
    letters: int,
    *,
    prefers_above: bool,
) -> bool:
    """The preferred side, unless more of the line and of the last value stands there than on the other."""
    if target_y is None or not drawn:
        return prefers_above
    value, diamond = (_shifted(covers, drawn[-1][1]) for covers in (_VALUE_COVERS, _DIAMOND_COVERS))
    line = _line_heights(segments, from_x=WIDTH - letters * _LETTER_WIDTH)
    covered = {}
    for above, covers in ((True, _ABOVE_COVERS), (False, _BELOW_COVERS)):
        label = _shifted(covers, target_y)
        on_line = sum(label[0] <= height <= label[1] for height in line)
        covered[above] = 3 * _overlap(value, label) + _overlap(diamond, label) + on_line  # words on words are worst
    return prefers_above if covered[prefers_above] <= covered[not prefers_above] else not prefers_above


def _shifted(covers: tuple[float, float], y: float) -> tuple[float, float]:
    return y + covers[0], y + covers[1]


def _line_heights(segments: Sequence[str], *, from_x: float) -> list[float]:
    """The y of the line at every fourth pixel from a place to the right end."""
    heights = []
    for segment in segments:
        pairs = [tuple(float(part) for part in pair.split(",")) for pair in segment.split()]
        for (x, y), (next_x, next_y) in pairwise(pairs):
            steps = [x + 4 * step for step in range(int((next_x - x) / 4) + 1)]
            heights += [y + (next_y - y) * (step - x) / (next_x - x) for step in steps if step >= from_x]
    return heights


def _gap(label: str) -> str:
    return _("%(period)s: belum ada data") % {"period": label}


def _summary(
    points: Sequence[tuple[str, Decimal | None]],
    target: Decimal | None,
    upper: Decimal | None,
    unit: str,
    decimals: int,
) -> str:
    """The picture in sentences, for who does not see it."""
    known = [(label, with_unit(figure(value, decimals), unit)) for label, value in points if value is not None]
    if not known:
        return _("Belum ada nilai.")
    (first_label, first), (last_label, last) = known[0], known[-1]
    sentences = [
        _("%(last)s pada %(last_label)s, berawal dari %(first)s pada %(first_label)s.")
        % {"first": first, "first_label": first_label, "last": last, "last_label": last_label}
        if len(known) > 1
        else _("%(last)s pada %(last_label)s.") % {"last": last, "last_label": last_label}
    ]
    if target is not None:
        sentences.append(target_words(target, upper, unit=unit, decimals=decimals) + ".")
    absent = len(points) - len(known)
    if absent:
        sentences.append(_("%(count)d periode belum memiliki data.") % {"count": absent})
    return " ".join(sentences)
