"""Layer: queries on the database, in words."""

import uuid

import pytest

from learning.catalogue.enums import RequirementKind
from learning.catalogue.rules import RequirementSpec
from learning.enrolment.enums import EnrolmentSource
from learning.enrolment.queries import enrolments_of
from learning.progress import queries, services
from learning.progress.rules.explaining import Group, Missing, Nearest, RequirementWords
from tests.factories import catalogue
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.people import PersonFactory
from tests.factories.progress import met

QUIZ = RequirementSpec(kind=RequirementKind.QUIZ, label="Lulus kuis", ref_uuid=uuid.UUID(int=7))
pytestmark = pytest.mark.django_db


def course_of_six() -> tuple[list[object], object]:
    items = [
        catalogue.live_item(title=f"Judul {number}", path=f"/belajar/k/m{number}/", minutes=10 + number)
        for number in range(1, 6)
    ]
    quiz = catalogue.live_item(title="Kuis akhir", path="/belajar/k/kuis/", requirements=(QUIZ,))
    return items, catalogue.live_course(*items, quiz, title="Imunisasi", path="/belajar/k/")


def test_it_tells_what_is_near_then_the_rest_and_what_is_done_last() -> None:
    person = PersonFactory()
    items, course = course_of_six()
    enrolment = enrolled(person, course=course)
    for item in items[:2]:
        met(person, item)
    services.save_anchor(person, item=items[2], anchor="b3", share=50, at=MOMENT)
    told = queries.explain(person, enrolment)
    assert (told.met, told.required, told.percent) == (2, 6, 33)
    assert told.sentence == "2 dari 6 syarat terpenuhi, <b>33\u00a0%</b>. Yang paling dekat ada di modul 3."
    assert told.near == Nearest(
        state="current", number=3, title="Judul 3",
        missing=[Missing("Membaca sampai selesai", "Tersisa sekitar 7 menit, mulai dari tempat terakhir.")],
        button_url="/belajar/k/m3/#b3", button_label="Lanjutkan modul 3",
    )  # fmt: skip
    assert told.rest == [
        Group("open", 4, "Modul 4 dan 5", "Dua syarat, belum dibuka. 29 menit.", "/belajar/k/m4/"),
        Group("locked", 6, "Kuis akhir", "Terbuka setelah semua modul wajib selesai.", ""),
        Group("done", 1, "Modul 1 dan 2", "Dua syarat terpenuhi.", "/belajar/k/m1/"),
    ]
    assert told.version == (
        "Dihitung dari kursus versi 1, terbit 2 Maret 2026. Anda mengikutinya sejak 3 Maret 2026. "
        "Angka ini sama di semua halaman."
    )


def test_every_requirement_is_met_with_its_day_or_missing_with_its_address() -> None:
    person = PersonFactory()
    items, course = course_of_six()
    enrolment = enrolled(person, course=course)
    met(person, items[0])
    told = queries.explain(person, enrolment)
    assert [row for item in told.items for row in item.requirements] == [
        RequirementWords("Membaca sampai selesai", True, "Terpenuhi 3 Maret 2026.", ""),
        *[
            RequirementWords("Membaca sampai selesai", False, f"Belum dibuka, {10 + n} menit.", f"/belajar/k/m{n}/")
            for n in range(2, 6)
        ],
        RequirementWords("Lulus kuis", False, "Terbuka setelah semua modul wajib selesai.", ""),
    ]


def test_the_final_quiz_becomes_the_nearest_thing() -> None:
    person = PersonFactory()
    items, course = course_of_six()
    enrolment = enrolled(person, course=course)
    for item in items:
        met(person, item)
    told = queries.explain(person, enrolment)
    assert told.near is not None
    assert (told.near.button_label, told.near.button_url) == ("Buka kuis akhir", "/belajar/k/kuis/")
    assert told.near.missing == [Missing("Lulus kuis", "Kuis dan sisa kesempatan Anda ada di halamannya.")]


def test_a_material_is_explained_without_modules() -> None:
    person = PersonFactory()
    item = catalogue.live_item(path="/sosialisasi/m/", requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    enrolment = enrolled(person, item=item)
    services.open_item(person, item=item, at=MOMENT)
    told = queries.explain(person, enrolment)
    assert told.sentence == "0 dari 2 syarat terpenuhi, <b>0\u00a0%</b>. Semuanya ada di satu halaman."
    assert told.near is not None
    assert (told.near.number, told.near.button_label) == (None, "Lanjutkan membaca")
    assert [row.note for row in told.near.missing] == [
        "Sudah dibuka, lanjutkan sampai akhir halaman.", "Ada di akhir halaman.",
    ]  # fmt: skip
    assert told.version.startswith("Dihitung dari isi yang terbit sekarang")


def test_a_completed_course_says_so() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    enrolment = enrolled(person, course=catalogue.live_course(item))
    met(person, item)
    enrolment.refresh_from_db()
    told = queries.explain(person, enrolment)
    assert (told.is_complete, told.near) == (True, None)
    assert told.sentence == "1 dari 1 syarat terpenuhi, <b>100\u00a0%</b>. Semua selesai."


def test_what_cannot_be_opened_is_named() -> None:
    person = PersonFactory()
    item = catalogue.live_item()
    enrolment = enrolled(person, course=catalogue.live_course(item))
    item.path = ""
    item.save()
    told = queries.explain(person, enrolment)
    assert told.near is None
    assert [(row.note, row.url) for row in told.rest] == [
        ("Sedang tidak diterbitkan. Tempat membaca Anda tetap tersimpan.", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("modules", [1, 3])
def test_explaining_takes_five_queries_for_any_number_of_modules(
    modules: int, django_assert_num_queries: object
) -> None:
    person = PersonFactory()
    enrolled(person, course=catalogue.live_course(*[catalogue.live_item() for _ in range(modules)]))
    enrolment = enrolments_of(person).get()
    with django_assert_num_queries(5):
        queries.explain(person, enrolment)


def test_who_was_given_something_did_not_begin_it_that_day() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    enrolment = enrolled(person, item=item, source=EnrolmentSource.ASSIGNED)
    assert queries.explain(person, enrolment).version == (
        "Dihitung dari isi yang terbit sekarang. Ditugaskan sejak 3 Maret 2026. Angka ini sama di semua halaman."
    )
