"""Facts of learning and the JP table. `finished_item` and `met` go through the services."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from learning.catalogue.enums import LearningForm, RequirementKind
from learning.people.enums import EmploymentKind
from learning.progress import services
from learning.progress.enums import CreditSource, EvidenceKind
from learning.progress.models import CourseProgress, CreditEntry, ItemProgress, JpRule, JpTarget, RequirementMet
from tests.factories.catalogue import ItemVersionFactory
from tests.factories.enrolment import MOMENT, EnrolmentFactory
from tests.factories.people import PersonFactory


class ItemProgressFactory(DjangoModelFactory):
    class Meta:
        model = ItemProgress

    person = factory.SubFactory(PersonFactory)
    item = factory.LazyFunction(lambda: ItemVersionFactory().item)
    generation = 1
    first_opened_at = MOMENT
    last_opened_at = MOMENT


class RequirementMetFactory(DjangoModelFactory):
    class Meta:
        model = RequirementMet

    person = factory.SubFactory(PersonFactory)
    item_version = factory.SubFactory(ItemVersionFactory)
    item = factory.LazyAttribute(lambda row: row.item_version.item)
    generation = 1
    number = 1
    met_at = MOMENT
    evidence_kind = EvidenceKind.READING_TIME


class CourseProgressFactory(DjangoModelFactory):
    class Meta:
        model = CourseProgress

    enrolment = factory.SubFactory(EnrolmentFactory)
    generation = 1


class JpRuleFactory(DjangoModelFactory):
    """45 minutes per JP for e-learning of a PNS, valid since 2020."""

    class Meta:
        model = JpRule

    learning_form = LearningForm.E_LEARNING
    employment_kind = EmploymentKind.PNS
    minutes_per_jp = 45
    valid_from = dt.date(2020, 1, 1)
    legal_basis = "Aturan contoh"


class JpTargetFactory(DjangoModelFactory):
    class Meta:
        model = JpTarget

    employment_kind = EmploymentKind.PNS
    year = 2026
    target = 20


class CreditEntryFactory(DjangoModelFactory):
    """Two JP on 3 March 2026."""

    class Meta:
        model = CreditEntry

    person = factory.SubFactory(PersonFactory)
    source_kind = CreditSource.COURSE
    source_uuid = factory.Faker("uuid4", cast_to=None)
    learning_form = LearningForm.E_LEARNING
    minutes = 90
    jp = 2
    year = 2026
    on = dt.date(2026, 3, 3)
    at = MOMENT


def finished_item(person: Any, item: Any, *, at: dt.datetime = MOMENT) -> ItemProgress:
    """The live version opened and read for all its design minutes, finishing at `at`."""
    minutes = item.live_version.minutes
    services.open_item(person, item=item, at=at - dt.timedelta(minutes=minutes))
    return services.finish_reading(person, item=item, at=at)


def met(person: Any, item: Any, *, at: dt.datetime = MOMENT, **facts: Any) -> bool:
    """A requirement of the live version met; reading by time unless said otherwise."""
    given = {
        "kind": RequirementKind.READ, "version_id": item.live_version_id,
        "evidence_kind": EvidenceKind.READING_TIME, **facts,
    }  # fmt: skip
    return services.record_met(person, item=item, at=at, **given)
