"""The test settings with static files as a running site serves them: compressed beforehand, named by content."""

from cms.settings.base import DATA_DIR
from cms.settings.base import STORAGES as SERVED
from cms.settings.test import *  # noqa: F403

STORAGES = SERVED
STATIC_ROOT = DATA_DIR / "test-static"
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
