"""Reads what a server is told by its environment. What cannot be read is one line with its name, never its value."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

SWITCHES = {
    **dict.fromkeys(("true", "on", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "off", "no", "n", "0"), False),
}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


@contextmanager
def expecting(name: str, wanted: str) -> Iterator[None]:
    """Inside, a setting is read; whatever it cannot be is refused with what it should be."""
    try:
        yield
    except (ValueError, LookupError, ImproperlyConfigured):
        # without the cause, whose words may hold a password
        raise ImproperlyConfigured(f"{name} harus berupa {wanted}; lihat .env.example.") from None


class Environment(environ.Env):
    """django-environ, whose readers raise `ImproperlyConfigured` for every value they cannot take."""

    def whole(self, name: str, default: int) -> int:
        with expecting(name, "bilangan bulat"):
            return int(self.str(name, default=str(default)))

    def switch(self, name: str, default: bool) -> bool:
        """Yes or no. Any other word is refused, which django-environ takes for no."""
        with expecting(name, "true atau false"):
            return SWITCHES[self.str(name, default=str(default)).strip().lower()]

    def time(self, name: str, default: str) -> dt.time:
        with expecting(name, "jam, misalnya 20:00"):
            return dt.time.fromisoformat(self.str(name, default=default).strip())

    def level(self, name: str, default: str) -> str:
        """How much is logged, by Python's names."""
        with expecting(name, f"salah satu dari {', '.join(LEVELS)}"):
            return LEVELS[LEVELS.index(self.str(name, default=default).strip().upper())]

    def site(self, name: str, default: str) -> str:
        """Where people reach the site; without the slash at its end, since paths follow."""
        with expecting(name, "alamat yang dimulai dengan https:// atau http://"):
            address = self.str(name, default=default).strip().rstrip("/")
            if not address.startswith(("https://", "http://")):
                raise ValueError(name)
            return address

    def database(self, name: str, default: str) -> dict[str, Any]:
        """SQLite or PostgreSQL; nothing else is tested here."""
        with expecting(name, "alamat yang dimulai dengan postgres:// atau sqlite:///"):
            read: dict[str, Any] = self.db_url(name, default=default)
            if read.get("ENGINE") not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"}:
                raise ValueError(name)
            return read

    def cache(self, name: str, default: str) -> dict[str, Any]:
        with expecting(name, "alamat yang dimulai dengan rediscache:// atau dbcache://"):
            read: dict[str, Any] = self.cache_url(name, default=default)
            return read

    def mail(self, name: str, default: str) -> dict[str, Any]:
        with expecting(name, "alamat server e-mail, misalnya smtp+tls://user:password@mail.example.go.id:587"):
            read: dict[str, Any] = self.email_url(name, default=default)
            return read
