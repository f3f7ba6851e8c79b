"""A canonical body as HTML. What never changes is cached by version; what depends on the reader is made apart.

Links and pictures are looked up when the text is shown: a moved page is found, a deleted one leaves its words.
"""

import itertools
import re
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.rich_text import expand_db_html

CACHED_SECONDS = 600
LETTERS = "ABCDEFGHIJ"
DYNAMIC = {"self_check", "indicator"}
HEADED = {"heading", "before_after"}  # they open a section of the page
_PARAGRAPH = re.compile(r"<p>")
_DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_STEP_TITLE = re.compile(r"^<p>\s*<b>(.*?)</b>\s*(.*?)</p>$", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """One block: ready HTML, or the values of a block that depends on the reader."""

    kind: str
    anchor: str
    html: str = ""
    value: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """An entry of the list of sections beside the text."""

    anchor: str
    title: str


@dataclass(frozen=True)
class RenderedBody:
    parts: list[Part]
    sections: list[Section]


def rendered(body: list[dict[str, Any]], *, digest: str = "") -> RenderedBody:
    """The body's parts; those of a version come from the cache by its digest, a draft's (no digest) are made anew."""
    key = f"body:{digest}"
    made = caches["versions"].get(key) if digest else None
    if made is None:
        made = RenderedBody(parts=_parts(body), sections=_sections(body))
        if digest:
            caches["versions"].set(key, made, CACHED_SECONDS)
    return replace(made, parts=[_with_links(part) for part in made.parts])


def _with_links(part: Part) -> Part:
    if "linktype=" not in part.html:
        return part
    return replace(part, html=mark_safe(_DEAD_LINK.sub(r"\1", expand_db_html(part.html))))  # noqa: S308 - from our templates


def anchor_of(number: int) -> str:
    """The place of a block in its version, where a reader can be brought back to."""
    return f"b{number}"


def _parts(body: list[dict[str, Any]]) -> list[Part]:
    """Titles inside a block are of the third level once a section has been opened, else of the second."""
    checks = sum(part["type"] == "self_check" for part in body)
    parts, check, level = [], 0, 2
    for number, part in enumerate(body, start=1):
        kind, value, anchor = part["type"], part["value"], anchor_of(number)
        if kind == "self_check":
            check += 1
            place = {"number": check, "of": checks, "level": level}
            parts.append(Part(kind, anchor, value={**_lettered(value), **place}))
        elif kind in DYNAMIC:
            parts.append(Part(kind, anchor, value=value))
        else:
            context = {"value": _prepared(kind, value, anchor), "anchor": anchor, "level": level}
            parts.append(Part(kind, anchor, html=render_to_string(f"cms/blocks/{kind}.html", context)))
        level = 3 if kind in HEADED else level
    return parts


def _lettered(value: dict[str, Any]) -> dict[str, Any]:
    """Options with the letter they are spoken of by."""
    options = [{**option, "letter": letter} for option, letter in zip(value["options"], LETTERS, strict=False)]
    return {**value, "options": options}


def _prepared(kind: str, value: Any, anchor: str) -> Any:
    """Template-ready values: safe running text, numbered paragraphs, looked-up files."""
    prepare = PREPARERS.get(kind)
    return prepare(value, anchor) if prepare else value


def _safe(html: str) -> SafeString:
    """Draftail's whitelist has cleaned the text before it was stored."""
    return mark_safe(html)  # noqa: S308 - see above


def _text(html: str, anchor: str) -> SafeString:
    """Every paragraph is a place to come back to."""
    numbers = itertools.count(1)

    def place(_found: re.Match[str]) -> str:
        name = f"{anchor}-{next(numbers)}"
        return f'<p id="{name}" data-anchor="{name}">'

    return _safe(_PARAGRAPH.sub(place, html))


def _with_html(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    return {**value, "html": _safe(value["html"])}


def _callout(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    """The kind is said in words, once: "Contoh: Loket", but "Contoh dari loket" stays as it is."""
    labels = {"example": _("Contoh"), "important": _("Penting"), "remember": _("Ingat"), "myth": _("Salah kaprah")}
    label, title = labels[value["kind"]], value["title"]
    heading = title if title.casefold().startswith(label.casefold()) else f"{label}: {title}"
    return {**_with_html(value, anchor), "heading": heading}


def _steps(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    return {**value, "items": [_step(html) for html in value["items"]]}


def _step(html: str) -> dict[str, SafeString]:
    """Bold words that open a step are its title only where a sentence ends with them."""
    found = _STEP_TITLE.match(html.strip())
    is_title = found and (found[1].rstrip()[-1:] in ".:!?" or found[2][:1] in ".:!?" or not found[2])
    if not found or not is_title:
        return {"title": _safe(""), "html": _safe(html)}
    rest = found[2].lstrip(" .:")
    return {"title": _safe(found[1].rstrip(" .:")), "html": _safe(f"<p>{rest}</p>" if rest else "")}


def _table(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    """A row that says nothing is left out; one that is short gets empty cells, so that every cell keeps its column."""
    columns = value["columns"]
    told = [row for row in value["rows"] if any(cell.strip() for cell in row)]
    return {**value, "rows": [list(itertools.zip_longest(columns, row[: len(columns)], fillvalue="")) for row in told]}


def _accordion(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    return {"items": [_with_html(item, anchor) for item in value["items"]]}


def _before_after(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    return {**value, "unchanged": _safe(value["unchanged"])}


def _picture(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    return {**value, "image": get_image_model().objects.filter(pk=value["image"]).first()}


def _download(value: dict[str, Any], anchor: str) -> dict[str, Any]:
    return {**value, "document": get_document_model().objects.filter(pk=value["document"]).first()}


PREPARERS: dict[str, Any] = {
    "text": _text,
    "callout": _callout,
    "steps": _steps,
    "table": _table,
    "accordion": _accordion,
    "before_after": _before_after,
    "picture": _picture,
    "download": _download,
}


def _sections(body: list[dict[str, Any]]) -> list[Section]:
    """Headings in order; a self-check after the last heading is listed once."""
    sections = [
        Section(anchor_of(number), part["value"])
        for number, part in enumerate(body, start=1)
        if part["type"] == "heading"
    ]
    last = max((number for number, part in enumerate(body, start=1) if part["type"] == "heading"), default=0)
    checks = [number for number, part in enumerate(body, start=1) if part["type"] == "self_check" and number > last]
    return [*sections, Section(anchor_of(checks[0]), _("Cek pemahaman"))] if checks else sections
