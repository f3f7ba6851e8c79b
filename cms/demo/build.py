"""The whole demo in one transaction: a build that is stopped leaves nothing behind and can be started again."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from cms.demo import hiring, offers, sample_series
from cms.demo.pages import TRAINER, introduce_courses
from cms.demo.people import MAIL_HOST, PersonSpec
from cms.demo.pictures import add_pictures
from cms.demo.plan import CONTENT, Plan, pinned
from cms.demo.stories import (
    Library,
    Storyteller,
    tell_of_a_learner,
    tell_of_a_visitor,
    tell_of_siti,
)
from cms.demo.texts import course_texts, material_texts, read
from cms.demo.timeline import Timeline
from cms.demo.world import World
from learning.core import clock
from learning.core.errors import DomainError
from learning.people.enums import Status
from learning.progress.services import load_jp_rules

Say = Callable[[str], None]
LAST_OF_THE_CAST = "admin"
SHARE_OF_VISITORS = 0.3
# Siti's story is written by hand; the newcomer, the trainer and the administrator have none.
TOLD_OTHERWISE = ("asn", "newcomer", "pelatih", "hajar", "admin")
HEALTH_UNITS = ("PKM-", "DINKES", "RSU-")


class DemoRefused(DomainError):
    """The database is not one for demo data."""


def is_seeded() -> bool:
    """Whether the demo stands here. It is committed as a whole, so one of its accounts tells."""
    return get_user_model().objects.filter(email=f"{LAST_OF_THE_CAST}@{MAIL_HOST}").exists()


def has_real_people() -> bool:
    """Whether anyone but an administrator is here who is not of the demo."""
    return not is_seeded() and get_user_model().objects.filter(is_superuser=False).exists()


def refuse_if_unfit() -> None:
    """Raises DemoRefused where the demo stands already, or where real people would be mixed with it."""
    if is_seeded():
        raise DemoRefused(_("Data contoh sudah ada di basis data ini; tidak ada yang diubah."))
    if has_real_people():
        raise DemoRefused(_("Basis data ini sudah berisi pegawai. Data contoh hanya untuk basis data yang kosong."))


def build(plan: Plan, say: Say) -> World:
    """Build everything. All or nothing; raises DemoRefused. `say` hears a line with the seconds for each step."""
    refuse_if_unfit()
    world, library = World(plan), read_library()
    with transaction.atomic(), without_mail():
        with _step(say, _("Unit kerja")):
            hiring.build_units(world)
        with _step(say, _("Pegawai")):
            hiring.build_people(world)
        with _step(say, _("Aturan JP dan indikator")):
            with pinned(plan.moment(hiring.OPENED_DAYS_AGO - 2)):
                load_jp_rules(read(CONTENT / "jp_rules.toml"), by=world.person("sdm"), at=clock.now())
                sample_series.define_all(world)
            sample_series.record_samples(world)
        world.pictures = add_pictures(world.person(TRAINER))
        introduce_courses()
        timeline = timeline_of(world, library)
        with _step(say, _("Kursus, materi, penugasan, dan perjalanan belajar")):
            timeline.run(lambda month: say(f"  {month}"))
        with _step(say, _("Meja kerja")), pinned(timeline.ends_at):
            offers.fill_desks(world, *(read(CONTENT / "desk" / f"{name}.toml") for name in DESK_FILES))
    return world


DESK_FILES = ("menunggu-persetujuan", "terjadwal")


def read_library() -> Library:
    """All texts that people learn from."""
    archive = [read(path) for path in sorted((CONTENT / "archive").glob("*.toml"))]
    return Library(
        courses={text.facts["code"]: text for text in course_texts()},
        archive={values["code"]: values for values in archive},
        materials={values["code"]: values for values in material_texts()},
    )


def timeline_of(world: World, library: Library) -> Timeline:
    """Everything that happens between the first course and yesterday evening."""
    timeline = Timeline(world.plan)
    offers.plan_publishing(world, timeline, library)
    offers.plan_assignments(world, timeline)
    offers.plan_newcomers(world, timeline)
    offers.plan_ticks(world, timeline)
    _tell_stories(world, timeline, library)
    return timeline


def _tell_stories(world: World, timeline: Timeline, library: Library) -> None:
    """Siti's by hand, a full history for some, light use for others; the rest never signed in."""
    chance = world.plan.chance("stories")
    learners, others = _learners(world, chance)
    for spec in world.specs:
        if spec.key == "asn":
            tell_of_siti(_teller(world, timeline, spec), library)
    for spec in learners:
        is_health = spec.unit.startswith(HEALTH_UNITS)
        tell_of_a_learner(_teller(world, timeline, spec), library, is_health=is_health)
    for spec in others:
        if chance.random() < SHARE_OF_VISITORS:
            tell_of_a_visitor(_teller(world, timeline, spec), library)


def _learners(world: World, chance: random.Random) -> tuple[list[PersonSpec], list[PersonSpec]]:
    """Who gets a full history beside Siti, those with an account first; and everyone else at work."""
    at_work = [
        spec
        for spec in world.specs
        if spec.status == Status.ACTIVE and spec.key not in TOLD_OTHERWISE and not hiring.is_newcomer(spec, world.plan)
    ]
    cast = [spec for spec in at_work if spec.key]
    crowd = [spec for spec in at_work if not spec.key]
    wanted = max(world.plan.histories - 1, 0)
    learners = [*cast[:wanted], *chance.sample(crowd, min(max(wanted - len(cast), 0), len(crowd)))]
    names = {spec.name for spec in learners}
    return learners, [spec for spec in at_work if spec.name not in names]


def _teller(world: World, timeline: Timeline, spec: PersonSpec) -> Storyteller:
    return Storyteller(world, timeline, spec.name, world.plan.chance(f"story:{spec.name}"))


@contextmanager
def without_mail() -> Iterator[None]:
    """E-mails of the past count as sent and go nowhere."""
    before = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = before


@contextmanager
def _step(say: Say, label: str) -> Iterator[None]:
    began = time.monotonic()
    say(f"{label} ...")
    yield
    say(_("  selesai dalam %(seconds).1f detik") % {"seconds": time.monotonic() - began})
