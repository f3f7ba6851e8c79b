"""A civil servant with a phone of 360 px: from a shared link to JP on the home page. Layer: browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from learning.core import clock
from learning.progress.queries import jp_of_year
from tests.factories.world import (
    CHECK_RIGHT,
    CHECK_STEM,
    CHECK_WRONG,
    RIGHT,
    STEMS,
    WRONG,
    World,
    build_world,
    follows,
    let_time_pass,
)
from tests.journeys import acts
from tests.journeys.acts import press

Browsers = Callable[..., BrowserContext]


@pytest.fixture
def world(site: str) -> World:
    return build_world()


def read_to_the_end(page: Page, world: World, number: int) -> None:
    """Read a module for its design time and press the button at its end."""
    module = world.modules[number]
    page.wait_for_url(f"**{module.url}")
    let_time_pass(world.learner, module)
    page.locator("#selesai").get_by_role("button").click()


def arrive_by_shared_link(page: Page, world: World) -> None:
    """Signed out, the address asked for is kept through sign-in."""
    module = world.modules[0]
    page.goto(module.url)
    expect(page).to_have_url(re.compile(r"/masuk/\?next=/belajar/imunisasi/kohort/$"))
    acts.look(page, "asn-01-masuk")
    acts.sign_in(page, world.learner)
    expect(page).to_have_url(re.compile(f"{module.url}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(module.title)
    acts.look(page, "asn-02-modul-belum-ikut")


def join_the_course(page: Page, world: World) -> None:
    press(page, "Ikuti kursus ini")
    page.wait_for_url(f"**{world.course.url}")
    acts.look(page, "asn-03-kursus")
    page.get_by_role("button", name="Ikuti kursus ini").locator("visible=true").click()
    expect(page.get_by_text("Anda mengikuti kursus ini.")).to_be_visible()
    acts.look(page, "asn-04-kursus-diikuti")
    page.get_by_role("link", name=world.modules[0].title).click()


def check_oneself(page: Page) -> None:
    """A wrong answer explains and may be mended; both stand in the page."""
    check = page.locator("form", has_text=CHECK_STEM)
    acts.choose(check, [CHECK_WRONG])
    press(page, "Periksa jawaban")
    expect(check.get_by_text("Belum tepat, coba sekali lagi.")).to_be_visible()
    acts.look(page, "asn-05-cek-pemahaman")
    acts.choose(check, [CHECK_RIGHT])
    press(page, "Periksa jawaban")
    expect(check.get_by_text("Tepat.", exact=True)).to_be_visible()


def test_an_asn_learns_from_a_shared_link_to_jp(open_browser: Browsers, world: World) -> None:
    context = open_browser(phone=True)
    page = context.new_page()
    arrive_by_shared_link(page, world)
    join_the_course(page, world)
    check_oneself(page)
    read_to_the_end(page, world, 0)
    read_to_the_end(page, world, 1)
    page.wait_for_url(f"**{world.exam.url}")
    acts.look(page, "asn-06-kuis")
    press(page, "Mulai kuis")
    be_killed_after_two_answers(context, page)
    page = go_on_elsewhere(open_browser(phone=True), world)
    fail(page)
    pass_on_second_try(page, world)
    see_jp_move(page, world)


def be_killed_after_two_answers(context: BrowserContext, page: Page) -> None:
    for number in (1, 2):
        expect(page).to_have_title(re.compile(f"^Soal {number} dari 4"))
        acts.answer(page, WRONG)
        acts.look(page, f"asn-07-soal-{number}")
        press(page, "Simpan dan lanjut")
    expect(page).to_have_title(re.compile("^Soal 3 dari 4"))
    context.close()


def go_on_elsewhere(context: BrowserContext, world: World) -> Page:
    """Another phone: one tap on home leads to the first question without an answer."""
    page = context.new_page()
    acts.signed_in(page, world.learner)
    assert jp_on(page) == "JP tahun ini 0/ 20 Perlu 20 JP lagi sampai akhir Desember. Lihat rincian"
    acts.look(page, "asn-08-beranda-lanjut")
    expect(page.get_by_role("heading", name="Lanjutkan kuis Anda?")).to_be_visible()
    press(page, "Lanjutkan kuis")
    expect(page).to_have_title(re.compile("^Soal 3 dari 4"))
    page.get_by_role("button", name="3 dari 4").click()
    acts.look(page, "asn-09-daftar-soal")
    page.get_by_role("link", name="Soal 1, sudah dijawab").click()
    expect(page.locator("label.option", has_text=WRONG[STEMS[0]][0]).locator("input")).to_be_checked()
    page.goto(page.url.rsplit("/", 2)[0] + "/3/")
    return page


def fail(page: Page) -> None:
    acts.answer_the_rest(page, RIGHT)
    acts.look(page, "asn-10-kirim")
    press(page, "Kirim jawaban")
    expect(page.locator(".number")).to_contain_text("2")
    expect(page.get_by_text("nilai lulus 75")).to_be_visible()
    acts.look(page, "asn-11-belum-lulus")
    again = page.locator("section", has=page.get_by_role("heading", name=re.compile("Baca lagi")))
    assert [acts.words(line) for line in again.locator("li").all()] == [
        "Membaca kohort Modul 1 · dari soal 1",
        "Menyusun jadwal Modul 2 · dari soal 2",
    ]


def pass_on_second_try(page: Page, world: World) -> None:
    page.get_by_role("link", name="Membaca kohort").click()
    page.wait_for_url(f"**{world.modules[0].url}*")
    page.go_back()
    press(page, "Coba lagi")
    acts.answer_the_rest(page, RIGHT)
    press(page, "Kirim jawaban")
    expect(page.locator(".number")).to_contain_text("4")
    acts.look(page, "asn-12-lulus")
    page.get_by_text("Lihat semua jawaban dan penjelasan").click()
    acts.look(page, "asn-13-jawaban")


def jp_on(page: Page) -> str:
    return acts.words(page.locator("section.card-small", has_text="JP tahun ini"))


def see_jp_move(page: Page, world: World) -> None:
    page.goto("/beranda/")
    acts.look(page, "asn-14-beranda-selesai")
    assert jp_of_year(world.learner, clock.today().year).total == 2
    assert jp_on(page) == "JP tahun ini 2/ 20 Perlu 18 JP lagi sampai akhir Desember. Lihat rincian"
    page.goto(world.course.url)
    expect(page.get_by_text("Kursus ini sudah Anda selesaikan.")).to_be_visible()
    acts.look(page, "asn-15-kursus-selesai")


def open_quiz(page: Page, world: World) -> None:
    """Both modules are read; the first question is open."""
    follows(world)
    acts.signed_in(page, world.learner, world.modules[0].url)
    for number in (0, 1):
        read_to_the_end(page, world, number)
    page.wait_for_url(f"**{world.exam.url}")
    press(page, "Mulai kuis")
    expect(page).to_have_title(re.compile("^Soal 1 dari 4"))


def test_an_answer_given_without_signal_waits_and_is_sent(open_browser: Browsers, world: World) -> None:
    context = open_browser(phone=True)
    page = context.new_page()
    open_quiz(page, world)
    context.set_offline(True)
    acts.choose(page, RIGHT[STEMS[0]])
    expect(page.get_by_text("jawaban menunggu sinyal")).to_be_visible()
    acts.look(page, "asn-16-menunggu-sinyal")
    assert acts.answered(world.learner) == [False, False, False, False]
    context.set_offline(False)
    expect(page.get_by_text("Tersimpan").first).to_be_visible()
    assert acts.answered(world.learner) == [True, False, False, False]


def test_an_answer_that_waits_survives_the_closing_of_the_tab(open_browser: Browsers, world: World) -> None:
    context = open_browser(phone=True)
    page = context.new_page()
    open_quiz(page, world)
    address = page.url
    context.set_offline(True)
    acts.choose(page, RIGHT[STEMS[0]])
    expect(page.get_by_text("jawaban menunggu sinyal")).to_be_visible()
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    expect(again.get_by_text("Tersimpan").first).to_be_visible()
    expect(again.locator("label.option", has_text="Kohort").locator("input")).to_be_checked()
    assert acts.answered(world.learner) == [True, False, False, False]


def test_finishing_at_once_is_not_reading(open_browser: Browsers, world: World) -> None:
    page = open_browser(phone=True).new_page()
    follows(world)
    module = world.modules[1]
    acts.signed_in(page, world.learner, module.url)
    page.locator("#selesai").get_by_role("button").click()
    page.wait_for_url(f"**{module.url}*")
    expect(page.locator(".notice").first).to_be_visible()
    acts.look(page, "asn-17-terlalu-cepat")
    let_time_pass(world.learner, module)
    page.locator("#selesai").get_by_role("button").click()
    expect(page).not_to_have_url(re.compile(module.url))


def test_a_material_is_acknowledged_once(open_browser: Browsers, world: World) -> None:
    page = open_browser(phone=True).new_page()
    acts.signed_in(page, world.learner, world.material.url)
    let_time_pass(world.learner, world.material)
    page.get_by_label("Saya sudah membaca dan memahami.").check()
    acts.look(page, "asn-18-materi")
    press(page, "Simpan pernyataan")
    page.goto(world.material.url)
    expect(page.get_by_text("Anda menyatakan paham pada")).to_be_visible()
    acts.look(page, "asn-19-materi-paham")
