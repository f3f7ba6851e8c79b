"""The network goes away before a press: what was typed stays and the page says what to do. Layer: browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories.world import World
from tests.journeys import acts
from tests.journeys.places import Map

Browsers = Callable[..., BrowserContext]
SENTENCE = "Belum ada sinyal. Tidak ada yang hilang; tekan sekali lagi begitu tersambung."


@pytest.fixture
def page(open_browser: Browsers, world: World) -> Page:
    page = open_browser().new_page()
    acts.signed_in(page, world.learner)
    return page


def test_own_data_waits_in_its_field(page: Page) -> None:
    page.goto("/akun/")
    field = page.get_by_role("textbox", name="E-mail")
    field.fill("siti@contoh.go.id")
    page.context.set_offline(True)
    acts.press(page, "Simpan e-mail")
    expect(page.get_by_role("alert")).to_have_text(SENTENCE)
    expect(field).to_have_value("siti@contoh.go.id")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)
    acts.press(page, "Simpan e-mail")
    expect(page.get_by_text("Alamat e-mail tersimpan.")).to_be_visible()


def test_words_to_search_for_stay_and_the_sentence_stands_under_them(page: Page) -> None:
    page.goto("/cari/")
    page.context.set_offline(True)
    page.get_by_role("searchbox").fill("kohort")
    page.keyboard.press("Enter")
    expect(page.locator(".search + [data-no-signal]")).to_have_text(SENTENCE)
    expect(page.get_by_role("searchbox")).to_have_value("kohort")


def test_a_self_check_keeps_its_choice(page: Page, places: Map) -> None:
    page.goto(places.learner["modul"])
    check = page.locator("form[data-self-check]").first
    check.locator("label.option").first.click()
    page.context.set_offline(True)
    check.get_by_role("button").click()
    expect(check.get_by_role("alert")).to_have_text(SENTENCE)
    expect(check.locator("input:checked")).to_have_count(1)
    page.context.set_offline(False)
    check.get_by_role("button").click()
    expect(check.locator("[data-self-check-answer]")).not_to_be_empty()


def test_the_next_question_opens_when_the_signal_returns(page: Page, places: Map) -> None:
    page.goto(places.learner["soal"])
    here = page.url
    page.context.set_offline(True)
    acts.press(page, "Simpan dan lanjut")
    expect(page.get_by_text("Belum ada sinyal. Jawaban Anda sudah tersimpan")).to_be_visible()
    assert page.url == here
    page.context.set_offline(False)
    page.wait_for_url("**/2/")
