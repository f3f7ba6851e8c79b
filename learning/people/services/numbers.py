"""What is done about an employee number that was typed wrongly: it was never held, so it opens no account."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from learning.people.enums import MAIN_NUMBER_KINDS, NumberKind
from learning.people.errors import NumberGone, NumberHeld, NumberInvalid, NumberNeeded, NumberTaken
from learning.people.models import EmployeeNumber, User
from learning.people.rules.numbers import number_problem, plain_number
from learning.people.services.accounts import claiming, locked


@transaction.atomic
def correct_number(row: EmployeeNumber, *, number: str, by: User | None, at: datetime) -> EmployeeNumber:
    """Other digits for the same number of the same days; equal digits change nothing.

    Whoever really holds the wrong one can be entered afterwards. Raises NumberInvalid, NumberTaken, NumberHeld when
    the person has the right one already, NumberGone. Audited by the last four digits.
    """
    row = _locked(row)
    digits = plain_number(number)
    problem = number_problem(digits, NumberKind(row.kind))
    if problem:
        raise NumberInvalid(problem)
    if digits == row.number:
        return row
    held = EmployeeNumber.objects.filter(number=digits).first()
    if held:
        raise NumberHeld if held.person_id == row.person_id else NumberTaken
    _log(row, "correct_number", by)
    row.number = digits
    with claiming(EmployeeNumber.objects.filter(number=digits), NumberTaken):
        row.save(update_fields=["number"])
    return row


@transaction.atomic
def withdraw_number(row: EmployeeNumber, *, by: User | None, at: datetime) -> None:
    """Delete a number that never was the person's; the main number it had closed runs on.

    Raises NumberNeeded for the only number, NumberGone. Audited by the last four digits.
    """
    row = _locked(row)
    others = row.person.numbers.exclude(pk=row.pk)
    if not others.exists():
        raise NumberNeeded
    others = others.filter(kind__in=MAIN_NUMBER_KINDS, valid_until=row.valid_from)
    former = others.first() if row.kind in MAIN_NUMBER_KINDS and row.valid_until is None else None
    _log(row, "withdraw_number", by)
    row.delete()
    if former:
        former.valid_until = None
        former.save(update_fields=["valid_until"])


def _locked(row: EmployeeNumber) -> EmployeeNumber:
    locked(row.person)
    found = EmployeeNumber.objects.select_related("person").filter(pk=row.pk).first()
    if found is None:
        raise NumberGone
    return found


def _log(row: EmployeeNumber, action: str, by: User | None) -> None:
    if by:
        log(instance=row.person, action=f"learning.people.{action}", user=by, data={"ends": row.number[-4:]})
