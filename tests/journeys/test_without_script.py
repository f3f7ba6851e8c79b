"""Signing in, reading, checking oneself, acknowledging and the quiz with JavaScript off. Layer: browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories.world import CHECK_RIGHT, CHECK_STEM, CHECK_WRONG, RIGHT, STEMS, World, build_world, follows
from tests.factories.world import let_time_pass as shift
from tests.journeys import acts
from tests.journeys.acts import press

Browsers = Callable[..., BrowserContext]


@pytest.fixture
def world(site: str) -> World:
    return build_world()


@pytest.fixture
def page(open_browser: Browsers, world: World) -> Page:
    return open_browser(phone=True, javascript=False).new_page()


def test_a_wrong_password_is_told_and_the_number_kept(page: Page, world: World) -> None:
    page.goto(f"/masuk/?next={world.course.url}")
    page.get_by_label("NIP, NI PPPK, atau e-mail", exact=True).fill(acts.number_of(world.learner))
    page.get_by_label("Kata sandi", exact=True).fill("bukan-ini-2026")
    press(page, "Masuk")
    expect(page.get_by_text("tidak cocok")).to_be_visible()
    acts.look(page, "tanpa-01-masuk-keliru")
    expect(page.get_by_label("NIP, NI PPPK, atau e-mail", exact=True)).to_have_value(acts.number_of(world.learner))
    acts.sign_in(page, world.learner)
    expect(page).to_have_url(re.compile(f"{world.course.url}$"))


def test_a_module_is_read_and_finished(page: Page, world: World) -> None:
    follows(world)
    module = world.modules[0]
    acts.signed_in(page, world.learner, module.url)
    shift(world.learner, module)
    press(page, "Selesai, lanjut ke modul 2")
    expect(page).to_have_url(re.compile(f"{world.modules[1].url}$"))
    expect(page.get_by_text("Modul 1 selesai.")).to_be_visible()


def test_a_self_check_is_answered_on_a_page_of_its_own(page: Page, world: World) -> None:
    acts.signed_in(page, world.learner, world.modules[0].url)
    acts.choose(page.locator("form", has_text=CHECK_STEM), [CHECK_WRONG])
    press(page, "Periksa jawaban")
    expect(page.get_by_text("Belum tepat, coba sekali lagi.")).to_be_visible()
    acts.look(page, "tanpa-02-cek-pemahaman")
    press(page, "Kembali ke bacaan")
    expect(page).to_have_url(re.compile(rf"{world.modules[0].url}#b\d+$"))
    acts.choose(page.locator("form", has_text=CHECK_STEM), [CHECK_RIGHT])
    press(page, "Periksa jawaban")
    expect(page.get_by_text("Tepat.", exact=True)).to_be_visible()


def test_a_material_is_acknowledged(page: Page, world: World) -> None:
    acts.signed_in(page, world.learner, world.material.url)
    shift(world.learner, world.material)
    page.get_by_label("Saya sudah membaca dan memahami.").check()
    press(page, "Simpan pernyataan")
    page.goto(world.material.url)
    expect(page.get_by_text("Anda menyatakan paham pada")).to_be_visible()


def read_both(page: Page, world: World) -> None:
    follows(world)
    acts.signed_in(page, world.learner, world.modules[0].url)
    for module in world.modules:
        page.wait_for_url(f"**{module.url}")
        shift(world.learner, module)
        page.locator("#selesai").get_by_role("button").click()
    page.wait_for_url(f"**{world.exam.url}")


def give(page: Page, position: int, button: str) -> None:
    """One question a page: answer it, and let the button save it."""
    expect(page).to_have_title(re.compile(f"^Soal {position} dari 4"))
    acts.choose(page, RIGHT[STEMS[position - 1]])
    press(page, button)


def test_a_quiz_is_taken_one_question_a_page(page: Page, world: World) -> None:
    read_both(page, world)
    press(page, "Mulai kuis")
    give(page, 1, "Simpan dan lanjut")
    expect(page).to_have_title(re.compile("^Soal 2 dari 4"))
    acts.look(page, "tanpa-03-soal")
    press(page, "Tutup dan lanjutkan nanti")
    press(page, "Lanjutkan kuis")
    give(page, 2, "Simpan dan lanjut")
    give(page, 3, "Simpan dan lanjut")
    give(page, 4, "Simpan dan tinjau")
    expect(page.get_by_role("heading", name="Semua soal sudah dijawab")).to_be_visible()
    press(page, "Kirim jawaban")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Anda lulus"))
    acts.look(page, "tanpa-04-hasil")


def test_what_is_unanswered_is_named_before_submitting(page: Page, world: World) -> None:
    read_both(page, world)
    press(page, "Mulai kuis")
    for position in (1, 2, 3):
        expect(page).to_have_title(re.compile(f"^Soal {position} dari 4"))
        press(page, "Simpan dan lanjut")
    give(page, 4, "Simpan dan tinjau")
    expect(page.get_by_text("Yang masih kosong: soal 1, 2, dan 3.")).to_be_visible()
    acts.look(page, "tanpa-05-belum-dijawab")
    assert acts.answered(world.learner) == [False, False, False, True]
    press(page, "Jawab soal 1")
    expect(page).to_have_title(re.compile("^Soal 1 dari 4"))
