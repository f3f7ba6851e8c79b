"""Reusable field and constraint pieces, so that every room spells them the same way."""

import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


def public_uuid() -> models.UUIDField:
    """The identifier that stands in URLs and exports."""
    return models.UUIDField(default=uuid.uuid4, unique=True, editable=False)


class ValidityModel(models.Model):
    """Half-open validity in days: `valid_from` counts, `valid_until` no longer does; null = current."""

    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_current(self) -> bool:
        return self.valid_until is None


def valid_range(name: str) -> CheckConstraint:
    """CHECK until > from, or open."""
    return CheckConstraint(
        condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")), name=f"{name}_range"
    )


def one_current(name: str, *fields: str, **where: object) -> UniqueConstraint:
    """At most one row without an end per `fields`, optionally only among rows matching `where`."""
    return UniqueConstraint(fields=fields, condition=Q(valid_until__isnull=True, **where), name=f"{name}_one_current")


def exactly_one(name: str, first: str, second: str) -> CheckConstraint:
    """CHECK exactly one of two nullable columns is set."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": False})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": True}),
        name=f"{name}_exactly_one",
    )


class ValidityQuerySet(models.QuerySet):
    """Rows with a validity."""

    def on(self, day: object) -> "ValidityQuerySet":
        """Rows valid on `day`."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day), valid_from__lte=day)

    def current(self) -> "ValidityQuerySet":
        """Rows without an end."""
        return self.filter(valid_until__isnull=True)
