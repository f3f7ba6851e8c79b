"""Which files anyone may read: those that a live public material offers."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ReferenceIndex

from cms.models import MaterialPage


def is_public(document: Any) -> bool:
    """Whether a live public material refers to the document; two queries."""
    references = ReferenceIndex.get_references_to(document).filter(
        base_content_type__in=[ContentType.objects.get_for_model(MaterialPage), *_parents()]
    )
    ids = [int(pk) for pk in references.values_list("object_id", flat=True)]
    return MaterialPage.objects.live().filter(pk__in=ids, is_public=True).exists()


def _parents() -> list[ContentType]:
    """References of a page are kept under its base class."""
    return [ContentType.objects.get_for_model(parent) for parent in MaterialPage._meta.get_parent_list()]
