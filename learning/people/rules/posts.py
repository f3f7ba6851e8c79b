"""What a post consists of, as values."""

from dataclasses import dataclass

from learning.people.enums import EmploymentKind, EmploymentRole, PositionKind


@dataclass(frozen=True)
class PostDraft:
    """Everything of an employment but person and dates. `is_home`: the unit that counts a person as its own."""

    unit_id: int
    kind: EmploymentKind
    position_kind: PositionKind
    position_name: str
    position_level: str = ""
    grade: str = ""
    rank_title: str = ""
    role: EmploymentRole = EmploymentRole.DEFINITIVE
    is_home: bool = True
