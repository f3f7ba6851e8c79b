"""Tables of the people room."""

from learning.people.models.accounts import AccessCode, EmployeeNumber, NoticeAcceptance, User
from learning.people.models.imports import ImportRow, ImportRun
from learning.people.models.units import (
    AssessorAssignment,
    Employment,
    ServiceStatus,
    Unit,
    UnitOperator,
    UnitPlacement,
)

__all__ = [
    "AccessCode",
    "AssessorAssignment",
    "EmployeeNumber",
    "Employment",
    "ImportRow",
    "ImportRun",
    "NoticeAcceptance",
    "ServiceStatus",
    "Unit",
    "UnitOperator",
    "UnitPlacement",
    "User",
]
