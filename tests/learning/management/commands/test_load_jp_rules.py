"""Layer: command on the database."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from learning.progress.models import JpRule, JpTarget
from tests.factories.people import EmployeeNumberFactory

TABLE = """
[[rule]]
learning_form = "e_learning"
employment_kind = ["pns", "pppk"]
minutes_per_jp = 45
valid_from = 2026-01-01

[[target]]
employment_kind = "pns"
year = 2026
target = 20
"""
pytestmark = pytest.mark.django_db


def load(file: Path, **options: str) -> str:
    said = StringIO()
    call_command("load_jp_rules", file, stdout=said, **options)
    return said.getvalue().strip()


def table(folder: Path, text: str = TABLE) -> Path:
    file = folder / "jp.toml"
    file.write_text(text)
    return file


def test_a_table_is_loaded_and_a_repeat_adds_nothing(tmp_path: Path) -> None:
    by = EmployeeNumberFactory().number
    assert load(table(tmp_path), by=by) == "2 aturan dan 1 target ditambahkan, 0 catatan JP dikoreksi."
    assert load(table(tmp_path)) == "0 aturan dan 0 target ditambahkan, 0 catatan JP dikoreksi."
    assert (JpRule.objects.count(), JpTarget.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[rule", "bukan TOML yang benar"),
        (TABLE.replace("45", "0"), "rule 1, minutes_per_jp: isi bilangan bulat antara 30 dan 120."),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence.replace(".", r"\.")):
        load(table(tmp_path, text))
    assert not JpRule.objects.exists()


def test_a_missing_file_or_an_unknown_person_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        load(tmp_path / "tidak-ada.toml")
    with pytest.raises(CommandError, match="Tidak ada akun dengan NIP atau e-mail 123"):
        load(table(tmp_path), by="123")
