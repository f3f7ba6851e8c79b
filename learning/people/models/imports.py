"""Roster imports: what a file said, row by row, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q, UniqueConstraint

from learning.core.fields import public_uuid
from learning.people.enums import ImportState, RowAction


class ImportRun(models.Model):
    """One uploaded roster, checked first and applied as a whole or not at all."""

    uuid = public_uuid()
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.CHECKED)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            UniqueConstraint(
                fields=["file_sha256"], condition=Q(state=ImportState.APPLIED), name="import_run_applied_once"
            ),
        ]


class ImportRow(models.Model):
    """One line of a roster. Personal: `before` and `after` hold the line's values for 90 days."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    action = models.CharField(max_length=6, choices=RowAction)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [UniqueConstraint(fields=["run", "number"], name="import_row_number")]
