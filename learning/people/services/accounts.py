"""Accounts: made from the roster, changed by their owner only where it is theirs to change."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from learning.core import clock
from learning.core.errors import DomainError
from learning.people.enums import MAIN_NUMBER_KINDS, NumberKind, Status, Theme
from learning.people.errors import (
    AccountOwn,
    BirthImplausible,
    EmailTaken,
    NumberInvalid,
    NumberTaken,
    PasswordRefused,
)
from learning.people.models import EmployeeNumber, NoticeAcceptance, ServiceStatus, User
from learning.people.rules.days import birth_problem
from learning.people.rules.numbers import number_problem, plain_number
from learning.people.services.plans import refuse_far


def locked(person: User) -> User:
    """The person's row, locked until the transaction ends; everything about one person queues here."""
    return User.objects.select_for_update().get(pk=person.pk)


@contextmanager
def claiming(holders: QuerySet[Any], problem: type[DomainError]) -> Iterator[None]:
    """Raises `problem` where someone else came to hold what is written here in this very moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as clash:
        if not holders.exists():
            raise
        raise problem from clash


@transaction.atomic
def create_person(
    *,
    full_name: str,
    number: str,
    number_kind: NumberKind,
    valid_from: date,
    by: User | None,
    at: datetime,
    **data: object,
) -> User:
    """An account without a password, with its main number and an active service status from `valid_from`.

    `data`: title_before, title_after, birth_on, email, password. Committed together. Raises NumberInvalid,
    NumberTaken, EmailTaken, BirthImplausible, DayTooFar.
    """
    _refuse_birth(data.get("birth_on"), at)
    email = _free_email(str(data.pop("email", "")), holder=None)
    with _claiming_email(email):
        person = User.objects.create_user(full_name=full_name.strip(), email=email, date_joined=at, **data)  # type: ignore[arg-type]
    add_number(person, number=number, kind=number_kind, valid_from=valid_from, by=None, at=at)
    ServiceStatus.objects.create(person=person, status=Status.ACTIVE, valid_from=valid_from)
    if by:
        log(instance=person, action="learning.people.create_person", user=by)
    return person


def _refuse_birth(born: object, at: datetime) -> None:
    problem = birth_problem(born, clock.day_of(at)) if isinstance(born, date) else ""
    if problem:
        raise BirthImplausible(problem)


def _free_email(typed: str, holder: User | None) -> str:
    email = typed.strip().lower()
    others = User.objects.filter(email__iexact=email)
    if email and (others.exclude(pk=holder.pk) if holder else others).exists():
        raise EmailTaken
    return email


def _claiming_email(email: str) -> AbstractContextManager[None]:
    return claiming(User.objects.filter(email__iexact=email), EmailTaken)


@transaction.atomic
def add_number(
    person: User,
    *,
    number: str,
    kind: NumberKind,
    valid_from: date,
    valid_until: date | None = None,
    by: User | None,
    at: datetime,
) -> EmployeeNumber:
    """A further number; a main one without an end closes the former main number on its first day.

    Idempotent: a number the person already holds is returned as it is. Raises NumberInvalid, NumberTaken, DayTooFar.
    """
    refuse_far(valid_from, at)
    digits = plain_number(number)
    problem = number_problem(digits, kind)
    if problem:
        raise NumberInvalid(problem)
    locked(person)
    held = EmployeeNumber.objects.filter(number=digits).first()
    if held and held.person_id == person.pk:
        return held
    if held:
        raise NumberTaken
    if kind in MAIN_NUMBER_KINDS and valid_until is None:
        _close_main_number(person, valid_from)
    row = EmployeeNumber(person=person, number=digits, kind=kind, valid_from=valid_from, valid_until=valid_until)
    with claiming(EmployeeNumber.objects.filter(number=digits), NumberTaken):
        row.save()
    if by:
        log(instance=person, action="learning.people.add_number", user=by, data={"kind": str(kind)})
    return row


def _close_main_number(person: User, day: date) -> None:
    former = person.numbers.current().filter(kind__in=MAIN_NUMBER_KINDS).first()
    if former is None:
        return
    if former.valid_from >= day:
        raise NumberInvalid(_starts_too_early())
    former.valid_until = day
    former.save(update_fields=["valid_until"])


def _starts_too_early() -> str:
    return _(
        "Nomor baru harus berlaku sesudah nomor terakhir yang tercatat. Pilih tanggal yang lebih baru, "
        "atau perbaiki nomor terakhir itu bila salah ketik."
    )


@transaction.atomic
def set_names(
    person: User,
    *,
    full_name: str,
    title_before: str,
    title_after: str,
    birth_on: date | None,
    email: str,
    by: User | None,
    at: datetime,
) -> User:
    """What the roster knows of a person; logged with the names of the changed fields, never their values.

    Raises EmailTaken, and BirthImplausible for a new birth date.
    """
    if birth_on != person.birth_on:
        _refuse_birth(birth_on, at)
    wanted = {
        "full_name": full_name.strip(),
        "title_before": title_before.strip(),
        "title_after": title_after.strip(),
        "birth_on": birth_on,
    }
    person = locked(person)
    wanted["email"] = email = _free_email(email, holder=person)
    changed = [name for name, value in wanted.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, wanted[name])
    if changed:
        with _claiming_email(email):
            person.save(update_fields=changed)
    if changed and by:
        log(instance=person, action="learning.people.update_person", user=by, data={"fields": sorted(changed)})
    return person


@transaction.atomic
def update_own_data(person: User, *, email: str, at: datetime) -> User:
    """The one part of the roster a person may mend alone: the e-mail address. Raises EmailTaken."""
    person = locked(person)
    email = _free_email(email, holder=person)
    if email != person.email:
        person.email = email
        with _claiming_email(email):
            person.save(update_fields=["email"])
        log(instance=person, action="learning.people.update_person", user=person, data={"fields": ["email"]})
    return person


def set_preferences(person: User, *, theme: Theme, data_saver: bool) -> User:
    """How the site looks for this person; the same values again write nothing."""
    if (person.theme, person.data_saver) != (theme, data_saver):
        person.theme, person.data_saver = theme, data_saver
        person.save(update_fields=["theme", "data_saver"])
    return person


def accept_privacy_notice(person: User, *, at: datetime) -> NoticeAcceptance:
    """The current version was read; once per version, the first moment stays."""
    acceptance, _created = NoticeAcceptance.objects.get_or_create(
        user=person, version=settings.PRIVACY_NOTICE_VERSION, defaults={"at": at}
    )
    return acceptance


def refuse_weak(password: str, person: User) -> None:
    """Raises PasswordRefused with every reason."""
    try:
        validate_password(password, person)
    except ValidationError as problem:
        raise PasswordRefused(problem.messages) from problem


@transaction.atomic
def change_password(person: User, *, password: str, by: User | None, at: datetime) -> User:
    """A new password; all other sessions of the person end. Raises PasswordRefused."""
    refuse_weak(password, person)
    person = locked(person)
    person.set_password(password)
    person.save(update_fields=["password"])
    if by:
        log(instance=person, action="learning.people.change_password", user=by)
    return person


@transaction.atomic
def close_account(person: User, *, by: User | None, at: datetime) -> User:
    """Sign-in ends; every fact stays. Idempotent. Raises AccountOwn: nobody shuts the own door behind them."""
    if by and by.pk == person.pk:
        raise AccountOwn
    return _set_active(person, False, by)


@transaction.atomic
def reopen_account(person: User, *, by: User | None, at: datetime) -> User:
    """Sign-in works again with the former password. Idempotent."""
    return _set_active(person, True, by)


def _set_active(person: User, is_active: bool, by: User | None) -> User:
    person = locked(person)
    if person.is_active != is_active:
        person.is_active = is_active
        person.save(update_fields=["is_active"])
        if by:
            verb = "reopen_account" if is_active else "close_account"
            log(instance=person, action=f"learning.people.{verb}", user=by)
    return person
