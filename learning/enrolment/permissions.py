"""Who may assign, to whom, and who may take an assignment back."""

from collections.abc import Iterable
from typing import Any

from learning.core import clock
from learning.people.permissions import is_hr, is_operator
from learning.people.queries import scoped_people, scoped_units, units_operated_by


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


def can_close(user: Any, assignment: Any) -> bool:
    """HR closes every assignment; an operator what lies in the own subtree and was given from within it.

    That is by the operator, or by another who looked after the subtree or a part of it on the day it was given.
    What HR gave, or the operator of a wider unit, stays theirs to close.
    """
    if is_hr(user):
        return True
    targets = list(assignment.targets.all())
    unit_ids = [target.unit_id for target in targets if target.unit_id]
    person_ids = [target.person_id for target in targets if target.person_id]
    return may_reach(user, unit_ids=unit_ids, person_ids=person_ids) and _gave_from_within(user, assignment)


def _gave_from_within(user: Any, assignment: Any) -> bool:
    if assignment.by_id == user.pk:
        return True
    looked_after = units_operated_by(assignment.by, clock.day_of(assignment.opened_at))
    return not is_hr(assignment.by) and looked_after.filter(pk__in=scoped_units(user).values("pk")).exists()
