"""Pages as a trainer writes them. They stand under the migrated shelves; `published` publishes through a revision."""

import uuid
from typing import Any

from wagtail.models import Page

from cms.models import CourseIndexPage, CourseLine, CoursePage, HomePage, MaterialIndexPage, MaterialPage, ModulePage
from tests.factories.assessment import CANARY

_numbers = iter(range(1, 1_000_000))


def block(kind: str, value: Any, block_id: str | None = None) -> dict[str, Any]:
    """A raw StreamField block."""
    return {"type": kind, "value": value, "id": block_id or str(uuid.uuid4())}


def text_block(words: str = "Isi modul.") -> dict[str, Any]:
    return block("text", f"<p>{words}</p>")


def self_check_block(stem: str = "Apa yang pertama?", block_id: str | None = None, **values: Any) -> dict[str, Any]:
    """One right answer of two; key and feedback bear the canary that no learner may ever see."""
    options = [
        {"text": "Periksa kohort", "is_correct": True, "feedback": f"{CANARY} benar"},
        {"text": "Tunggu laporan", "is_correct": False, "feedback": f"{CANARY} keliru"},
    ]
    facts: dict[str, Any] = {
        "kind": "single", "stem": stem, "options": listed(*options), "value": None, "tolerance": None, "unit": "",
        "accepted": [], "feedback_right": "", "feedback_wrong": "",
    }  # fmt: skip
    return block("self_check", {**facts, **values}, block_id)


def listed(*values: Any) -> list[dict[str, Any]]:
    """Raw items of a ListBlock."""
    return [block("item", value) for value in values]


def home_page() -> HomePage:
    return HomePage.objects.get()


def course_index() -> CourseIndexPage:
    return CourseIndexPage.objects.get()


def material_index() -> MaterialIndexPage:
    return MaterialIndexPage.objects.get()


def course_page(parent: Page | None = None, *, live: bool = False, **fields: Any) -> CoursePage:
    """A course of 90 design minutes without lines, as a draft unless `live`."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "title": f"Kursus {number}", "slug": f"kursus-{number}", "code": f"K{number}", "summary": "Ringkasan kursus.",
        "reading_minutes": 40, "quiz_minutes": 15, "practice_minutes": 35, "live": False,
    }  # fmt: skip
    page = CoursePage(**{**facts, **fields})
    return _added(parent or course_index(), page, live=live)


def module_page(course: CoursePage, *, live: bool = False, **fields: Any) -> ModulePage:
    """A module with one paragraph, as a draft unless `live`."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "title": f"Modul {number}", "slug": f"modul-{number}", "code": f"M{number}", "minutes": 10,
        "lead": "Kalimat pembuka.", "body": [text_block()], "live": False,
    }  # fmt: skip
    return _added(course, ModulePage(**{**facts, **fields}), live=live)


def material_page(parent: Page | None = None, *, live: bool = False, **fields: Any) -> MaterialPage:
    """A material with one paragraph, as a draft unless `live`."""
    number = next(_numbers)
    facts: dict[str, Any] = {
        "title": f"Materi {number}", "slug": f"materi-{number}", "code": f"S{number}", "minutes": 4,
        "lead": "Pembuka materi.", "body": [text_block("Isi materi.")], "live": False,
    }  # fmt: skip
    return _added(parent or material_index(), MaterialPage(**{**facts, **fields}), live=live)


def _added(parent: Page, page: Any, *, live: bool) -> Any:
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(user=page.owner)
    return published(page) if live else fresh(page)


def fresh(page: Page) -> Any:
    """The page as it stands in the database."""
    return type(page).objects.get(pk=page.pk)


def published(page: Page, *, user: Any = None, **changes: Any) -> Any:
    """Change the newest draft, save it as a revision and publish it; the tick of a material change is for once."""
    draft = Page.objects.get(pk=page.pk).specific.get_latest_revision_as_object()
    once = {"is_material_change": False, "change_reason": ""} if hasattr(draft, "is_material_change") else {}
    for name, value in {**once, **changes}.items():
        setattr(draft, name, value)
    draft.save_revision(user=user).publish(user=user)
    return fresh(page)


def list_modules(course: CoursePage, *pages: Page, optional: tuple[Page, ...] = ()) -> CoursePage:
    """Write the lines of a course page's draft, in order."""
    draft = fresh(course).get_latest_revision_as_object()
    draft.lines = [
        CourseLine(page=Page.objects.get(pk=page.pk), sort_order=number, is_required=page not in optional)
        for number, page in enumerate(pages)
    ]
    draft.save_revision()
    return fresh(course)


def live_course_page(*, modules: int = 2, **fields: Any) -> tuple[CoursePage, list[ModulePage]]:
    """A published course with that many published modules."""
    course = course_page(**fields)
    pages = [module_page(course, live=True) for _number in range(modules)]
    list_modules(course, *pages)
    return published(course), pages
