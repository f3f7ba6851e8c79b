"""Development and the demo: everything local, a secret key made once into `.data`."""

import secrets

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import DATA_DIR, env

_key_file = DATA_DIR / "secret_key"
try:
    DATA_DIR.mkdir(exist_ok=True)
    if not _key_file.exists():
        _key_file.write_text(secrets.token_urlsafe(50))
        _key_file.chmod(0o600)
    SECRET_KEY = _key_file.read_text()
except OSError as problem:
    raise ImproperlyConfigured(f"{_key_file} tidak dapat ditulis atau dibaca ({problem.strerror}).") from problem

DEBUG = env.switch("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DEMO = True

# The console of `make run` keeps the address and the accounts in view; the worker sets the level of its loggers
# itself, so the handler decides.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "loggers": {
        **{name: {"handlers": ["console"]} for name in ("django_tasks", "django_tasks_db", "wagtail")},
        "django.request": {"handlers": ["console"], "level": "ERROR"},  # a page that broke, not one that is not there
    },
}
