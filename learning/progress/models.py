"""Tables of the progress room: facts of learning. Personal throughout; only added to."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from learning.catalogue.enums import LearningForm
from learning.core.fields import ValidityModel, ValidityQuerySet, valid_range
from learning.people.enums import EmploymentKind
from learning.progress.enums import CapScope, CreditSource, EvidenceKind


class ItemProgress(models.Model):
    """A person's way through one generation of an item; never un-completed.

    `last_anchor` is where to resume, `last_share` how many percent of the page lie above it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("learning.LearningItem", on_delete=models.PROTECT, related_name="+")
    generation = models.PositiveIntegerField()
    first_opened_at = models.DateTimeField()
    last_opened_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_version = models.ForeignKey(
        "learning.ItemVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    last_anchor = models.CharField(max_length=40, blank=True)
    last_share = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["person", "item", "generation"], name="item_progress_once"),
            CheckConstraint(
                condition=Q(completed_at__isnull=True, completed_version__isnull=True)
                | Q(completed_at__isnull=False, completed_version__isnull=False),
                name="item_progress_completed",
            ),
        ]


class RequirementMet(models.Model):
    """A requirement met, once per generation. Append-only (trigger)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("learning.LearningItem", on_delete=models.PROTECT, related_name="+")
    generation = models.PositiveIntegerField()
    number = models.PositiveSmallIntegerField()
    item_version = models.ForeignKey("learning.ItemVersion", on_delete=models.PROTECT, related_name="+")
    met_at = models.DateTimeField()
    evidence_kind = models.CharField(max_length=16, choices=EvidenceKind)
    evidence_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["person", "item", "generation", "number"], name="requirement_met_once"),
        ]


class CourseProgress(models.Model):
    """Met of required, of the pinned version; the row every percentage is read from.

    `generation` is the enrolment's generation that was counted: a row of an older one is counted anew.
    """

    enrolment = models.OneToOneField("learning.Enrolment", on_delete=models.PROTECT, related_name="progress")
    generation = models.PositiveIntegerField()
    met = models.PositiveSmallIntegerField(default=0)
    required = models.PositiveSmallIntegerField(default=0)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [CheckConstraint(condition=Q(met__lte=F("required")), name="course_progress_bounds")]


class JpRule(ValidityModel):
    """How minutes become JP, per learning form and kind of employment. HR edits; nothing is hard-coded."""

    learning_form = models.CharField(_("bentuk"), max_length=20, choices=LearningForm)
    employment_kind = models.CharField(_("status kepegawaian"), max_length=10, choices=EmploymentKind)
    minutes_per_jp = models.PositiveSmallIntegerField(_("menit per JP"), default=45)
    daily_cap = models.PositiveSmallIntegerField(_("batas JP per hari"), null=True, blank=True)
    cap_scope = models.CharField(_("lingkup batas"), max_length=8, choices=CapScope, default=CapScope.NONE)
    cap = models.PositiveSmallIntegerField(_("batas JP"), null=True, blank=True)
    legal_basis = models.CharField(_("dasar hukum"), max_length=200, blank=True)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = _("aturan JP")
        verbose_name_plural = _("aturan JP")
        ordering = ["learning_form", "employment_kind", "-valid_from"]
        constraints = [
            valid_range("jp_rule"),
            UniqueConstraint(
                fields=["learning_form", "employment_kind"],
                condition=Q(valid_until__isnull=True),
                name="jp_rule_one_current",
            ),
            CheckConstraint(condition=Q(minutes_per_jp__gt=0), name="jp_rule_minutes"),
            CheckConstraint(
                condition=Q(cap_scope="none", cap__isnull=True) | ~Q(cap_scope="none") & Q(cap__isnull=False),
                name="jp_rule_cap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_learning_form_display()}, {self.get_employment_kind_display()}"


class JpTarget(models.Model):
    """How many JP a year are expected of a kind of employment."""

    employment_kind = models.CharField(_("status kepegawaian"), max_length=10, choices=EmploymentKind)
    year = models.PositiveSmallIntegerField(_("tahun"))
    target = models.PositiveSmallIntegerField(_("target JP"))
    technical_target = models.PositiveSmallIntegerField(_("target JP teknis"), null=True, blank=True)
    legal_basis = models.CharField(_("dasar hukum"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("target JP")
        verbose_name_plural = _("target JP")
        ordering = ["-year", "employment_kind"]
        constraints = [UniqueConstraint(fields=["employment_kind", "year"], name="jp_target_once")]

    def __str__(self) -> str:
        return f"{self.get_employment_kind_display()} {self.year}"


class CreditEntry(models.Model):
    """The ledger of JP. Append-only (trigger); a correction reverses and adds.

    `source_uuid` is the enrolment's uuid. `jp` counts, `withheld` is what a cap held back.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    source_kind = models.CharField(max_length=8, choices=CreditSource)
    source_uuid = models.UUIDField()
    learning_form = models.CharField(max_length=20, choices=LearningForm)
    minutes = models.PositiveSmallIntegerField()
    jp = models.SmallIntegerField()
    withheld = models.PositiveSmallIntegerField(default=0)
    is_technical = models.BooleanField(default=False)
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    unit = models.ForeignKey("learning.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rule = models.ForeignKey(JpRule, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            UniqueConstraint(
                fields=["source_kind", "source_uuid", "person"],
                condition=Q(reverses__isnull=True),
                name="credit_entry_once",
            ),
            CheckConstraint(condition=Q(jp__gte=0) | Q(reverses__isnull=False), name="credit_entry_not_negative"),
        ]
        indexes = [models.Index(fields=["person", "year"], name="credit_entry_year")]
