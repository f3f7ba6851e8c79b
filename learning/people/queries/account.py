"""What a person sees of the own account."""

from dataclasses import dataclass
from datetime import date

from learning.people.models import AssessorAssignment, EmployeeNumber, Employment, ServiceStatus, User


@dataclass(frozen=True)
class AccountPage:
    """Own data, newest number first. `assessor` is a name, empty where none is recorded."""

    numbers: list[EmployeeNumber]
    posts: list[Employment]
    status: str
    assessor: str
    assessor_is_external: bool


def account_page(person: User, on: date) -> AccountPage:
    """Four reads, whatever the history: numbers, posts of the day, status, assessor."""
    status = ServiceStatus.objects.on(on).filter(person=person).first()
    row = AssessorAssignment.objects.on(on).filter(person=person).select_related("assessor").first()
    posts = Employment.objects.on(on).filter(person=person).select_related("unit").order_by("-is_home", "pk")
    assessor = row.assessor.get_full_name() if row and row.assessor else (row.external_name if row else "")
    return AccountPage(
        numbers=list(person.numbers.all()),
        posts=list(posts),
        status=status.get_status_display() if status else "",
        assessor=assessor,
        assessor_is_external=bool(row and not row.assessor_id),
    )
