"""The one family of errors a service raises for a person to read."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DomainError(Exception):
    """A rule said no. `message` is an Indonesian sentence that says what to do next."""

    message: "StrOrPromise" = ""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)
        self.message = str(message or self.message)

    def __str__(self) -> str:
        return str(self.message)
