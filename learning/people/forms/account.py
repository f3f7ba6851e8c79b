"""What everyone types: sign-in, access code, password, own data."""

from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from learning.people.enums import Theme
from learning.people.models import User
from learning.people.rules.numbers import plain_number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EMPTY = {"required": _("Bagian ini belum diisi.")}
# As long as the column; longer addresses exist on paper only.
LONGEST_EMAIL = 254
NO_EMAIL = {
    "invalid": _("Alamat e-mail tidak benar. Tulis seperti nama@contoh.go.id."),
    "max_length": _("Alamat e-mail terlalu panjang. Paling panjang %(limit_value)d huruf."),
}
PASSWORD_HINT = _("Paling sedikit 10 huruf atau angka, jangan angka saja. Kalimat pendek mudah diingat dan kuat.")


def shared_device_field() -> forms.BooleanField:
    return forms.BooleanField(
        label=_("Perangkat bersama"),
        help_text=_("Anda keluar otomatis saat peramban ditutup. Tidak ada yang tersimpan di perangkat ini."),
        required=False,
    )


def number_field(label: "StrOrPromise", hint: "StrOrPromise") -> forms.CharField:
    """A number as it is typed or pasted, with a numeric keypad."""
    attrs = {"inputmode": "numeric", "autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, max_length=254, widget=widget, error_messages=EMPTY)


def password_field(label: "StrOrPromise", autocomplete: str, hint: "StrOrPromise" = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(
        label=label, help_text=hint, max_length=128, strip=False, widget=widget, error_messages=EMPTY
    )


class SignInForm(LoginForm):
    """allauth's form in our words. `by_email` turns the numeric keypad into that of an e-mail address."""

    is_shared = shared_device_field()

    def __init__(self, *args: Any, by_email: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_email = by_email
        self.fields["login"] = number_field(_("NIP, NI PPPK, atau e-mail"), _("18 angka. Spasi boleh ikut tertempel."))
        if by_email:
            self.fields["login"].label = _("E-mail, NIP, atau NI PPPK")
            self.fields["login"].help_text = _("Alamat e-mail yang tercatat di akun Anda.")
            self.fields["login"].widget.attrs["inputmode"] = "email"
        self.fields["password"] = password_field(_("Kata sandi"), "current-password")
        del self.fields["remember"]
        self.order_fields(["login", "password", "is_shared"])

    def clean_login(self) -> str:
        typed = self.cleaned_data["login"].strip()
        return typed if "@" in typed else plain_number(typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["remember"] = not cleaned.get("is_shared")
        return cleaned


class NewPasswordMixin(forms.Form):
    """A new password, typed twice; its strength is judged by the service, which knows the person."""

    password1 = password_field(_("Kata sandi baru"), "new-password", PASSWORD_HINT)
    password2 = password_field(_("Kata sandi baru, sekali lagi"), "new-password")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Kedua kata sandi belum sama. Ketik ulang keduanya."))
        return cleaned


class ActivationForm(NewPasswordMixin):
    """The access code from the operator's paper."""

    number = number_field(_("NIP atau NI PPPK"), _("18 angka. Spasi boleh ikut tertempel."))
    code = forms.CharField(
        label=_("Kode akses"),
        help_text=_("Delapan huruf dan angka dari operator unit Anda, misalnya K7MP-3XQ4."),
        max_length=40,
        error_messages=EMPTY,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    is_shared = shared_device_field()
    field_order = ["number", "code", "password1", "password2", "is_shared"]


class PasswordForm(NewPasswordMixin):
    """The present password, then the new one twice."""

    current = password_field(_("Kata sandi yang sekarang"), "current-password")
    field_order = ["current", "password1", "password2"]

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_current(self) -> str:
        current = self.cleaned_data["current"]
        if not self.person.check_password(current):
            raise forms.ValidationError(_("Kata sandi yang sekarang tidak cocok. Ketik sekali lagi."))
        return current


class OwnDataForm(forms.Form):
    """The one thing a person may mend alone."""

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Dipakai untuk masuk dan untuk pengingat."),
        required=False,
        max_length=LONGEST_EMAIL,
        error_messages=NO_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PreferencesForm(forms.Form):
    """How the site looks on this account."""

    theme = forms.ChoiceField(label=_("Tema"), choices=Theme.choices, widget=forms.RadioSelect)
    data_saver = forms.BooleanField(
        label=_("Hemat data"),
        help_text=_("Tanpa fon tambahan dan gambar besar; cocok untuk sinyal lemah."),
        required=False,
    )
