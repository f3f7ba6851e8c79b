"""Layer: files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from pytest_django.fixtures import Settings

from cms.management.commands.prepare import static_fingerprint


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()
    (tmp_path / "a.css").write_text("a{}")
    yield tmp_path
    finders.get_finder.cache_clear()


def test_fingerprint_stays_while_nothing_changes(folder: Path) -> None:
    assert static_fingerprint() == static_fingerprint()


def test_fingerprint_follows_a_new_and_a_longer_file(folder: Path) -> None:
    before = static_fingerprint()
    (folder / "b.css").write_text("b{}")
    with_new = static_fingerprint()
    (folder / "a.css").write_text("a{color:inherit}")
    assert len({before, with_new, static_fingerprint()}) == 3
