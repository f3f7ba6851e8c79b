"""Walls that import-linter cannot see, and the budgets of the house. Layer: source text."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = sorted(
    p.name
    for p in (ROOT / "learning").iterdir()
    if (p / "__init__.py").exists() and p.name not in {"migrations", "management", "templatetags"}
)
ENTRY_POINTS = {
    "views",
    "receivers",
    "choosers",
    "panels",
    "middleware",
    "tasks",
    "forms",
    "filters",
    "importers",
    "exports",
    "emails",
    "adapters",
    "viewsets",
    "urls",
}
DECIDING = {"rules", "services", "queries", "permissions"}
PYTHON_BUDGET, TEST_BUDGET, TEMPLATE_BUDGET, CSS_BUDGET = 300, 500, 150, 200
FUNCTION_MOST, FUNCTION_P90, VIEW_MOST = 50, 20, 25


def python_files(*roots: str) -> list[Path]:
    return sorted(
        path
        for root in roots
        for path in (ROOT / root).rglob("*.py")
        if not {"migrations", "content"} & set(path.relative_to(ROOT).parts)
    )


def imports_of(path: Path) -> Iterator[str]:
    """Modules imported at run time, `from x import y` also as `x.y`; TYPE_CHECKING blocks are left out."""
    tree = ast.parse(path.read_text())
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for child in node.body
        for inner in ast.walk(child)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str | None:
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "learning" and len(parts) > 2 and parts[1] in ROOMS else None


def functions_of(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def percentile(values: list[int], share: float) -> int:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def test_a_room_reads_no_other_rooms_models() -> None:
    offenders = []
    for path in python_files("learning"):
        room = room_of(path)
        if room is None or (room == "reporting" and path.relative_to(ROOT).parts[2].startswith("queries")):
            continue
        for module in imports_of(path):
            other = re.match(r"learning\.(\w+)\.models\b", module)
            if (other and other[1] != room) or module.startswith("learning.models"):
                offenders.append(f"{path.relative_to(ROOT)} imports {module}")
    assert offenders == []


def test_a_room_uses_no_other_rooms_entry_points() -> None:
    offenders = []
    for path in python_files("learning"):
        room = room_of(path)
        for module in imports_of(path):
            other = re.match(r"learning\.(\w+)\.(\w+)", module)
            if room and other and other[1] != room and other[1] in ROOMS and other[2] in ENTRY_POINTS:
                offenders.append(f"{path.relative_to(ROOT)} imports {module}")
    assert offenders == []


def test_every_room_says_what_it_is_for() -> None:
    doors = {room: (ROOT / "learning" / room / "__init__.py").read_text() for room in ROOMS}
    silent = [room for room, source in doors.items() if not ast.get_docstring(ast.parse(source))]
    assert silent == []


def test_every_deciding_file_has_its_mirrored_test() -> None:
    missing = []
    for path in python_files("learning"):
        room = room_of(path)
        parts = path.relative_to(ROOT).with_suffix("").parts
        if room is None or parts[2] not in DECIDING or path.name == "__init__.py":
            continue
        mirrored = ROOT / "tests" / "learning" / room / Path(*parts[2:-1]) / f"test_{parts[-1]}"
        if not (mirrored.with_suffix(".py").exists() or mirrored.is_dir()):
            missing.append(str(mirrored.relative_to(ROOT)) + ".py")
    assert missing == []


@pytest.mark.parametrize(
    ("roots", "pattern", "budget"),
    [
        (("learning", "cms"), "*.py", PYTHON_BUDGET),
        (("tests",), "*.py", TEST_BUDGET),
        (("templates",), "*.html", TEMPLATE_BUDGET),
        (("static/css",), "*.css", CSS_BUDGET),
    ],
)
def test_no_file_outgrows_its_budget(roots: tuple[str, ...], pattern: str, budget: int) -> None:
    large = []
    for root in roots:
        for path in (ROOT / root).rglob(pattern):
            lines = len(path.read_text().splitlines())
            if lines > budget and "migrations" not in path.parts:
                large.append(f"{path.relative_to(ROOT)}: {lines} lines of {budget}")
    assert large == []


def test_functions_stay_small() -> None:
    sizes = [size for path in python_files("learning", "cms") for size in functions_of(path)]
    assert [f"{name}: {lines}" for name, lines in sizes if lines > FUNCTION_MOST] == []
    assert percentile([lines for _, lines in sizes], 0.9) <= FUNCTION_P90


def test_views_stay_thin() -> None:
    views = [path for path in python_files("learning", "cms") if path.name == "views.py" or path.parent.name == "views"]
    thick = [f"{name}: {lines}" for path in views for name, lines in functions_of(path) if lines > VIEW_MOST]
    assert thick == []


def test_numbers_with_decimals_are_typed_into_our_own_field() -> None:
    """Django's and Wagtail's own make a number input, which drops a comma without a word."""
    theirs = re.compile(r"\b(?:forms\.(?:Decimal|Float)Field|blocks\.(?:Decimal|Float)Block|NumberInput)\(")
    sources = [path.relative_to(ROOT) for path in python_files("learning", "cms") if theirs.search(path.read_text())]
    assert sources == []


def test_templates_hold_no_inline_style_or_script() -> None:
    inline = re.compile(r"""\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son\w+\s*=\s*["']""")
    offenders = [
        f"{path.relative_to(ROOT)}: {found.group(0).strip()}"
        for path in (ROOT / "templates").rglob("*.html")
        if (found := inline.search(path.read_text()))
    ]
    assert offenders == []


def test_spacing_comes_only_from_tokens() -> None:
    declaration = re.compile(r"(?:^|[;{\s])((?:margin|padding|gap|row-gap|column-gap)[\w-]*)\s*:\s*([^;}]+)")
    raw_length = re.compile(r"(?<![\w.-])-?(?!0(?:px|rem|em)?\b)(?!1px\b)(?!-1px\b)\d*\.?\d+(?:px|rem|em|pt|cm|mm)\b")
    offenders = []
    for path in (ROOT / "static/css").rglob("*.css"):
        if path.name == "tokens.css":
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        offenders += [
            f"{path.relative_to(ROOT)}: {name}: {value.strip()}"
            for name, value in declaration.findall(text)
            if raw_length.search(value)
        ]
    assert offenders == []


def test_colours_come_only_from_tokens() -> None:
    hexadecimal = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)")
    offenders = [
        f"{path.relative_to(ROOT)}: {found.group(0)}"
        for path in (ROOT / "static/css").rglob("*.css")
        if path.name != "tokens.css"
        and (found := hexadecimal.search(re.sub(r"/\*.*?\*/|url\([^)]*\)", "", path.read_text(), flags=re.S)))
    ]
    assert offenders == []


def styled_classes() -> set[str]:
    """Every class that our styles name, those for Wagtail's own elements at the desks apart."""
    styles = [path for path in (ROOT / "static/css").rglob("*.css") if path.name != "desk.css"]
    rules = "\n".join(re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S) for path in styles)
    return {name for heads in re.findall(r"([^{};]+)\{", rules) for name in re.findall(r"\.([a-z][\w-]*)", heads)}


def test_no_style_and_no_component_is_left_over() -> None:
    """Classes put together, like `is-{{ state }}`, count by their beginning."""
    sources = [path for root in ("templates", "learning", "cms") for path in (ROOT / root).rglob("*.*")]
    sources = [path for path in sources if path.suffix in {".html", ".py"}]
    text = "\n".join(path.read_text() for path in [*sources, *(ROOT / "static/js").glob("*.js")])
    words = set(re.findall(r"[\w-]+", text))
    beginnings = tuple(set(re.findall(r"([a-z]+-)\{\{", text)))
    components = {f"components/{path.name}" for path in (ROOT / "templates/components").glob("*.html")}
    assert {name for name in styled_classes() - words if not name.startswith(beginnings)} == set()
    assert {name for name in components if name not in text} == set()


def test_every_class_a_page_names_has_its_style() -> None:
    """The desks wear Wagtail's own; what is put together is compared for diamonds below."""
    named = set()
    for path in (ROOT / "templates").rglob("*.html"):
        if {"admin", "wagtailadmin"}.isdisjoint(path.parts):
            for value in re.findall(r'class="([^"]*)"', re.sub(r"\{%.*?%\}", " ", path.read_text())):
                named |= set(re.sub(r"\S*\{\{.*?\}\}\S*", " ", value).split())
    assert named - styled_classes() == set()


def test_every_state_and_size_of_a_diamond_has_its_style() -> None:
    """As its component lists them; an open one and a locked one look as the plain diamond does, 30 px is its size."""
    text = (ROOT / "templates/components/diamond.html").read_text()
    states = re.search(r"state: ([\w |]+)\.", text)
    sizes = re.search(r"size: ([^.]+)\.", text)
    assert states and sizes
    wanted = {f"is-{state}" for state in states[1].split(" | ")} - {"is-open"}
    wanted |= {f"dia-{size}" for size in re.findall(r"\d+", sizes[1])} - {"dia-30"}
    rules = (ROOT / "static/css/components/thread.css").read_text()
    assert {name for name in wanted if not re.search(rf"\.{name}\b", rules)} == set()


def test_the_top_level_holds_nothing_else() -> None:
    allowed = {
        "manage.py",
        "learning",
        "cms",
        "templates",
        "static",
        "tests",
        "requirements.txt",
        "README.md",
        "Makefile",
        "pyproject.toml",
        "CHANGELOG.md",
    }
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__pycache__"))}
    assert found - allowed == set()
