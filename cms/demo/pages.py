"""Pages written by the trainer, submitted, approved by HR and so published: the way the desks do it."""

import uuid
from typing import TypeVar

from wagtail.models import Page

from cms.demo.bodies import Known, demo_uuid, stream_of
from cms.demo.questions import draft_of
from cms.demo.texts import CourseText, Values
from cms.demo.world import World
from cms.models import CourseIndexPage, CourseLine, CoursePage, MaterialIndexPage, MaterialPage, ModulePage
from learning.assessment.queries import quiz_draft_digest
from learning.assessment.rules import QuizDraft, SlotDraft
from learning.assessment.services import save_question_draft, save_quiz_draft
from learning.core import clock

DraftPage = TypeVar("DraftPage", bound=Page)
TRAINER, APPROVER = "pelatih", "sdm"
COURSE_FACTS = (
    "code", "slug", "title", "summary", "why", "for_whom", "reading_minutes", "quiz_minutes", "practice_minutes",
    "practice", "learning_form", "is_technical", "trainer",
)  # fmt: skip
ITEM_FACTS = ("code", "slug", "title", "minutes", "lead")


def introduce_courses() -> None:
    """The sentence that opens the course shelf."""
    intro = "Kursus singkat untuk indikator kinerja Anda. Satu modul sekitar lima menit."
    CourseIndexPage.objects.update(intro=intro)


def page_key(code: str) -> uuid.UUID:
    """The translation key of a demo page, and so the uuid of its item or course."""
    return uuid.UUID(demo_uuid("page", code))


def draft_course(world: World, text: CourseText) -> list[Page]:
    """A course page with its modules and final quiz as drafts; the modules in order, the course page last."""
    course = draft_course_page(world, text.facts)
    modules = [draft_module(world, course, values) for values in text.modules]
    modules.append(draft_quiz_module(world, course, text))
    list_in_order(world, course, modules)
    return [*modules, course]


def draft_archive_course(world: World, values: Values) -> list[Page]:
    """A course of one module without a quiz, the course page last."""
    course = draft_course_page(world, values)
    module = draft_module(world, course, values["module"])
    list_in_order(world, course, [module])
    return [module, course]


def draft_course_page(world: World, facts: Values) -> CoursePage:
    """A course page without lines yet."""
    page = CoursePage(
        **{name: facts[name] for name in COURSE_FACTS},
        outcomes="\n".join(facts["outcomes"]), translation_key=page_key(facts["code"]), live=False,
        owner=world.person(TRAINER),
    )  # fmt: skip
    CourseIndexPage.objects.get().add_child(instance=page)
    page.topics.add(*facts["topics"])
    page.indicators = [world.indicators[code] for code in facts["indicators"]]
    return save_draft(world, page)


def draft_module(world: World, course: CoursePage, values: Values) -> ModulePage:
    """A module under its course page."""
    page = ModulePage(**_item_facts(world, values), objective=values["objective"])
    course.add_child(instance=page)
    return save_draft(world, page)


def draft_quiz_module(world: World, course: CoursePage, text: CourseText) -> ModulePage:
    """The final quiz as a module: its questions go to the trainer's bank under a category of their own."""
    values = text.quiz
    category = f"{text.facts['code']}: {values['title'].lower()}"
    for question in values["questions"]:
        world.questions[question["stem"]] = question
        source = page_key(text.modules[question["module"] - 1]["code"])
        written = draft_of(question, category=category, source=source)
        save_question_draft(None, draft=written, by=world.person(TRAINER), at=clock.now())
    slot = SlotDraft(draw_category=category, draw_count=values["draw"])
    draft = QuizDraft(
        title=f"{values['title']} {text.facts['code']}", slots=(slot,), pass_mark=values["pass_mark"],
        attempts=values["attempts"],
    )  # fmt: skip
    quiz = save_quiz_draft(None, draft=draft, by=world.person(TRAINER), at=clock.now())
    world.quizzes[text.facts["code"]] = quiz.uuid
    digest = quiz_draft_digest(quiz.uuid) or ""
    page = ModulePage(**_item_facts(world, {**values, "body": []}), quiz=quiz, quiz_digest=digest)
    course.add_child(instance=page)
    return save_draft(world, page)


def draft_material(world: World, values: Values) -> MaterialPage:
    """A material on the sosialisasi shelf."""
    page = MaterialPage(
        **_item_facts(world, values),
        kind=values["kind"], is_public=values["is_public"], acknowledge=values["acknowledge"],
    )  # fmt: skip
    MaterialIndexPage.objects.get().add_child(instance=page)
    page.topics.add(*values["topics"])
    return save_draft(world, page)


def _item_facts(world: World, values: Values) -> Values:
    uuids = {code: str(indicator.uuid) for code, indicator in world.indicators.items()}
    known = Known(indicators=uuids, pictures=world.pictures)
    return {
        **{name: values[name] for name in ITEM_FACTS},
        "body": stream_of(values["code"], values["body"], known),
        "translation_key": page_key(values["code"]), "live": False, "owner": world.person(TRAINER),
    }  # fmt: skip


def list_in_order(world: World, course: CoursePage, modules: list[Page]) -> None:
    """The lines of the course page's revision."""
    course.lines.set([CourseLine(page=page, sort_order=number) for number, page in enumerate(modules)])
    save_draft(world, course)


def save_draft(world: World, page: DraftPage) -> DraftPage:
    """A revision by the trainer."""
    page.save_revision(user=world.person(TRAINER))
    return page


def submit(world: World, page: Page) -> None:
    """The trainer hands the page to HR."""
    fresh = Page.objects.get(pk=page.pk).specific
    fresh.get_workflow().start(fresh, world.person(TRAINER))


def approve(world: World, page: Page) -> None:
    """HR approves, which publishes; the page bears the date of the moment, not of the build."""
    fresh = Page.objects.get(pk=page.pk).specific
    fresh.current_workflow_task_state.approve(user=world.person(APPROVER))
    moment = clock.now()
    Page.objects.filter(pk=page.pk, live=True).update(first_published_at=moment, last_published_at=moment)


def submit_and_approve(world: World, pages: list[Page]) -> None:
    """One after the other, in the order given: modules before their course."""
    for page in pages:
        submit(world, page)
        approve(world, page)
    world.items.clear()


def unpublish(world: World, pages: list[Page]) -> None:
    """HR takes pages off the shelf; records stay."""
    for page in pages:
        Page.objects.get(pk=page.pk).specific.unpublish(user=world.person(APPROVER))
    world.items.clear()
