"""One-time codes on paper: made for a list of people, kept only as a keyed hash, consumed once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.log_actions import log

from learning.people.enums import MAIN_NUMBER_KINDS
from learning.people.errors import AccessCodeExpired, AccessCodeWrong, AccountClosed, CodeNotYours, PersonOutOfScope
from learning.people.models import AccessCode, EmployeeNumber, User
from learning.people.permissions import DESK_GROUPS, is_hr
from learning.people.queries import person_by_number, scoped_people
from learning.people.rules.codes import MOST_FAILURES, VALID_DAYS, IssuedCode, new_code, plain_code
from learning.people.rules.numbers import group_number
from learning.people.services.accounts import refuse_weak


def _hash(person: User, code: str) -> str:
    """Keyed by the server's secret and the person: a stolen table gives no code away."""
    return salted_hmac("learning.people.access_code", f"{person.uuid}:{code}", algorithm="sha256").hexdigest()


@transaction.atomic
def issue_access_codes(people: Iterable[User], *, by: User, at: datetime) -> list[IssuedCode]:
    """A new code for each person, by name; their former open codes are revoked. All or none.

    The codes are readable in the answer only. Raises PersonOutOfScope, CodeNotYours, AccountClosed.
    """
    ids = {person.pk for person in people}
    asked = list(User.objects.select_for_update().filter(pk__in=ids).order_by("full_name", "pk"))
    _refuse_codes_for(asked, by)
    AccessCode.objects.filter(user__in=asked, used_at__isnull=True, revoked_at__isnull=True).update(revoked_at=at)
    numbers = dict(
        EmployeeNumber.objects.current()
        .filter(person__in=asked, kind__in=MAIN_NUMBER_KINDS)
        .values_list("person_id", "number")
    )
    expires_at = at + timedelta(days=VALID_DAYS)
    issued = []
    for person in asked:
        code = new_code()
        AccessCode.objects.create(
            user=person, code_hash=_hash(person, code), issued_by=by, issued_at=at, expires_at=expires_at
        )
        log(instance=person, action="learning.people.issue_access_code", user=by)
        number = group_number(numbers.get(person.pk, ""))
        issued.append(IssuedCode(person.pk, person.get_full_name(), number, code, expires_at))
    return issued


def _refuse_codes_for(people: list[User], by: User) -> None:
    """A code sets a new password, so nobody may issue one for an account that may do more than oneself."""
    ids = {person.pk for person in people}
    if scoped_people(by).filter(pk__in=ids).count() != len(ids):
        raise PersonOutOfScope
    closed = [person.get_full_name() for person in people if not person.is_active]
    if closed:
        raise AccountClosed(closed)
    stronger = User.objects.filter(pk__in=ids).filter(_stronger_than(by)).distinct()
    names = [person.get_full_name() for person in stronger]
    if names:
        raise CodeNotYours(names)


def _stronger_than(by: User) -> Q:
    if by.is_superuser:
        return Q(pk__in=[])
    return Q(is_superuser=True) if is_hr(by) else Q(is_superuser=True) | Q(groups__name__in=DESK_GROUPS)


def consume_access_code(*, number: str, code: str, password: str, at: datetime) -> User:
    """Set the first (or a forgotten) password with a code; exactly one caller succeeds per code.

    A wrong code counts as a failure, and the tenth revokes the code; that count is committed although
    the call raises. Raises AccessCodeWrong (also for an unknown number, so that nothing can be probed),
    AccessCodeExpired, PasswordRefused (the code stays open).
    """
    person = person_by_number(number)
    if person is None:
        raise AccessCodeWrong
    with transaction.atomic():
        row = _open_code(person)
        matches = row is not None and constant_time_compare(row.code_hash, _hash(person, plain_code(code)))
        if row and matches and row.expires_at > at:
            return _open_account(row, password, at)
        if row and not matches:
            _count_failure(row, at)
    raise AccessCodeExpired if matches else AccessCodeWrong


def _open_code(person: User) -> AccessCode | None:
    rows = AccessCode.objects.select_for_update(of=("self",)).select_related("user")
    return rows.filter(user=person, user__is_active=True, used_at__isnull=True, revoked_at__isnull=True).first()


def _open_account(row: AccessCode, password: str, at: datetime) -> User:
    refuse_weak(password, row.user)
    row.used_at = at
    row.save(update_fields=["used_at"])
    row.user.set_password(password)
    row.user.save(update_fields=["password"])
    log(instance=row.user, action="learning.people.consume_access_code", user=row.user)
    return row.user


def _count_failure(row: AccessCode, at: datetime) -> None:
    row.failures += 1
    if row.failures >= MOST_FAILURES:
        row.revoked_at = at
    row.save(update_fields=["failures", "revoked_at"])
