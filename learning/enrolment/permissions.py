"""Who may assign, and to whom."""

from collections.abc import Iterable
from typing import Any

from learning.people.permissions import is_hr, is_operator
from learning.people.queries import scoped_people, scoped_units


def can_assign(user: Any) -> bool:
    """HR for everyone, an operator for the own subtree."""
    return is_hr(user) or is_operator(user)


def may_reach(user: Any, *, unit_ids: Iterable[int], person_ids: Iterable[int]) -> bool:
    """Whether every unit and person named lies in the user's scope."""
    if is_hr(user):
        return True
    units, people = set(unit_ids), set(person_ids)
    own_units = scoped_units(user).filter(pk__in=units).count() if units else 0
    own_people = scoped_people(user).filter(pk__in=people).count() if people else 0
    return can_assign(user) and own_units == len(units) and own_people == len(people)
