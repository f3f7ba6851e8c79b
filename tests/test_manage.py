"""What is missing or wrong is one clear line, and nothing has been started or changed. Layer: command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cms.settings import choose
from tests.serving import free_port

ROOT = Path(__file__).resolve().parent.parent


def refusal(*command: str, **environment: str) -> str:
    """What `manage.py` says on its way out with an error."""
    kept = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "ALLOWED_HOSTS"}}
    environment = {**kept, **environment}
    command = (sys.executable, "manage.py", *command)
    ended = subprocess.run(  # noqa: S603  (our own command)
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    return ended.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_says_which_setting_is_empty(name: str) -> None:
    settings = {"SECRET_KEY": "s", "ALLOWED_HOSTS": "belajar.example", name: ""}
    said = refusal("prepare", DJANGO_SETTINGS_MODULE="cms.settings.production", **settings)
    assert said == f"Pengaturan: {name} belum diisi; lihat .env.example.\n"


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("DATABASE_URL", "mysql://a:b@127.0.0.1/c", "alamat yang dimulai dengan postgres:// atau sqlite:///"),
        ("DATABASE_URL", "postgres://a:b@127.0.0.1:x/c", "alamat yang dimulai dengan postgres:// atau sqlite:///"),
        ("CACHE_URL", "disk://here", "alamat yang dimulai dengan rediscache:// atau dbcache://"),
        ("EMAIL_URL", "post://here", "alamat server e-mail, misalnya smtp+tls://user:password@mail.example.go.id:587"),
        ("BASE_URL", "belajar.example", "alamat yang dimulai dengan https:// atau http://"),
        ("CONN_MAX_AGE", "sepuluh", "bilangan bulat"),
        ("NOTICE_QUIET_FROM", "malam", "jam, misalnya 20:00"),
        ("SECURE_SSL_REDIRECT", "ya", "true atau false"),
        ("LOG_LEVEL", "ramai", "salah satu dari DEBUG, INFO, WARNING, ERROR, CRITICAL"),
    ],
)
def test_a_setting_that_cannot_be_read_says_what_it_should_be(name: str, value: str, wanted: str) -> None:
    settings = {"SECRET_KEY": "s", "ALLOWED_HOSTS": "belajar.example", name: value}
    said = refusal("prepare", DJANGO_SETTINGS_MODULE="cms.settings.production", **settings)
    assert said == f"Pengaturan: {name} harus berupa {wanted}; lihat .env.example.\n"


@pytest.mark.parametrize("command", [("prepare",), ("serve", "--port")])
def test_nothing_starts_without_its_database(command: tuple[str, ...]) -> None:
    port = str(free_port())
    command = (*command, port) if command[-1] == "--port" else command
    said = refusal(*command, DATABASE_URL=f"postgres://a:b@127.0.0.1:{port}/c")
    assert said.startswith("CommandError: Basis data tidak menjawab (connection failed")
    assert said.endswith("Periksa DATABASE_URL, atau izin folder .data/.\n")
    assert said.count("\n") == 1


@pytest.fixture
def server_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    (tmp_path / ".env").write_text("DJANGO_SETTINGS_MODULE=cms.settings.production\n")
    return tmp_path


def test_the_settings_named_in_the_env_file_win_over_the_default(server_folder: Path) -> None:
    choose("cms.settings.dev", server_folder)
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "cms.settings.production"


def test_the_environment_wins_over_the_env_file(server_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    choose("cms.settings.dev", server_folder)
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "cms.settings.test"


def test_without_an_env_file_the_default_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    choose("cms.settings.dev", tmp_path)
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "cms.settings.dev"
