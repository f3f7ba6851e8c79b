"""`--db=sqlite|postgresql`: the same suite on either database.

Loaded by `-p tests.dbplugin`, because pytest-django reads settings before any conftest. The controller
prepares the template once; xdist workers inherit the environment.
"""

import os
import sys

import pytest

from tests import databases


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=["sqlite", "postgresql"], default="sqlite", help="database to test on")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, parser: pytest.Parser, args: list[str]) -> None:
    if "PYTEST_XDIST_WORKER" in os.environ or any(arg in args for arg in ("--help", "-h", "--version")):
        return
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API beside the ORM
    kind = early_config.known_args_namespace.db
    try:
        if kind == "postgresql":
            server = databases.start_postgresql()
            os.environ["NOSARARA_TEST_POSTGRESQL"] = server
            os.environ["DATABASE_URL"] = databases.postgresql_url(server, "postgres")
        else:
            os.environ["NOSARARA_TEST_TEMPLATE"] = str(databases.sqlite_template())
            os.environ.pop("DATABASE_URL", None)
    except Exception as problem:
        sys.exit(f"The test database could not be prepared ({kind}): {problem}")
