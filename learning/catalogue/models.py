"""Tables of the catalogue. No personal data beyond who published and approved."""

from django.conf import settings
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from learning.catalogue.enums import ItemKind, LearningForm, RequirementKind
from learning.core.fields import exactly_one


class LearningItem(models.Model):
    """The stable identity of a module or material; `uuid` is its page's translation key.

    `path` is the site-relative address of the live page, empty when retired.
    """

    uuid = models.UUIDField(unique=True)
    kind = models.CharField(max_length=8, choices=ItemKind)
    code = models.CharField(_("kode"), max_length=40, unique=True)
    live_version = models.ForeignKey(
        "learning.ItemVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    path = models.CharField(max_length=255, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.live_version.title if self.live_version else self.code


class ItemVersion(models.Model):
    """A frozen published state. Append-only (trigger). `generation` rises only when material."""

    item = models.ForeignKey(LearningItem, on_delete=models.PROTECT, related_name="versions")
    locale = models.CharField(max_length=8)
    number = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField()
    body = models.JSONField()
    plain_text = models.TextField()
    media = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    is_material = models.BooleanField()
    change_note = models.TextField(blank=True)
    revision_id = models.BigIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["item", "-number"]
        constraints = [UniqueConstraint(fields=["item", "locale", "number"], name="item_version_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Requirement(models.Model):
    """One thing to do for an item version. Append-only; the set is fixed per (item, generation)."""

    item_version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT, related_name="requirements")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=RequirementKind)
    ref_uuid = models.UUIDField(null=True, blank=True)
    params = models.JSONField(default=dict)
    label = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [UniqueConstraint(fields=["item_version", "number"], name="requirement_number")]


class Course(models.Model):
    """The stable identity of a course; `uuid` is its page's translation key."""

    uuid = models.UUIDField(unique=True)
    code = models.CharField(_("kode"), max_length=40, unique=True)
    learning_form = models.CharField(max_length=20, choices=LearningForm)
    is_technical = models.BooleanField(default=False)
    live_version = models.ForeignKey(
        "learning.CourseVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    path = models.CharField(max_length=255, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.live_version.title if self.live_version else self.code


class CourseVersion(models.Model):
    """A frozen published course: its items in order and its JP. Append-only (trigger)."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    generation = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    design_minutes = models.PositiveSmallIntegerField()
    jp = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    change_note = models.TextField(blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["course", "-number"]
        constraints = [UniqueConstraint(fields=["course", "number"], name="course_version_number")]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class CourseItem(models.Model):
    """An item at its place in a course version, with the generation that counts. Append-only."""

    course_version = models.ForeignKey(CourseVersion, on_delete=models.PROTECT, related_name="items")
    item = models.ForeignKey(LearningItem, on_delete=models.PROTECT, related_name="+")
    generation = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField()
    is_required = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            UniqueConstraint(fields=["course_version", "item"], name="course_item_once"),
            UniqueConstraint(fields=["course_version", "position"], name="course_item_position"),
        ]


class TrainsIndicator(models.Model):
    """This course or item trains for this indicator."""

    indicator = models.ForeignKey("learning.Indicator", on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, blank=True, related_name="trains")
    item = models.ForeignKey(LearningItem, on_delete=models.PROTECT, null=True, blank=True, related_name="trains")

    class Meta:
        constraints = [
            exactly_one("trains_indicator", "course", "item"),
            UniqueConstraint(
                fields=["indicator", "course"], condition=models.Q(course__isnull=False), name="trains_indicator_course"
            ),
            UniqueConstraint(
                fields=["indicator", "item"], condition=models.Q(item__isnull=False), name="trains_indicator_item"
            ),
        ]
