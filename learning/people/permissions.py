"""Who may do what with people. Roles come from groups by name; an operator from a current appointment."""

import datetime as dt
from typing import Any

from learning.core import clock
from learning.people.models import Unit, UnitOperator

TRAINERS = "Pelatih"
HR = "SDM"
OPERATORS = "Operator unit"
DESK_GROUPS = (TRAINERS, HR)


def _is_present(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active)


def _group_names(user: Any) -> frozenset[str]:
    """Names of the user's groups, asked once per loaded user as Django does with permissions."""
    if not _is_present(user):
        return frozenset()
    if not hasattr(user, "_group_names"):
        user._group_names = frozenset(user.groups.values_list("name", flat=True))
    return user._group_names


def is_trainer(user: Any) -> bool:
    """Writes and previews courses and materials."""
    return TRAINERS in _group_names(user)


def is_hr(user: Any) -> bool:
    """Keeps everyone's data at BKPSDM; a superuser counts."""
    return (_is_present(user) and user.is_superuser) or HR in _group_names(user)


def operator_units(user: Any, on: dt.date | None = None) -> Any:
    """The units someone operates on a day (today by default); each stands for its whole subtree."""
    if not _is_present(user):
        return Unit.objects.none()
    appointments = UnitOperator.objects.on(on or clock.today()).filter(user=user)
    return Unit.objects.filter(pk__in=appointments.values("unit"))


def is_operator(user: Any) -> bool:
    """Operates at least one unit today."""
    return bool(operator_units(user).exists())


def can_keep_roster(user: Any) -> bool:
    """Sees the desk of people: HR everywhere, an operator in the own subtree."""
    return is_hr(user) or is_operator(user)


def can_keep_units(user: Any) -> bool:
    """Changes the tree of units, appoints operators, closes accounts."""
    return is_hr(user)
