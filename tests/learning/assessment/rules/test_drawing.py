"""Layer: rules."""

from hypothesis import given
from hypothesis import strategies as st

from learning.assessment.enums import QuestionKind
from learning.assessment.rules import DrawSlot, PoolQuestion, draw


def question(number: int, kind: QuestionKind = QuestionKind.SINGLE) -> PoolQuestion:
    return PoolQuestion(version_id=100 + number, question_id=number, kind=kind, option_ids=("a", "b", "c", "d"))


POOL = tuple(question(number) for number in range(20))


@given(st.integers(0, 2**62), st.booleans())
def test_the_same_seed_draws_the_same(seed: int, shuffle: bool) -> None:
    slots = [DrawSlot(points=1, count=12, pool=POOL)]
    assert draw(slots, seed=seed, shuffle=shuffle) == draw(slots, seed=seed, shuffle=shuffle)


@given(st.integers(0, 2**62))
def test_no_question_is_given_out_twice(seed: int) -> None:
    slots = [
        DrawSlot(points=1, count=9, pool=POOL),
        DrawSlot(points=2, count=1, pool=POOL[3:4]),
        DrawSlot(points=1, count=10, pool=POOL),
    ]
    versions = [drawn.version_id for drawn in draw(slots, seed=seed, shuffle=True)]
    assert sorted(versions) == [100 + number for number in range(20)]


def test_without_shuffle_a_fixed_list_and_its_options_keep_their_order() -> None:
    slots = [DrawSlot(points=1, count=1, pool=(each,)) for each in POOL[:5]]
    drawn = draw(slots, seed=7, shuffle=False)
    assert [each.version_id for each in drawn] == [100, 101, 102, 103, 104]
    assert {each.option_order for each in drawn} == {("a", "b", "c", "d")}


def test_shuffle_changes_the_order_for_some_seed() -> None:
    slots = [DrawSlot(points=1, count=1, pool=(each,)) for each in POOL[:5]]
    orders = {tuple(each.version_id for each in draw(slots, seed=seed, shuffle=True)) for seed in range(20)}
    assert len(orders) > 1


def test_true_and_false_keep_their_places() -> None:
    slots = [DrawSlot(points=1, count=1, pool=(question(1, QuestionKind.TRUE_FALSE),))]
    assert {draw(slots, seed=seed, shuffle=True)[0].option_order for seed in range(20)} == {("a", "b", "c", "d")}
