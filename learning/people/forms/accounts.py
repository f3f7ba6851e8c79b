"""Wagtail's user forms for a person with one full name, a machine-made user name and an optional e-mail address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from learning.people.models import User

FIELDS = ["username", "full_name", "email", "is_superuser", "groups"]


class OurPersonMixin(forms.ModelForm):
    """Takes the user name away after Wagtail has prepared it, and keeps e-mail addresses lower-case and unique."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["username"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].strip().lower()
        if email and User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Alamat e-mail ini sudah dipakai orang lain. Pakai alamat yang berbeda."))
        return email


class NewUserForm(OurPersonMixin, UserCreationForm):
    """For accounts that are not in the roster, such as an admin."""

    first_name = None
    last_name = None
    email = forms.EmailField(required=False, label=_("E-mail"))

    class Meta(UserCreationForm.Meta):
        model = User
        fields = FIELDS


class UserForm(OurPersonMixin, UserEditForm):
    """Roles and state of an account."""

    first_name = None
    last_name = None
    email = forms.EmailField(required=False, label=_("E-mail"))

    class Meta(UserEditForm.Meta):
        model = User
        fields = [*FIELDS, "is_active"]
