"""The outside world's door to accounts: sign-in by any number ever held, password hashing cost."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.hashers import Argon2PasswordHasher

from learning.people.models import EmployeeNumber


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id at 19 MiB, two passes, one lane: affordable on the two cores of a city's server."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the roster; nobody signs up alone."""

    def is_open_for_signup(self, request: object) -> bool:
        return False


class AnyNumberBackend(AuthenticationBackend):
    """What is typed as a name is an employee number, present or past; spaces do not matter."""

    def _authenticate_by_username(self, **credentials: object) -> object:
        typed = "".join(str(credentials.get("username") or "").split())
        held = EmployeeNumber.objects.filter(number=typed).select_related("person").first()
        if held:
            credentials["username"] = held.person.username
        return super()._authenticate_by_username(**credentials)
