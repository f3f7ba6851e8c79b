"""Reads about people and units that other rooms and the screens of this one ask for."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from learning.core import clock
from learning.people.enums import ENDED, MAIN_NUMBER_KINDS, REMINDED
from learning.people.models import (
    EmployeeNumber,
    Employment,
    NoticeAcceptance,
    ServiceStatus,
    Unit,
    UnitOperator,
    UnitPlacement,
    User,
)
from learning.people.permissions import is_hr, operator_units


@dataclass(frozen=True)
class PersonCard:
    """What stands beside a person's name anywhere; empty words where there is no home post."""

    name: str
    initials: str
    unit_name: str
    unit_id: int | None
    position_name: str
    employment_kind: str


def home_employment(person: User, on: dt.date) -> Employment | None:
    """The home post valid on a day, with its unit; one query."""
    return home_posts(person, on).select_related("unit").first()


def ended_status(person: User, on: dt.date) -> ServiceStatus | None:
    """Retirement, leaving or death that holds on a day, else None; one query."""
    return ServiceStatus.objects.on(on).filter(person=person, status__in=ENDED).first()


def has_posts_until(person: User, day: dt.date) -> bool:
    """Whether a post ends with a service that ends on that day; one begun that very day lasts it out. One query."""
    return person.employments.filter(valid_until__in=(day, day + dt.timedelta(days=1))).exists()


def main_number(person: User) -> str:
    """The number that counts now, "" for none; one query."""
    held = EmployeeNumber.objects.current().filter(person=person, kind__in=MAIN_NUMBER_KINDS)
    return held.values_list("number", flat=True).first() or ""


def home_posts(person: User, on: dt.date) -> QuerySet[Employment]:
    """The home post valid on a day, at most one, for queries that ask for something of it."""
    return Employment.objects.on(on).filter(person=person, is_home=True)


def person_card(user: User) -> PersonCard:
    """Name and present place; one query."""
    post = home_employment(user, clock.today())
    return PersonCard(
        name=user.get_full_name(),
        initials=initials_of(user.full_name),
        unit_name=post.unit.name if post else "",
        unit_id=post.unit_id if post else None,
        position_name=post.position_name if post else "",
        employment_kind=post.kind if post else "",
    )


def initials_of(full_name: str) -> str:
    """First letters of the first and the last word."""
    words = [word for word in full_name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def units_under(unit: Unit) -> QuerySet[Unit]:
    """The unit itself and everything placed below it today."""
    return Unit.objects.under(unit)


def units_of_all(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """The given units and everything below them; one query for the given units' paths."""
    where = Q(pk__in=[])
    for path in units.values_list("path", flat=True):
        where |= Q(path__startswith=path)
    return Unit.objects.filter(where)


def people_in_units(units: QuerySet[Unit], on: dt.date) -> QuerySet[User]:
    """Active accounts whose home post on that day is in one of the units."""
    posts = Employment.objects.on(on).filter(person=OuterRef("pk"), is_home=True, unit__in=units.values("pk"))
    return User.objects.filter(Exists(posts), is_active=True)


def remindable(people: QuerySet[User], on: dt.date) -> QuerySet[User]:
    """Those whom reminders may reach: leave, study, retirement and death stop them.

    Who has no status on that day counts as active.
    """
    stopped = ServiceStatus.objects.on(on).filter(person=OuterRef("pk")).exclude(status__in=REMINDED)
    return people.filter(~Exists(stopped), is_active=True)


def is_remindable(person: User, on: dt.date) -> bool:
    """`remindable` for one person."""
    return remindable(User.objects.filter(pk=person.pk), on).exists()


def scoped_people(viewer: Any) -> QuerySet[User]:
    """Whom a desk may see: HR everyone, an operator the subtree (newcomers of tomorrow too), else nobody."""
    if is_hr(viewer):
        return User.objects.all()
    units = units_of_all(operator_units(viewer))
    posts = Employment.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=clock.today()),
        person=OuterRef("pk"),
        is_home=True,
        unit__in=units.values("pk"),
    )
    return User.objects.filter(Exists(posts))


def search_people(people: QuerySet[User], text: str) -> QuerySet[User]:
    """Narrow by what a desk types: the beginning of any number ever held, or words of the name."""
    digits = re.sub(r"[\s.\-]", "", text)
    if digits.isdigit():
        held = EmployeeNumber.objects.filter(person=OuterRef("pk"), number__startswith=digits)
        return people.filter(Exists(held))
    for word in text.split():
        people = people.filter(full_name__icontains=word)
    return people


def find_person(text: str) -> QuerySet[User]:
    """Active accounts by number or name; nobody for an empty text."""
    active = User.objects.filter(is_active=True)
    return search_people(active, text) if text.strip() else active.none()


def person_by_number(typed: str) -> User | None:
    """The one who holds or ever held exactly this number; spaces do not matter."""
    held = EmployeeNumber.objects.filter(number="".join(typed.split())).select_related("person").first()
    return held.person if held else None


def scoped_units(viewer: Any) -> QuerySet[Unit]:
    """Which units a desk may see: HR all, an operator the subtree, else none."""
    return Unit.objects.all() if is_hr(viewer) else units_of_all(operator_units(viewer))


def units_operated_by(person: User, on: dt.date) -> QuerySet[Unit]:
    """The units someone was operator of on a day, also when the account was closed since; one query."""
    appointments = UnitOperator.objects.on(on).filter(user=person)
    return Unit.objects.filter(pk__in=appointments.values("unit"))


def person_by_sign_in_name(typed: str) -> User | None:
    """Whose account is meant by what was typed at sign-in: any number ever held, or the e-mail address."""
    typed = "".join(typed.split())
    if "@" in typed:
        return User.objects.filter(email__iexact=typed).first()
    return person_by_number(typed)


def has_accepted_notice(person: User) -> bool:
    """The current version of the privacy notice was accepted; one query."""
    return NoticeAcceptance.objects.filter(user=person, version=settings.PRIVACY_NOTICE_VERSION).exists()


def placement_of(unit: Unit) -> int | None:
    """The present parent's id; None for a root."""
    return UnitPlacement.objects.current().filter(unit=unit).values_list("parent", flat=True).first()


def inhabitants(unit: Unit, on: dt.date) -> tuple[int, int]:
    """How many people hold a post in the unit, and how many units hang under it, on that day or later; two queries."""
    last = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    people = Employment.objects.filter(last, unit=unit).values("person").distinct().count()
    below = UnitPlacement.objects.filter(last, parent=unit)
    units = below.exclude(unit__valid_until__lte=on).values("unit").distinct().count()
    return people, units


def people_by_uuid(uuids: Sequence[str]) -> list[User]:
    """The people named in a form; what is no identifier names nobody."""
    known = [value for value in uuids if _is_uuid(value)]
    return list(User.objects.filter(uuid__in=known))


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
