"""Layer: queries on the database."""

import datetime as dt

import pytest

from learning.assessment.services import submit_attempt
from learning.catalogue import services as catalogue_services
from learning.catalogue.enums import ItemKind, RequirementKind
from learning.core import clock
from learning.progress.services import save_anchor
from learning.reporting.queries import DueNotice, Home, JpCard, Line, PausedNotice, home_of
from tests.factories import catalogue
from tests.factories.assessment import answer, live_quiz, open_attempt
from tests.factories.catalogue import TrainsIndicatorFactory
from tests.factories.enrolment import MOMENT, enrolled
from tests.factories.indicators import IndicatorTargetFactory, IndicatorValueFactory
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import CreditEntryFactory, JpTargetFactory, met

pytestmark = pytest.mark.django_db


def home(person: object, at: dt.datetime = MOMENT) -> Home:
    with clock.at(at):
        return home_of(person, at=at)


def test_the_card_goes_on_with_the_course_opened_last() -> None:
    person, done, begun, coming = PersonFactory(full_name="Siti R"), *(catalogue.live_item() for _ in range(3))
    course = catalogue.live_course(done, begun, coming, title="Imunisasi")
    row = enrolled(person, course=course)
    met(person, done)
    save_anchor(person, item=begun, anchor="b2", at=MOMENT)
    shown = home(person)
    card = shown.card
    assert (shown.greeting, shown.question) == ("Selamat pagi, Siti.", "Lanjutkan dari Modul 2?")
    assert (card.title, card.eyebrow, card.fact) == ("Imunisasi", "Kursus · 3 modul · 2 JP", "1 dari 3 modul selesai.")
    assert (card.button_label, card.button_url) == ("Lanjutkan modul 2", f"{begun.path}#b2")
    assert card.words == f"Modul 2: {begun.live_version.title}"
    assert [step["state"] for step in card.steps] == ["done", "current", "open"]
    assert [(item["number"], item["title"]) for item in card.after] == [(3, coming.live_version.title)]
    assert card.why_url == f"/kemajuan/{row.uuid}/"


def test_a_material_by_itself_is_read_not_counted() -> None:
    person = PersonFactory()
    item = catalogue.live_item(kind=ItemKind.MATERIAL, title="Mengapa berubah", minutes=4)
    enrolled(person, item=item, due_on=dt.date(2026, 3, 2))
    shown = home(person)
    assert (shown.card.due, shown.card.is_late) == ("Lewat tenggat: Senin, 2 Maret", True)
    assert (shown.question, shown.card.button_label) == ("Baca “Mengapa berubah”?", "Baca sekarang")
    assert (shown.card.eyebrow, shown.card.fact, shown.card.words) == (
        "Materi sosialisasi · 4 menit", "", "",
    )  # fmt: skip
    assert (shown.card.steps, shown.card.after) == ([], [])


def test_a_quiz_is_begun_gone_on_with_or_used_up() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=1)
    done = catalogue.live_item()
    enrolled(person, course=catalogue.live_course(done, quiz.item))
    met(person, done)

    def asked() -> tuple[str, str, str]:
        shown = home(person)
        return shown.question, shown.card.button_label, shown.card.button_url

    assert asked() == ("Siap mengerjakan kuis akhir?", "Buka kuis akhir", quiz.item.path)
    attempt = open_attempt(person, quiz)
    assert asked() == ("Lanjutkan kuis Anda?", "Lanjutkan kuis", f"/kuis/{attempt.uuid}/")
    submit_attempt(answer(attempt, wrong=5), at=MOMENT)
    assert asked() == ("Kesempatan kuis sudah habis.", "Buka halaman kuis", quiz.item.path)


def test_where_attempts_are_used_up_home_asks_about_what_can_be_gone_on_with() -> None:
    person, quiz = PersonFactory(), live_quiz(attempts=1)
    stopped = enrolled(person, course=catalogue.live_course(quiz.item, title="Macet"))
    submit_attempt(answer(open_attempt(person, quiz), wrong=5), at=MOMENT)
    fresh = catalogue.live_course(catalogue.live_item(), title="Baru")
    shown = home(person)
    assert (shown.question, shown.paused) == ("Kesempatan kuis sudah habis.", [])
    assert [line.url for line in shown.suggestions] == [fresh.path]
    other = catalogue.live_item(title="Jalan terus")
    enrolled(person, course=catalogue.live_course(other))
    save_anchor(person, item=quiz.item, anchor="b1", at=MOMENT + dt.timedelta(minutes=1))
    shown = home(person)
    assert (shown.question, shown.suggestions) == ("Mulai Modul 1?", [])
    assert shown.paused == [
        PausedNotice(
            title="Macet", why_url=f"/kemajuan/{stopped.uuid}/",
            text="Kesempatan kuis sudah habis. Hubungi pelatih kursus ini atau BKPSDM. "
            "Mereka dapat menambah kesempatan.",
        )
    ]  # fmt: skip


def test_a_material_that_only_waits_for_the_statement_leads_to_it() -> None:
    person = PersonFactory()
    item = catalogue.live_item(kind=ItemKind.MATERIAL, requirements=(catalogue.READ, catalogue.ACKNOWLEDGE))
    enrolled(person, item=item)
    met(person, item, kind=RequirementKind.READ)
    shown = home(person)
    assert (shown.question, shown.card.button_label) == ("Tinggal satu pernyataan.", "Nyatakan paham")
    assert shown.card.button_url == f"{item.path}#paham"


def test_what_is_due_besides_the_card_is_said_two_at_most() -> None:
    person, begun = PersonFactory(), catalogue.live_item()
    enrolled(person, course=catalogue.live_course(begun), due_on=dt.date(2026, 3, 4))
    save_anchor(person, item=begun, anchor="b1", at=MOMENT)
    late = catalogue.live_item(kind=ItemKind.MATERIAL, title="Lewat")
    enrolled(person, item=late, due_on=dt.date(2026, 3, 1))
    soon = catalogue.live_course(title="Segera")
    enrolled(person, course=soon, due_on=dt.date(2026, 3, 6))
    enrolled(person, course=catalogue.live_course(), due_on=dt.date(2026, 9, 1))
    shown = home(person)
    assert (shown.card.due, shown.card.is_late) == ("Tenggat besok", False)
    assert shown.due == [
        DueNotice(title="Lewat tenggat: Minggu, 1 Maret", text="“Lewat” belum dibaca.", url=late.path, is_late=True),
        DueNotice(title="Tenggat Jumat, 6 Maret", text="“Segera” belum selesai.", url=soon.path, is_late=False),
    ]
    assert shown.due_more == 1


def test_a_due_day_of_another_year_names_the_year() -> None:
    person = PersonFactory()
    first, second = catalogue.live_course(), catalogue.live_course()
    enrolled(person, course=first, due_on=dt.date(2026, 3, 4))
    enrolled(person, course=second, due_on=dt.date(2027, 1, 4))
    assert [notice.title for notice in home(person).due] == ["Tenggat Senin, 4 Januari 2027"]


def test_jp_of_the_year_stand_beside_the_target() -> None:
    person = PersonFactory()
    EmploymentFactory(person=person)
    JpTargetFactory(target=20)
    CreditEntryFactory(person=person, jp=12, withheld=1)
    assert home(person).jp == JpCard(
        total=12,
        target=20,
        url="/kemajuan/jp/",
        sentence="Perlu 8 JP lagi sampai akhir Desember. 1 JP ditahan karena melebihi batas, jadi tidak dihitung.",
    )


def test_a_course_whose_rest_is_not_published_says_so_and_is_not_called_finished() -> None:
    person, done, left = PersonFactory(), catalogue.live_item(), catalogue.live_item()
    finished, running = catalogue.live_course(done), catalogue.live_course(done, left, title="Imunisasi")
    enrolled(person, course=finished)
    row = enrolled(person, course=running)
    met(person, done)
    catalogue_services.retire_item(left.uuid, at=MOMENT)
    shown = home(person)
    text = "Yang tersisa sedang tidak diterbitkan. Kemajuan Anda tetap tersimpan; lanjutkan begitu terbit lagi."
    assert shown.paused == [PausedNotice(title="Imunisasi", text=text, why_url=f"/kemajuan/{row.uuid}/")]
    assert (shown.card, shown.question) == (None, "Kursus Anda menunggu terbit lagi.")


def test_without_a_post_there_is_no_target_and_no_indicator() -> None:
    shown = home(PersonFactory())
    assert (shown.jp.target, shown.jp.sentence, shown.indicator) == (None, "Target tahun ini belum diisi BKPSDM.", None)


def reported(unit: object) -> object:
    """An indicator with 58 of 100 in February and a target of 95."""
    value = IndicatorValueFactory(unit=unit, period_start=dt.date(2026, 2, 1))
    return IndicatorTargetFactory(indicator=value.indicator).indicator


def test_the_indicator_is_what_the_running_course_trains_for_at_the_own_unit() -> None:
    post = EmploymentFactory()
    course = catalogue.live_course()
    enrolled(post.person, course=course)
    TrainsIndicatorFactory(course=course, indicator=reported(post.unit))
    card = home(post.person).indicator
    assert (card.number_text, card.unit_text, card.unit_name) == ("58,0", "%", post.unit.name)
    assert (card.target_text.replace("\u00a0", " "), card.period_text.replace("\u00a0", " ")) == (
        "Target 95 %", "Februari 2026",
    )  # fmt: skip


def test_an_indicator_the_unit_does_not_report_is_not_guessed_from_another() -> None:
    post, other = EmploymentFactory(), EmploymentFactory()
    course = catalogue.live_course()
    enrolled(post.person, course=course)
    TrainsIndicatorFactory(course=course, indicator=reported(other.unit))
    assert home(post.person).indicator is None


def test_with_nothing_running_courses_not_taken_are_offered_newest_first() -> None:
    person = PersonFactory()
    catalogue.live_course(title="Lama", path="/belajar/lama/", design_minutes=90)
    catalogue.live_course(
        title="Baru", path="/belajar/baru/", design_minutes=135, at=MOMENT + dt.timedelta(days=1)
    )  # fmt: skip
    shown = home(person)
    assert (shown.question, shown.card) == ("Mau belajar apa hari ini?", None)
    assert shown.suggestions == [
        Line(eyebrow="Kursus · 135 menit · 3 JP", title="Baru", url="/belajar/baru/"),
        Line(eyebrow="Kursus · 90 menit · 2 JP", title="Lama", url="/belajar/lama/"),
    ]


def test_whoever_has_finished_all_is_told_so() -> None:
    person, item = PersonFactory(), catalogue.live_item()
    enrolled(person, course=catalogue.live_course(item))
    met(person, item)
    shown = home(person)
    assert (shown.question, shown.card, shown.suggestions) == ("Semua sudah selesai.", None, [])
    assert shown.sentence == "Terima kasih. Kursus berikutnya muncul di sini begitu terbit."


def test_new_material_is_listed_three_at_most() -> None:
    for number in range(4):
        catalogue.live_item(kind=ItemKind.MATERIAL, title=f"Materi {number}", minutes=5, path=f"/sosialisasi/{number}/")
    assert home(PersonFactory()).news == [
        Line(eyebrow="Bacaan 5 menit", title=f"Materi {number}", url=f"/sosialisasi/{number}/") for number in (3, 2, 1)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_home_takes_thirteen_queries_for_any_number_of_things(rows: int, django_assert_num_queries: object) -> None:
    post = EmploymentFactory()
    JpTargetFactory()
    indicator = reported(post.unit)
    for number in range(rows):
        item, done = catalogue.live_item(), catalogue.live_item()
        course = catalogue.live_course(done, item)
        TrainsIndicatorFactory(course=course, indicator=indicator)
        enrolled(post.person, course=course, due_on=dt.date(2026, 9, 1))
        met(post.person, done)
        CreditEntryFactory(person=post.person)
        catalogue.live_item(kind=ItemKind.MATERIAL)
        enrolled(post.person, item=catalogue.live_item(kind=ItemKind.MATERIAL), due_on=dt.date(2026, 9, 1 + number))
    with clock.at(MOMENT), django_assert_num_queries(13):
        shown = home_of(post.person, at=MOMENT)
    assert (shown.due_more, shown.indicator is None) == (max(0, 2 * rows - 3), False)


@pytest.mark.parametrize("rows", [1, 3])
def test_home_with_nothing_running_takes_seven_queries(rows: int, django_assert_num_queries: object) -> None:
    post = EmploymentFactory()
    JpTargetFactory()
    for _ in range(rows):
        catalogue.live_course()
        CreditEntryFactory(person=post.person)
    with clock.at(MOMENT), django_assert_num_queries(7):
        shown = home_of(post.person, at=MOMENT)
    assert len(shown.suggestions) == rows
