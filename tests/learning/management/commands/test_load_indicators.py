"""Layer: command over the database."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from learning.models import Indicator, IndicatorValue

pytestmark = pytest.mark.django_db

STANDARD = Path(__file__).resolve().parents[4] / "cms/demo/content/indicators.toml"


def test_definitions_are_loaded_without_figures_and_again_without_change() -> None:
    for _round in range(2):
        out = io.StringIO()
        call_command("load_indicators", STANDARD, stdout=out)
        assert out.getvalue() == "26 indicators are defined\n"
    assert (Indicator.objects.count(), IndicatorValue.objects.count()) == (26, 0)


@pytest.mark.parametrize("content", [None, "not toml [", "other = 1", "[[indicators]]\ncode = 'X'"])
def test_a_file_that_cannot_be_read_is_named_and_loads_nothing(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "indicators.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(CommandError, match=r"indicators\.toml"):
        call_command("load_indicators", path)
    assert not Indicator.objects.exists()
