"""Unit: places on a drawing as shares of its width."""

from decimal import Decimal

import pytest
from django.template import Context, Template

from learning.templatetags.drawing import anchor_in, share_of


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (58, 100, "58.00%"),
        (Decimal("42.5"), 60, "70.83%"),
        (21.64, 290, "7.46%"),
        (120, 100, "100.00%"),
        (-3, 100, "0.00%"),
        (5, 0, "0.00%"),
        (None, 100, "0.00%"),
        (5, None, "0.00%"),
    ],
)
def test_share_of_stays_between_nothing_and_the_whole(part: object, whole: object, share: str) -> None:
    assert share_of(part, whole) == share


def test_share_of_writes_a_point_in_an_indonesian_page() -> None:
    context = Context({"value": 42.5})
    assert Template("{% load drawing %}{{ value|share_of:60 }}").render(context) == "70.83%"


@pytest.mark.parametrize(("part", "anchor"), [(49, "start"), (50, "end"), (95, "end"), (None, "start")])
def test_a_label_stands_where_it_stays_inside(part: int | None, anchor: str) -> None:
    assert anchor_in(part, 100) == anchor
