"""Fixtures of the whole suite: a database of one's own, and fresh copies after real commits."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from tests import databases

# No test asserts a time: a busy machine is no finding.
hypothesis_settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("house")

pytest_plugins = ["tests.factories.fixtures"]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Point the one connection at this process's own copy of the migrated template."""
    with django_db_blocker.unblock():
        databases.adopt_fresh_copy()
    yield
    with django_db_blocker.unblock():
        databases.discard_copy()


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real commits, for threads and browsers. Never together with `db`; never `transactional_db`.

    Afterwards the process gets a fresh copy of the template, so append-only triggers need not step
    aside and Wagtail's root pages are back.
    """
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        databases.discard_copy()
        databases.adopt_fresh_copy()


@pytest.fixture(autouse=True)
def _clean_versions_cache() -> Iterator[None]:
    """Bodies are cached by version id, which another test's database uses again."""
    yield
    caches["versions"].clear()


@pytest.fixture(scope="session", autouse=True)
def _private_media(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Uploads of a test process land in a directory of its own."""
    from django.conf import settings  # noqa: PLC0415  (settings are configured by then)

    settings.MEDIA_ROOT = tmp_path_factory.mktemp(f"media-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
