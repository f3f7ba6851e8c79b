"""People, their numbers, units and posts, ready-made and unsurprising.

`PersonFactory` makes an active account with a NIP, an active service status and the current privacy
notice accepted, but without a post: add `EmploymentFactory(person=…, unit=…)`. Traits: `hr`, `trainer`,
`operator` (pass `operates=unit`), `newcomer` (no password, notice not accepted), and the statuses
`on_leave`, `on_study`, `seconded`, `retired`, `left`, `deceased`.
"""

import datetime as dt
from typing import Any

import factory
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from factory.django import DjangoModelFactory

from learning.models import (
    AssessorAssignment,
    EmployeeNumber,
    Employment,
    NoticeAcceptance,
    ServiceStatus,
    Unit,
    UnitOperator,
    UnitPlacement,
    User,
)
from learning.people.enums import EmploymentKind, NumberKind, PositionKind, Status, UnitKind

PASSWORD = "Nosarara-2026"
SINCE = dt.date(2020, 1, 1)
ACCEPTED_AT = dt.datetime(2026, 1, 5, 2, 0, tzinfo=dt.UTC)


def nip(sequence: int, *, birth: dt.date = dt.date(1986, 9, 26), start: str = "201505", sex: int = 2) -> str:
    """A well-formed NIP; a thousand of them per birth date."""
    born = birth + dt.timedelta(days=sequence // 999)
    return f"{born:%Y%m%d}{start}{sex}{sequence % 999 + 1:03d}"


def desk_group(name: str) -> Group:
    """The named group with the door to Wagtail's admin; the site's migration makes the same groups."""
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    return group


class UnitFactory(DjangoModelFactory):
    """A unit, hung under `parent` when one is given, with its path."""

    class Meta:
        model = Unit
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"U{n:04d}")
    name = factory.Sequence(lambda n: f"Puskesmas {n:04d}")
    kind = UnitKind.HEALTH_CENTER
    valid_from = SINCE

    @factory.post_generation
    def parent(self, create: bool, extracted: Unit | None, **kwargs: object) -> None:
        if not create:
            return
        if extracted:
            UnitPlacement.objects.create(unit=self, parent=extracted, valid_from=self.valid_from)
        self.path = f"{extracted.path if extracted else '/'}{self.pk}/"
        self.save(update_fields=["path"])


class PersonFactory(DjangoModelFactory):
    """An active person with a NIP. `number=False` leaves the number out, `number="…"` sets it."""

    class Meta:
        model = User

    class Params:
        newcomer = factory.Trait(password=None, notice=False, email="")
        hr = factory.Trait(groups=["SDM"])
        trainer = factory.Trait(groups=["Pelatih"])
        operator = factory.Trait(groups=["Operator unit"])
        on_leave = factory.Trait(status=Status.LEAVE)
        on_study = factory.Trait(status=Status.STUDY)
        seconded = factory.Trait(status=Status.SECONDED)
        retired = factory.Trait(status=Status.RETIRED)
        left = factory.Trait(status=Status.LEFT)
        deceased = factory.Trait(status=Status.DECEASED)

    full_name = factory.Sequence(lambda n: f"Siti Rahmawati {n:04d}")
    email = factory.Sequence(lambda n: f"orang{n:04d}@contoh.example")
    birth_on = dt.date(1986, 9, 26)
    password = PASSWORD
    number: object = None
    groups: object = ()
    operates: object = None
    status = Status.ACTIVE
    notice = True

    @classmethod
    def _create(cls, model_class: type[User], *args: object, **kwargs: Any) -> User:
        number, names, unit = kwargs.pop("number"), kwargs.pop("groups"), kwargs.pop("operates")
        status, notice = kwargs.pop("status"), kwargs.pop("notice")
        person = model_class.objects.create_user(**kwargs)
        if number is not False:
            EmployeeNumberFactory(person=person, **({"number": number} if number else {}))
        person.groups.add(*[desk_group(name) for name in names])
        if unit:
            UnitOperator.objects.create(user=person, unit=unit, valid_from=SINCE)
        if status:
            ServiceStatus.objects.create(person=person, status=status, valid_from=SINCE)
        if notice:
            NoticeAcceptance.objects.create(user=person, version=settings.PRIVACY_NOTICE_VERSION, at=ACCEPTED_AT)
        return person


class EmployeeNumberFactory(DjangoModelFactory):
    """A NIP by default."""

    class Meta:
        model = EmployeeNumber

    person = factory.SubFactory(PersonFactory, number=False)
    # Apart from every number a test names itself or makes by `nip`.
    number = factory.Sequence(lambda n: nip(n, start="201003", sex=1))
    kind = NumberKind.NIP
    valid_from = SINCE


class EmploymentFactory(DjangoModelFactory):
    """A home post as an executor."""

    class Meta:
        model = Employment

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(UnitFactory)
    kind = EmploymentKind.PNS
    position_kind = PositionKind.FUNCTIONAL
    position_name = "Perawat ahli pertama"
    grade = "III/b"
    valid_from = SINCE


class AssessorAssignmentFactory(DjangoModelFactory):
    """A current assessor inside the city."""

    class Meta:
        model = AssessorAssignment

    person = factory.SubFactory(PersonFactory)
    assessor = factory.SubFactory(PersonFactory)
    valid_from = SINCE
