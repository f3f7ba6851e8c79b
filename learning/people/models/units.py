"""Units with their place in the tree, and each person's place in the units."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from learning.core.fields import ValidityModel, ValidityQuerySet, one_current, public_uuid, valid_range
from learning.people.enums import EmploymentKind, EmploymentRole, PositionKind, Status, UnitKind


class UnitQuerySet(ValidityQuerySet):
    def under(self, unit: "Unit") -> "UnitQuerySet":
        """The unit itself and everything placed below it today."""
        return self.filter(path__startswith=unit.path)


class Unit(ValidityModel):
    """An organisational unit. `path` caches today's placement as `/id/id/`; placements are the truth."""

    uuid = public_uuid()
    code = models.CharField(_("kode"), max_length=40, unique=True)
    name = models.CharField(_("nama"), max_length=150)
    kind = models.CharField(_("jenis"), max_length=16, choices=UnitKind)
    path = models.CharField(max_length=255, db_index=True, editable=False, default="/")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit kerja")
        verbose_name_plural = _("unit kerja")
        ordering = ["name", "id"]
        constraints = [valid_range("unit")]

    def __str__(self) -> str:
        return self.name


class UnitPlacement(ValidityModel):
    """Where a unit hangs in the tree, for a time. The root has none. Cycles are refused by the service."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="child_placements")

    objects = ValidityQuerySet.as_manager()

    class Meta:
        constraints = [
            valid_range("unit_placement"),
            one_current("unit_placement", "unit"),
            CheckConstraint(condition=~Q(unit=F("parent")), name="unit_placement_not_itself"),
        ]


class Employment(ValidityModel):
    """A person's post in a unit. Personal: grade and position. One current home per person."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="employments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="employments")
    kind = models.CharField(_("status kepegawaian"), max_length=10, choices=EmploymentKind)
    role = models.CharField(_("peran"), max_length=14, choices=EmploymentRole, default=EmploymentRole.DEFINITIVE)
    is_home = models.BooleanField(_("unit induk"), default=True)
    grade = models.CharField(_("golongan"), max_length=8, blank=True)
    rank_title = models.CharField(_("pangkat"), max_length=60, blank=True)
    position_kind = models.CharField(_("jenis jabatan"), max_length=16, choices=PositionKind)
    position_level = models.CharField(_("jenjang"), max_length=40, blank=True)
    position_name = models.CharField(_("jabatan"), max_length=150)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-id"]
        constraints = [
            valid_range("employment"),
            one_current("employment", "person", is_home=True),
        ]


class ServiceStatus(ValidityModel):
    """Leave, study, retirement, death: what stops reminders. Personal; no reason is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(_("status"), max_length=10, choices=Status)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-id"]
        constraints = [valid_range("service_status"), one_current("service_status", "person")]


class AssessorAssignment(ValidityModel):
    """Who assesses whom (pejabat penilai kinerja), explicit and not derived from the unit tree."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessors")
    assessor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="assessed"
    )
    external_name = models.CharField(_("penilai di luar pemerintah kota"), max_length=150, blank=True)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-id"]
        constraints = [
            valid_range("assessor_assignment"),
            one_current("assessor_assignment", "person"),
            CheckConstraint(
                condition=Q(assessor__isnull=True) & ~Q(external_name="")
                | Q(assessor__isnull=False) & Q(external_name=""),
                name="assessor_assignment_exactly_one",
            ),
            CheckConstraint(
                condition=Q(assessor__isnull=True) | ~Q(person=F("assessor")), name="assessor_assignment_not_self"
            ),
        ]


class UnitOperator(ValidityModel):
    """Keeps roster, access codes and assignments of a unit and its subtree; sees no results."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="operated")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="operators")

    objects = ValidityQuerySet.as_manager()

    class Meta:
        constraints = [valid_range("unit_operator"), one_current("unit_operator", "user", "unit")]
