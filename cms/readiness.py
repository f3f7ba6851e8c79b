"""Whether the servers a process leans on answer, said in one line instead of a trace from the middle of a request."""

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _


def database_problem() -> str:
    """Why the database does not answer, in one line; empty when it does."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as problem:
        return _first_line(problem)
    return ""


def cache_problem() -> str:
    """Why the shared cache does not answer, in one line; empty when it does, or when it is a table of the database."""
    if settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
        return ""
    try:
        cache.get("readiness")
    except Exception as problem:  # every kind of cache raises errors of its own
        return _first_line(problem)
    return ""


def require_servers() -> None:
    """Raises CommandError with what to look at; to be asked before a command changes or starts anything."""
    if why := database_problem():
        raise CommandError(
            _("Basis data tidak menjawab (%(why)s). Periksa DATABASE_URL, atau izin folder .data/.") % {"why": why}
        )
    if why := cache_problem():
        raise CommandError(_("Cache tidak menjawab (%(why)s). Periksa CACHE_URL dan layanannya.") % {"why": why})


def _first_line(problem: Exception) -> str:
    return str(problem).strip().partition("\n")[0].rstrip(".")
