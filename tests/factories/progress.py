"""Facts of learning and the JP table. `finished_item` and `met` go through the services."""

import datetime as dt
from typing import Any

import factory
from factory.django import DjangoModelFactory

from learning.catalogue.enums import LearningForm, RequirementKind
from learning.people.enums import EmploymentKind
from learning.progress import services
from learning.progress.enums import CreditSource, EvidenceKind
from learning.progress.models import CreditEntry, ItemProgress, JpRule, JpTarget
from tests.factories.enrolment import MOMENT
from tests.factories.people import PersonFactory


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
