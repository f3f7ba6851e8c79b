"""Layer: forms."""

import datetime as dt

import pytest
from django.http import QueryDict

from learning.assessment.forms.answers import AnswerForm, self_check_value

NOW = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)
MILLISECONDS = 1772413200000


def form(sent: str) -> AnswerForm:
    bound = AnswerForm(QueryDict(sent))
    assert bound.is_valid()
    return bound


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        ("answer=a&answer=b", {"options": ["a", "b"]}),
        ("", {"options": []}),
        ("text=37,5", {"text": "37,5"}),
        ("text=&answer=a", {"text": ""}),
    ],
)
def test_an_answer_is_choices_or_a_text(sent: str, value: dict[str, object]) -> None:
    assert form(sent).value() == value


@pytest.mark.parametrize(
    ("sent", "seq"),
    [
        ("answer=a", MILLISECONDS),
        ("answer=a&seen=5", MILLISECONDS),
        ("answer=a&seen=1772413200007", MILLISECONDS + 8),
        ("seq=9&seen=20", 9),
        (f"seq={MILLISECONDS + 86_400_000}", MILLISECONDS),
        ("", 1),
        ("text=&seen=5", 6),
    ],
)
def test_the_order_is_the_scripts_or_the_clocks_but_after_what_was_seen(sent: str, seq: int) -> None:
    assert form(sent).seq_at(NOW) == seq


@pytest.mark.parametrize("sent", ["seq=0", "seq=x", f"seq={2**53 + 1}", "seen=-1", f"client_key={'x' * 65}"])
def test_other_shapes_are_refused(sent: str) -> None:
    assert not AnswerForm(QueryDict(sent)).is_valid()


def test_a_self_check_names_every_field_answer() -> None:
    assert self_check_value(QueryDict("answer=a&answer=b"), "multiple") == {"options": ["a", "b"]}
    assert self_check_value(QueryDict("answer=5"), "numeric") == {"text": "5"}
    assert self_check_value(QueryDict(""), "short_text") == {"text": ""}
