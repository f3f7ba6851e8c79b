"""Account, the numbers it has held, and the codes that open it the first time."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q, UniqueConstraint
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.core.fields import ValidityModel, ValidityQuerySet, one_current, public_uuid, valid_range
from learning.people.enums import MAIN_NUMBER_KINDS, NumberKind, Theme


def machine_username() -> str:
    """A name no person sees or types: the account's inner key for sign-in."""
    return uuid.uuid4().hex


class UserManager(BaseUserManager["User"]):
    """Accounts are made by services; `create_superuser` serves Django's command only."""

    def create_user(self, *, full_name: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(full_name=full_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str = "", password: str | None = None, **fields: object) -> "User":
        fields.setdefault("full_name", username or "Administrator")
        fields["email"] = str(fields.get("email", "")).strip().lower()
        if username:
            fields["username"] = username
        return self.create_user(password=password, is_superuser=True, **fields)  # type: ignore[arg-type]


class User(AbstractBaseUser, PermissionsMixin):
    """A person and their account.

    Personal: full name, titles, birth date (checks the employee number), e-mail (sign-in, notices).
    No NIK, religion, marital or health data.
    """

    username = models.CharField(_("nama mesin"), max_length=64, unique=True, default=machine_username)
    uuid = public_uuid()
    full_name = models.CharField(_("nama lengkap"), max_length=150)
    title_before = models.CharField(_("gelar depan"), max_length=40, blank=True)
    title_after = models.CharField(_("gelar belakang"), max_length=80, blank=True)
    birth_on = models.DateField(_("tanggal lahir"), null=True, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    theme = models.CharField(_("tema"), max_length=5, choices=Theme, default=Theme.AUTO)
    data_saver = models.BooleanField(_("hemat data"), default=False)
    is_active = models.BooleanField(_("akun aktif"), default=True)
    date_joined = models.DateTimeField(_("dibuat pada"), default=timezone.now)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    # What createsuperuser asks: the address signs in, the machine's name does not.
    REQUIRED_FIELDS = ["email", "full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")
        ordering = ["full_name", "id"]
        constraints = [
            UniqueConstraint(Lower("email"), condition=~Q(email=""), name="user_email_unique"),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def is_staff(self) -> bool:
        """Django's flag, which the desks do not use: Wagtail asks for `access_admin`."""
        return self.is_superuser

    @property
    def first_name(self) -> str:
        """What Wagtail's side bar greets with; else it would show the machine's user name."""
        return self.full_name

    def get_full_name(self) -> str:
        """Name with titles as it is printed: "dr. Siti Rahmawati, M.Kes."."""
        name = f"{self.title_before} {self.full_name}".strip()
        return f"{name}, {self.title_after}" if self.title_after else name

    def get_short_name(self) -> str:
        return self.full_name


class EmployeeNumber(ValidityModel):
    """A number a person holds or held. Personal: birth date and sex are readable in it.

    Any number ever held signs in; a PPPK's number changes with the agency, so it is never a key.
    """

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="numbers")
    number = models.CharField(_("nomor"), max_length=18, unique=True)
    kind = models.CharField(_("jenis"), max_length=12, choices=NumberKind)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomor pegawai")
        ordering = ["-valid_from", "-id"]
        constraints = [
            valid_range("employee_number"),
            one_current("employee_number", "person", kind__in=[str(kind) for kind in MAIN_NUMBER_KINDS]),
        ]

    def __str__(self) -> str:
        return self.number


class AccessCode(models.Model):
    """A one-time code an operator hands out; only its hash is kept. Consumed by POST only."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=128, unique=True)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="access_code_one_open",
            ),
        ]


class NoticeAcceptance(models.Model):
    """The person has read this version of the privacy notice."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [UniqueConstraint(fields=["user", "version"], name="notice_acceptance_once")]
