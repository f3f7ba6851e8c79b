"""A server that does not answer is named. Layer: adapters."""

import re

import pytest
from django.core.management import CommandError
from django.test import Client
from pytest_django.fixtures import Settings

from cms.readiness import cache_problem, database_problem, require_servers
from tests.serving import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture
def port_of_a_dead_cache(settings: Settings) -> int:
    """Redis by address, and nobody there."""
    port = free_port()
    dead = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"redis://127.0.0.1:{port}/0"}
    settings.CACHES = {**settings.CACHES, "default": dead}
    return port


def test_all_is_well_where_database_and_cache_answer() -> None:
    require_servers()
    assert (database_problem(), cache_problem()) == ("", "")


def test_a_dead_cache_is_named_with_its_address(port_of_a_dead_cache: int) -> None:
    why = f"Error 111 connecting to 127.0.0.1:{port_of_a_dead_cache}. Connection refused"
    assert cache_problem() == why
    with pytest.raises(CommandError, match=re.escape(f"Cache tidak menjawab ({why}). Periksa CACHE_URL")):
        require_servers()


def test_a_site_without_its_cache_is_alive_but_not_ready(client: Client, port_of_a_dead_cache: int) -> None:
    assert client.get("/healthz").status_code == 200
    answer = client.get("/healthz?siap=1")
    assert (answer.status_code, answer.content) == (503, b"cache")
