"""The outside world's door to accounts: sign-in by any number ever held, and what a session keeps."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from learning.core import clock
from learning.people.models import User
from learning.people.queries import person_by_sign_in_name

SHARED_KEY = "shared_device_until"
SHARED_HOURS = 8
_WRONG = _("Nomor, e-mail, atau kata sandi tidak cocok. Periksa sekali lagi; huruf besar dan kecil dibedakan.")


class SignedInRequest(HttpRequest):
    """A request behind `login_required`: for annotations."""

    user: User


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id at 19 MiB, two passes, one lane: affordable on the two cores of a city's server."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the roster; nobody signs up alone. Messages are our own and few."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan masuk. Tunggu lima menit, lalu coba lagi. "
            "Bila lupa kata sandi, minta kode akses baru kepada operator unit Anda."
        ),
        "enter_current_password": _("Kata sandi yang sekarang tidak cocok. Ketik sekali lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own messages would show the machine's user name."""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count per account, whichever of its numbers or addresses was typed."""
        typed = credentials.get("email") or credentials.get("username") or ""
        person = person_by_sign_in_name(typed)
        return f"person:{person.pk}" if person else f"typed:{typed.lower()}"


class AnyNumberBackend(AuthenticationBackend):
    """What is typed as a name is an employee number, present or past; spaces do not matter."""

    def _authenticate_by_username(self, username: str, password: str) -> Any:
        held = person_by_sign_in_name(username)
        return super()._authenticate_by_username(held.username if held else username, password)


def remember_device(request: HttpRequest, *, is_shared: bool) -> None:
    """An own phone stays signed in for long; a shared one until the browser closes, at most a working day."""
    if is_shared:
        request.session[SHARED_KEY] = clock.now().timestamp() + SHARED_HOURS * 3600
        request.session.set_expiry(0)
    else:
        request.session.pop(SHARED_KEY, None)
        request.session.set_expiry(settings.OWN_DEVICE_SESSION_DAYS * 24 * 3600)


def safe_next(request: HttpRequest, default: str = settings.LOGIN_REDIRECT_URL) -> str:
    """The address asked for when it is one of ours, else the home of the person."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if own else default


def sign_in(request: HttpRequest, person: User, *, is_shared: bool) -> None:
    """Sign in without a password having been typed (the access code stood for it)."""
    AccountAdapter(request).login(request, person)
    remember_device(request, is_shared=is_shared)
