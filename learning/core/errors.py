"""The one family of errors a service raises for a person to read."""


class DomainError(Exception):
    """A rule said no. `message` is an Indonesian sentence that says what to do next."""

    message = ""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or self.message)
        self.message = str(message or self.message)

    def __str__(self) -> str:
        return self.message
