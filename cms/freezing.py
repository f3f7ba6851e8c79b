"""From a page to plain values: the canonical body, its requirements, its media, and the keys kept apart.

The canonical body is a list of `{"type", "value"}` without block ids and without answer keys. Learners see it
from `ItemVersion.body`, previews from the draft, both through the same templates. Running text stays in Wagtail's
database form (links by id), so that a moved page is still found when the text is shown.
"""

import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from cms.blocks.learning import content_of
from learning.assessment.rules import SelfCheckSpec, check_uuid
from learning.catalogue.enums import ItemKind, LearningForm, RequirementKind
from learning.catalogue.rules import ListedItem, MediaRef, PublishedCourse, PublishedItem, RequirementSpec

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

    from cms.models import CoursePage, MaterialPage, ModulePage

_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
LONGEST_LABEL = 120
_SPACE = re.compile(r"\s+")
Canonical = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class FrozenItem:
    """An item to publish, with its self-checks (keys included) and its quiz apart."""

    published: PublishedItem
    self_checks: list[SelfCheckSpec]
    quiz_uuid: uuid.UUID | None = None
    quiz_digest: str | None = None


def frozen_item(page: "ModulePage | MaterialPage", *, kind: ItemKind, revision_id: int | None = None) -> FrozenItem:
    """The page as it stands, ready for `assessment.services.publish_item`."""
    body = canonical_body(page)
    quiz = getattr(page, "quiz", None)
    return FrozenItem(
        published=PublishedItem(
            uuid=page.translation_key,
            kind=kind,
            code=page.code.strip(),
            locale=page.locale.language_code,
            path=path_of(page),
            title=page.title,
            minutes=page.minutes,
            body=body,
            plain_text=plain_text(body),
            requirements=requirements_of(page),
            media=media_of(page.body),
            is_material=page.is_material_change,
            change_note=page.change_reason,
            revision_id=revision_id,
        ),
        self_checks=self_checks_of(page),
        quiz_uuid=quiz.uuid if quiz else None,
        quiz_digest=getattr(page, "quiz_digest", "") or None,
    )


def frozen_course(page: "CoursePage") -> PublishedCourse:
    """The course page as it stands; lines whose page is gone are left out."""
    lines = [line for line in page.lines.all() if line.page_id]
    return PublishedCourse(
        uuid=page.translation_key,
        code=page.code.strip(),
        path=path_of(page),
        title=page.title,
        learning_form=LearningForm(page.learning_form),
        is_technical=page.is_technical,
        design_minutes=page.design_minutes,
        items=tuple(ListedItem(item_uuid=line.page.translation_key, is_required=line.is_required) for line in lines),
        indicator_uuids=tuple(indicator.uuid for indicator in page.indicators.all()),
        is_material=page.is_material_change,
        change_note=page.change_reason,
    )


def path_of(page: Any) -> str:
    """The page's address within the site, also before the page is live."""
    return page.get_url_parts()[2] if page.get_url_parts() else ""


def requirements_of(page: "ModulePage | MaterialPage") -> tuple[RequirementSpec, ...]:
    """What completes the page: a quiz module is its quiz; all else is read, checked and acknowledged as it says."""
    quiz = getattr(page, "quiz", None)
    main = _quiz_requirement(page, quiz) if quiz else _read()
    checks = [_check_requirement(page, check) for check in self_checks_of(page)] if page.self_check_required else []
    asked = [_acknowledge()] if getattr(page, "acknowledge", False) else []
    return (main, *checks, *asked)


def _read() -> RequirementSpec:
    return RequirementSpec(kind=RequirementKind.READ, label=_("Membaca sampai selesai"))


def _acknowledge() -> RequirementSpec:
    return RequirementSpec(kind=RequirementKind.ACKNOWLEDGE, label=_("Menyatakan sudah membaca dan memahami"))


def _quiz_requirement(page: Any, quiz: Any) -> RequirementSpec:
    title = page.title[:1].lower() + page.title[1:LONGEST_LABEL]
    return RequirementSpec(kind=RequirementKind.QUIZ, label=_("Lulus %(quiz)s") % {"quiz": title}, ref_uuid=quiz.uuid)


def _check_requirement(page: Any, check: SelfCheckSpec) -> RequirementSpec:
    label = _("Menjawab cek pemahaman: %(stem)s") % {"stem": check.stem[:LONGEST_LABEL]}
    return RequirementSpec(
        kind=RequirementKind.SELF_CHECK, label=label, ref_uuid=check_uuid(page.translation_key, check.uuid)
    )


def self_checks_of(page: "ModulePage | MaterialPage") -> list[SelfCheckSpec]:
    """Key and feedback of every self-check in the draft, by block id."""
    return [_self_check(block) for block in page.body if block.block_type == "self_check"]


def _self_check(block: Any) -> SelfCheckSpec:
    content = content_of(block.value)
    return SelfCheckSpec(
        uuid=uuid.UUID(str(block.id)),
        kind=content.shown.kind,
        stem=content.shown.stem,
        key=content.key.as_json(),
        options=[{"id": option.id, "text": option.text} for option in content.shown.options],
        feedback=content.feedback.as_json(),
        unit=content.shown.unit,
    )


def canonical_body(page: "ModulePage | MaterialPage") -> list[Canonical]:
    """Opening words and blocks, in order, as plain values."""
    opening = [("lead", page.lead), ("objective", getattr(page, "objective", ""))]
    body = [{"type": kind, "value": text.strip()} for kind, text in opening if text.strip()]
    for block in page.body:
        freeze = FREEZERS[block.block_type]
        value = freeze(block, page.translation_key) if block.block_type == "self_check" else freeze(block.value)
        body.append({"type": block.block_type, "value": value})
    return body


def _rich(value: Any) -> str:
    return _BLOCK_KEY.sub("", value.source if value else "")


def _line(text: str | None) -> str:
    """A draft may lack any text."""
    return (text or "").strip()


def _texts(*names: str) -> Any:
    return lambda value: {name: _line(value[name]) for name in names}


def _callout(value: Any) -> Canonical:
    return {"kind": value["kind"], "title": _line(value["title"]), "html": _rich(value["text"])}


def _steps(value: Any) -> Canonical:
    return {"title": _line(value["title"]), "items": [_rich(item) for item in value["items"]]}


def _table(value: Any) -> Canonical:
    return {
        "caption": _line(value.caption),
        "columns": [
            {"heading": column["heading"], "is_number": column["block"].name == "number"} for column in value.columns
        ],
        "rows": [[str(cell or "") for cell in row["values"]] for row in value.row_data],
    }


def _accordion(value: Any) -> Canonical:
    return {"items": [{"title": _line(item["title"]), "html": _rich(item["text"])} for item in value]}


def _before_after(value: Any) -> Canonical:
    rows = [{"before": _line(row["before"]), "after": _line(row["after"])} for row in value["rows"]]
    return {"rows": rows, "unchanged": _rich(value["unchanged"])}


def _picture(value: Any) -> Canonical:
    return {"image": value["image"].pk if value["image"] else None, **_texts("alt", "caption", "credit")(value)}


def _download(value: Any) -> Canonical:
    return {"document": value["document"].pk if value["document"] else None, **_texts("title", "note")(value)}


def _self_check_shown(block: Any, item_uuid: uuid.UUID) -> Canonical:
    """The part a learner may see before answering; the rest goes to the key table."""
    shown = content_of(block.value).shown
    return {
        "question": str(check_uuid(item_uuid, uuid.UUID(str(block.id)))),
        "kind": str(shown.kind),
        "stem": shown.stem,
        "options": [{"id": option.id, "text": option.text} for option in shown.options],
        "unit": shown.unit,
    }


FREEZERS: dict[str, Any] = {
    "heading": _line,
    "text": _rich,
    "callout": _callout,
    "steps": _steps,
    "table": _table,
    "accordion": _accordion,
    "quote": _texts("text", "who"),
    "source": _texts("text", "checked"),
    "before_after": _before_after,
    "picture": _picture,
    "download": _download,
    "self_check": _self_check_shown,
    "indicator": _texts("indicator", "note"),
}


def plain_text(body: Iterable[Canonical]) -> str:
    """All words of a canonical body, one block a line; identifiers are not words."""
    return "\n".join(line for part in body if (line := _SPACE.sub(" ", " ".join(_words(part["value"]))).strip()))


UNSPOKEN = {"id", "question", "kind", "image", "document", "indicator", "is_number"}


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [strip_tags(value.replace("><", "> <"))]
    if isinstance(value, list):
        return [word for part in value for word in _words(part)]
    if isinstance(value, dict):
        return [word for name, part in value.items() if name not in UNSPOKEN for word in _words(part)]
    return []


def media_of(body: "StreamValue") -> tuple[MediaRef, ...]:
    """Files the body shows or offers, by stored name, with the SHA-256 of their bytes; each once."""
    files = [
        block.value["image" if block.block_type == "picture" else "document"]
        for block in body
        if block.block_type in {"picture", "download"}
    ]
    found = {media.file.name: _sha256(media.file) for media in files if media}
    return tuple(MediaRef(name=name, sha256=sha256) for name, sha256 in sorted(found.items()))


def _sha256(stored: Any) -> str:
    digest = hashlib.sha256()
    try:
        with stored.storage.open(stored.name) as opened:
            for chunk in opened.chunks():
                digest.update(chunk)
    except FileNotFoundError:
        return ""
    return digest.hexdigest()
