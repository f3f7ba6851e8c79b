"""What the settings read from the environment is what `.env.example` explains. Layer: pure."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CHOSEN_BEFORE = {"DJANGO_SETTINGS_MODULE"}  # Django itself reads it, to find the settings


def names_read(path: Path) -> set[str]:
    """The first argument of every `env(…)` and `env.kind(…)`."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    named = [call.args[0].value for call in calls if is_env(call.func) and isinstance(call.args[0], ast.Constant)]
    return {name for name in named if isinstance(name, str)}


def is_env(function: ast.expr) -> bool:
    """`env` itself or a reader of it; the file's own name is not read from the environment."""
    if isinstance(function, ast.Attribute):
        return is_env(function.value) and function.attr != "read_env"
    return isinstance(function, ast.Name) and function.id == "env"


def test_every_name_the_settings_read_is_explained_and_none_besides() -> None:
    read = set().union(*(names_read(path) for path in (ROOT / "cms/settings").glob("*.py")))
    explained = re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(explained) == sorted(read | CHOSEN_BEFORE)
