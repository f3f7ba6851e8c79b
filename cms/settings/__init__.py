"""Settings by environment: base, dev, test, production."""

import os
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def choose(default: str, folder: Path = BASE_DIR) -> None:
    """Name the settings of this process: what the environment says, else the folder's `.env`, else the default.

    `.env` is read before anything else, so that a server which keeps its settings there never runs on
    development settings, whoever starts the command.
    """
    environ.Env.read_env(str(folder / ".env"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", default)
