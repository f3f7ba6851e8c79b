"""A small whole site for browsers and crawls: a course of two modules and a final quiz, two materials, six people.

Everything is built with the real pages and services. Every key and feedback carries `CANARY`; `RIGHT` and `WRONG` say
by question what a person who knows the matter (or does not) would press. Passwords are `PASSWORD`.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cms.models import CoursePage, MaterialPage, ModulePage
from learning.assessment.enums import QuestionKind
from learning.assessment.models import Quiz
from learning.assessment.queries import quiz_draft_digest
from learning.assessment.rules import Source
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from learning.core import clock
from learning.enrolment.models import Enrolment
from learning.models import Unit, User
from learning.people.enums import UnitKind
from learning.progress.models import ItemProgress
from tests.factories.assessment import bank_question, bank_quiz, fixed
from tests.factories.cms import (
    block,
    course_page,
    list_modules,
    listed,
    material_page,
    module_page,
    published,
    self_check_block,
    text_block,
)
from tests.factories.enrolment import enrolled
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory
from tests.factories.progress import JpRuleFactory, JpTargetFactory

KINDS = {
    "Data mana yang pertama diperiksa?": QuestionKind.SINGLE,
    "Kohort bayi diisi setiap pelayanan.": QuestionKind.TRUE_FALSE,
    "Sumber mana saja yang dibandingkan?": QuestionKind.MULTIPLE,
    "Berapa persen cakupannya?": QuestionKind.NUMERIC,
}
STEMS = tuple(KINDS)
# What is pressed or typed, by the shown words of an option.
RIGHT = {STEMS[0]: ["Kohort"], STEMS[1]: ["Benar"], STEMS[2]: ["Kohort", "Grafik"], STEMS[3]: ["37,5"]}
WRONG = {STEMS[0]: ["Poster"], STEMS[1]: ["Salah"], STEMS[2]: ["Kohort"], STEMS[3]: ["73"]}
CHECK_STEM = "Apa yang dikerjakan lebih dulu?"
CHECK_RIGHT, CHECK_WRONG = "Periksa kohort", "Tunggu laporan"


@dataclass(frozen=True, kw_only=True)
class World:
    """The site and its people. The learner, operator and newcomer work in `unit`; `others` is another unit."""

    unit: Unit
    others: Unit
    learner: User
    stranger: User
    trainer: User
    hr: User
    operator: User
    newcomer: User
    admin: User
    course: CoursePage
    modules: tuple[ModulePage, ModulePage]
    exam: ModulePage
    quiz: Quiz
    material: MaterialPage
    public: MaterialPage


def build_world() -> World:
    """Build it as of now; call it inside `db` or `committed_db`."""
    people = _people()
    course, modules, exam, quiz = _course(people["trainer"])
    _jp()
    return World(
        **people, course=course, modules=modules, exam=exam, quiz=quiz,
        material=material_page(
            live=True, title="Mengapa laporan harian berubah", slug="laporan-harian", acknowledge=True, minutes=4,
            owner=people["trainer"], body=[text_block("Laporan dibuat sekali, dipakai berkali-kali.")],
        ),
        public=material_page(
            live=True, title="Kisah Puskesmas contoh", slug="kisah", is_public=True, minutes=3,
            owner=people["trainer"], body=[text_block("Kisah yang boleh dibaca siapa pun.")],
        ),
    )  # fmt: skip


def _people() -> dict[str, Any]:
    city = UnitFactory(code="KOTA", name="Pemerintah Kota", kind=UnitKind.CITY)
    unit = UnitFactory(code="PKM-CONTOH", name="Puskesmas Contoh", parent=city)
    others = UnitFactory(code="PKM-LAIN", name="Puskesmas Lain", parent=city)
    people = {
        "learner": PersonFactory(full_name="Siti Rahmawati", email="siti@contoh.example"),
        "stranger": PersonFactory(full_name="Budi Santoso"),
        "trainer": PersonFactory(full_name="Hasan Lamakampali", email="pelatih@contoh.example", trainer=True),
        "hr": PersonFactory(full_name="Ratna Dewi", email="sdm@contoh.example", hr=True),
        "operator": PersonFactory(
            full_name="Joni Pakaya", email="operator@contoh.example", operator=True, operates=unit
        ),
        "newcomer": PersonFactory(full_name="Ani Baru", newcomer=True),
        "admin": PersonFactory(full_name="Admin Situs", email="admin@contoh.example", is_superuser=True),
    }
    for name, person in people.items():
        place = {"stranger": others, "hr": city, "trainer": city, "admin": city}.get(name, unit)
        EmploymentFactory(person=person, unit=place)
    return {**people, "unit": unit, "others": others}


def _course(owner: User) -> tuple[CoursePage, tuple[ModulePage, ModulePage], ModulePage, Quiz]:
    course = course_page(
        title="Cakupan imunisasi", slug="imunisasi", code="IDL", summary="Membaca cakupan dan menaikkannya.",
        trainer="Hasan Lamakampali", practice="Bandingkan kohort dan laporan bulan ini.", owner=owner,
    )  # fmt: skip
    first = module_page(course, live=True, title="Membaca kohort", slug="kohort", owner=owner, body=_first_body())
    second = module_page(
        course, live=True, title="Menyusun jadwal", slug="jadwal", owner=owner,
        body=[block("heading", "Jadwal sebulan"), text_block("Susun jadwal dari kohort, bukan dari ingatan.")],
    )  # fmt: skip
    quiz = _quiz(owner, first, second)
    exam = module_page(
        course, live=True, title="Kuis akhir imunisasi", slug="kuis", minutes=15, lead="Empat soal.", body=[],
        quiz=quiz, quiz_digest=quiz_draft_digest(quiz.uuid) or "", owner=owner,
    )  # fmt: skip
    list_modules(course, first, second, exam)
    quiz.refresh_from_db()
    return published(course), (first, second), exam, quiz


def _first_body() -> list[dict[str, Any]]:
    """Long enough to be scrolled on a phone."""
    long = "Kohort bayi mencatat setiap anak sejak lahir. " * 20
    steps = {"title": "Tiga langkah", "items": listed("<p>Buka kohort.</p>", "<p>Tandai.</p>", "<p>Telepon.</p>")}
    return [
        block("heading", "Apa itu kohort"),
        text_block(long),
        block("steps", steps),
        block("heading", "Membandingkan angka"),
        text_block(long),
        self_check_block(CHECK_STEM),
    ]


def _quiz(owner: User, *sources: ModulePage) -> Quiz:
    """Four questions in order, of two modules; three right of four pass."""
    questions = [
        bank_question(
            kind, stem=stem, by=owner, at=clock.now(),
            source=Source(item_uuid=sources[number % 2].translation_key),
        )
        for number, (stem, kind) in enumerate(KINDS.items())
    ]  # fmt: skip
    return bank_quiz(*fixed(*questions), title="Kuis akhir imunisasi", by=owner, at=clock.now(), shuffle=False)


def _jp() -> None:
    """45 minutes per JP and a target of 20 this year, so that the course brings 2 of 20."""
    JpRuleFactory()
    JpTargetFactory(year=clock.today().year)


def follows(world: World, person: User | None = None) -> Enrolment:
    """The learner (or another) follows the course."""
    course = course_by_uuid(world.course.translation_key)
    return enrolled(person or world.learner, course=course, at=clock.now())


def let_time_pass(person: User, page: ModulePage | MaterialPage, minutes: int | None = None) -> None:
    """As if the page had been opened that long ago; its whole design time unless said otherwise.

    Reading counts by server time, which no test waits for.
    """
    item = item_by_uuid(page.translation_key)
    earlier = clock.now() - dt.timedelta(minutes=minutes or page.minutes)
    moved = ItemProgress.objects.filter(person=person, item=item).update(first_opened_at=earlier)
    if moved != 1:
        raise AssertionError(f"{page.title} was not opened by {person}")
