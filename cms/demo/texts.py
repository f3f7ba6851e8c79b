"""The written content: TOML read into plain values, Markdown turned into the rich text that blocks store."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from cms.demo.plan import CONTENT

Values = dict[str, Any]


@dataclass(frozen=True)
class CourseText:
    """A course with its modules in order and its final quiz, as they stand in the files."""

    facts: Values
    modules: tuple[Values, ...]
    quiz: Values


@cache
def _markdown() -> MarkdownIt:
    """Paragraphs, bold, italic, lists and links; nothing else, and never raw HTML."""
    reader = MarkdownIt("zero", {"html": False, "typographer": False})
    reader.enable(["emphasis", "list", "link", "entity", "escape"])
    for name, tag in (("strong", "b"), ("em", "i")):
        reader.add_render_rule(f"{name}_open", _writes(f"<{tag}>"))
        reader.add_render_rule(f"{name}_close", _writes(f"</{tag}>"))
    return reader


def _writes(text: str) -> Any:
    return lambda *_ignored: text


def rich(markdown: str) -> str:
    """Rich text as the editor itself would store it: `<p>`, `<ul>`, `<b>`, `<i>`, no line breaks between."""
    html = _markdown().render(markdown.strip())
    return "".join(line.strip() if line.startswith("<") else f" {line.strip()}" for line in html.splitlines()).strip()


def read(path: Path) -> Values:
    """One file of content."""
    return tomllib.loads(path.read_text())


def course_texts() -> list[CourseText]:
    """Every course of `content/courses/`, in the order of their folders."""
    return [_course_in(folder) for folder in sorted((CONTENT / "courses").iterdir()) if folder.is_dir()]


def _course_in(folder: Path) -> CourseText:
    modules = sorted(folder.glob("m*.toml"), key=lambda path: int(path.stem[1:]))
    return CourseText(
        facts=read(folder / "course.toml"), modules=tuple(map(read, modules)), quiz=read(folder / "quiz.toml")
    )


def material_texts() -> list[Values]:
    """Every material of `content/materials/`, by code."""
    return sorted(map(read, (CONTENT / "materials").glob("*.toml")), key=lambda values: values["code"])


def indicator_texts() -> list[Values]:
    """The definitions of `content/indicators.toml`."""
    return read(CONTENT / "indicators.toml")["indicators"]
