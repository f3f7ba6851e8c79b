"""Which questions an attempt gives out and in which order: the same seed always tells the same."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from learning.assessment.enums import QuestionKind

LARGEST_SEED = 2**62


@dataclass(frozen=True, kw_only=True)
class PoolQuestion:
    """A frozen question a slot may give out."""

    version_id: int
    question_id: int
    kind: QuestionKind
    option_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DrawSlot:
    """A slot of a frozen quiz: `count` of its pool, `points` each."""

    points: int
    count: int
    pool: tuple[PoolQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A question given out, with the order of its options."""

    version_id: int
    points: int
    option_order: tuple[str, ...]


def draw(slots: Sequence[DrawSlot], *, seed: int, shuffle: bool) -> list[Drawn]:
    """The questions of an attempt in order; no question twice. True/false keeps its order of options."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose, guards no secret
    fixed = {slot.pool[0].question_id for slot in slots if slot.count == len(slot.pool) == 1}
    given: set[int] = set()
    drawn: list[Drawn] = []
    for slot in slots:
        taken = given if slot.count == len(slot.pool) == 1 else given | fixed
        free = [each for each in slot.pool if each.question_id not in taken]
        for each in chance.sample(free, min(slot.count, len(free))):
            given.add(each.question_id)
            order = _order(each, chance, shuffle)
            drawn.append(Drawn(version_id=each.version_id, points=slot.points, option_order=order))
    if shuffle:
        chance.shuffle(drawn)
    return drawn


def _order(question: PoolQuestion, chance: random.Random, shuffle: bool) -> tuple[str, ...]:
    order = list(question.option_ids)
    if shuffle and question.kind != QuestionKind.TRUE_FALSE:
        chance.shuffle(order)
    return tuple(order)
