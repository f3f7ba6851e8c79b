"""What the city offers to learn, and whom it asks to: publishing, assignments, newcomers, the daily tick."""

from collections.abc import Callable
from functools import partial
from typing import Any

from cms.demo import hiring, pages
from cms.demo.stories import Library
from cms.demo.texts import Values
from cms.demo.timeline import Timeline
from cms.demo.world import World
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.enrolment.services import assign, send_reminders
from learning.notices.services import deliver_due, mark_read
from learning.people.services import issue_access_codes

COURSES_PUBLISHED = {"IKK": 305, "IDL": 300}
MATERIALS_PUBLISHED = {"SOS-4": 210, "SOS-3": 150, "SOS-1": 30, "SOS-2": 28}
TICKS_SINCE = 200
TICK_HOUR = 7
SCHEDULED_IN_DAYS = 5


def plan_publishing(world: World, timeline: Timeline, library: Library) -> None:
    """Courses and materials appear; the archive is withdrawn again."""

    def publishes(days_ago: int, code: str, draft: Callable[[], list[Any]]) -> None:
        def act() -> None:
            world.pages[code] = draft()
            pages.submit_and_approve(world, world.pages[code])

        timeline.add(world.plan.moment(world.plan.workday(world.plan.paced(days_ago))), act)

    for code, days_ago in COURSES_PUBLISHED.items():
        publishes(days_ago, code, partial(pages.draft_course, world, library.courses[code]))
    for code, days_ago in MATERIALS_PUBLISHED.items():
        publishes(days_ago, code, partial(_draft_material, world, library.materials[code]))
    for code, values in library.archive.items():
        publishes(values["published_days_ago"], code, partial(pages.draft_archive_course, world, values))
        ends = world.plan.moment(world.plan.workday(world.plan.paced(values["retired_days_ago"])))
        timeline.add(ends, partial(_withdraw, world, code))


def _draft_material(world: World, values: Values) -> list[Any]:
    return [pages.draft_material(world, values)]


def _withdraw(world: World, code: str) -> None:
    pages.unpublish(world, world.pages[code])


def plan_assignments(world: World, timeline: Timeline) -> None:
    """HR and the operator ask people to learn; some of it is overdue by now, one thing is due in three days."""
    plan, health = world.plan, ("PKM-TALISE", "PKM-BULILI", "PKM-SINGGANI", "PKM-TAWAELI", "PKM-LERE")
    offices = ("BKPSDM", "BAPPEDA", "SETDA-ORG", "DISDUKCAPIL", "DPMPTSP")
    first = ("DINKES", "SETDA", "BKPSDM", "DISDUKCAPIL", "DISKOMINFO")
    emergency = ("DAMKAR", "BPBD", *(f"72.71.0{number}" for number in range(1, 9)))

    def asks(days_ago: int, who: str, units: tuple[str, ...], reason: str, **facts: Any) -> None:
        def act() -> None:
            chosen = [world.units[code] for code in units]
            what = {name: found(pages.page_key(facts[name])) for name, found in FINDERS.items() if name in facts}
            rest = {name: value for name, value in facts.items() if name not in FINDERS}
            assign(**{**rest, **what}, units=chosen, reason=reason, by=world.person(who), at=clock.now())

        timeline.add(plan.moment(plan.workday(days_ago), hour=9), act)

    asks(plan.paced(150), "operator", health, "Pendampingan cakupan imunisasi triwulan ini (contoh).",
         course="IDL", due_on=plan.day(plan.paced(60)))  # fmt: skip
    asks(plan.paced(120), "sdm", offices, "Persiapan penyusunan SKP tahun depan (contoh).",
         course="IKK", due_on=plan.day(plan.paced(50)))  # fmt: skip
    asks(44, "sdm", emergency, "Persiapan simulasi kota (contoh).", item="SOS-4", due_on=plan.day(18))
    asks(34, "operator", ("PKM-KAMONJI",), "Agar semua bidan dan perawat membaca angka dengan cara yang sama (contoh).",
         course="IDL", due_days=60, is_standing=True)  # fmt: skip
    asks(25, "sdm", first, "Tahap pertama pencatatan kemajuan harian (contoh).",
         item="SOS-1", due_on=plan.day(-3), is_standing=True)  # fmt: skip


FINDERS: dict[str, Callable[[Any], Any]] = {"course": course_by_uuid, "item": item_by_uuid}


def plan_newcomers(world: World, timeline: Timeline) -> None:
    """Who came lately is hired on the first day of work and gets what stands for the unit."""
    for spec in world.specs:
        if not hiring.is_newcomer(spec, world.plan):
            continue

        def act(spec: hiring.PersonSpec = spec) -> None:
            hiring.hire(world, spec)
            hiring.give_assessor(world, spec)

        days_ago = (world.plan.today - spec.since).days
        timeline.add(world.plan.moment(days_ago, hour=8), act)


def plan_ticks(world: World, timeline: Timeline) -> None:
    """Every morning reminders are said and e-mails go out; and once more at the end, so that none is left over."""

    def tick() -> None:
        send_reminders(at=clock.now())
        send_out()

    for days_ago in range(TICKS_SINCE, 0, -1):
        timeline.add(world.plan.moment(days_ago, hour=TICK_HOUR, minute=30), tick)
    timeline.add(timeline.ends_at, tick)


def send_out() -> None:
    """Every e-mail whose time has come."""
    while deliver_due(at=clock.now()):
        pass


def fill_desks(world: World, draft: Values, scheduled: Values) -> None:
    """A module that waits for HR, a material that goes live by itself, and a code for the newcomer.

    The trainer has read what was said of earlier pages.
    """
    mark_read(world.person(pages.TRAINER), at=clock.now())
    course = pages.CoursePage.objects.get(translation_key=pages.page_key(draft["course"]))
    pages.submit(world, pages.draft_module(world, course, draft))
    material = pages.draft_material(world, scheduled)
    material.go_live_at = world.plan.moment(-SCHEDULED_IN_DAYS, hour=8)
    pages.save_draft(world, material)
    pages.submit_and_approve(world, [material])
    newcomer, operator = world.person("newcomer"), world.person("operator")
    (issued,) = issue_access_codes([newcomer], by=operator, at=clock.now())
    world.access_code = issued.code
    send_out()
