"""Items and courses. `published_item` and `live_item` go through the services, so versions are real."""

import datetime as dt
import uuid
from typing import Any

import factory
from factory.django import DjangoModelFactory

from learning.catalogue import services
from learning.catalogue.enums import ItemKind, LearningForm, RequirementKind
from learning.catalogue.models import (
    Course,
    CourseVersion,
    ItemVersion,
    LearningItem,
    TrainsIndicator,
)
from learning.catalogue.rules import ListedItem, PublishedCourse, PublishedItem, RequirementSpec

MOMENT = dt.datetime(2026, 3, 2, 1, 0, tzinfo=dt.UTC)
READ = RequirementSpec(kind=RequirementKind.READ, label="Membaca sampai selesai")
ACKNOWLEDGE = RequirementSpec(kind=RequirementKind.ACKNOWLEDGE, label="Menyatakan sudah memahami")


class ItemFactory(DjangoModelFactory):
    """An identity without a version; see `live_item` for one that can be learned."""

    class Meta:
        model = LearningItem

    uuid = factory.LazyFunction(uuid.uuid4)
    kind = ItemKind.MODULE
    code = factory.Sequence(lambda n: f"M-{n}")
    path = factory.LazyAttribute(lambda item: f"/belajar/{item.code.lower()}/")


class ItemVersionFactory(DjangoModelFactory):
    """A frozen version; it does not become the live one by itself."""

    class Meta:
        model = ItemVersion

    item = factory.SubFactory(ItemFactory)
    locale = "id"
    number = 1
    generation = 1
    title = factory.Sequence(lambda n: f"Modul {n}")
    minutes = 10
    body = factory.LazyFunction(lambda: [{"type": "text", "value": "<p>Isi modul.</p>"}])
    plain_text = "Isi modul."
    digest = factory.Sequence(lambda n: f"{n:064x}")
    is_material = False
    at = MOMENT


class CourseFactory(DjangoModelFactory):
    """An identity without a version; see `live_course` for one that can be taken."""

    class Meta:
        model = Course

    uuid = factory.LazyFunction(uuid.uuid4)
    code = factory.Sequence(lambda n: f"K-{n}")
    learning_form = LearningForm.E_LEARNING
    path = factory.LazyAttribute(lambda course: f"/belajar/{course.code.lower()}/")


class CourseVersionFactory(DjangoModelFactory):
    class Meta:
        model = CourseVersion

    course = factory.SubFactory(CourseFactory)
    number = 1
    generation = 1
    title = factory.Sequence(lambda n: f"Kursus {n}")
    design_minutes = 90
    jp = 2
    digest = factory.Sequence(lambda n: f"{n:064x}")
    at = MOMENT


class TrainsIndicatorFactory(DjangoModelFactory):
    class Meta:
        model = TrainsIndicator


_codes = iter(range(1, 1_000_000))


def published_item(**fields: Any) -> PublishedItem:
    """What a page hands over; every field can be said otherwise."""
    code = fields.pop("code", None) or f"P-{next(_codes)}"
    facts: dict[str, Any] = {
        "uuid": uuid.uuid4(),
        "kind": ItemKind.MODULE,
        "code": code,
        "locale": "id",
        "path": f"/belajar/{code.lower()}/",
        "title": f"Modul {code}",
        "minutes": 10,
        "body": [{"type": "text", "value": "<p>Isi modul.</p>"}],
        "plain_text": "Isi modul.",
        "requirements": (READ,),
    }
    return PublishedItem(**{**facts, **fields})


def live_item(*, at: dt.datetime = MOMENT, **fields: Any) -> LearningItem:
    """A published item: `live_item(kind=ItemKind.MATERIAL, requirements=(READ, ACKNOWLEDGE), minutes=5)`."""
    version = services.publish_item_version(published_item(**fields), by=None, at=at)
    return LearningItem.objects.select_related("live_version").get(pk=version.item_id)


def published_course(*items: LearningItem, **fields: Any) -> PublishedCourse:
    """What a course page hands over: the items in order, all required unless listed otherwise in `items=`."""
    code = fields.pop("code", None) or f"KP-{next(_codes)}"
    facts: dict[str, Any] = {
        "uuid": uuid.uuid4(),
        "code": code,
        "path": f"/belajar/{code.lower()}/",
        "title": f"Kursus {code}",
        "learning_form": LearningForm.E_LEARNING,
        "is_technical": False,
        "design_minutes": 90,
        "items": tuple(ListedItem(item_uuid=item.uuid) for item in items),
    }
    return PublishedCourse(**{**facts, **fields})


def live_course(*items: LearningItem, at: dt.datetime = MOMENT, **fields: Any) -> Course:
    """A published course of these items (one new module when none is given)."""
    listed = items or (live_item(),)
    version = services.publish_course_version(published_course(*listed, **fields), by=None, at=at)
    return Course.objects.select_related("live_version").get(pk=version.course_id)
