"""Answers on the move: two devices, a lost signal, a lost session, a shared phone. Layer: browser."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from learning.assessment.models import Attempt, Grade, Response
from tests.factories.assessment import live_quiz, open_attempt
from tests.factories.people import PersonFactory
from tests.journeys import acts
from tests.journeys.acts import press

Browsers = Callable[..., BrowserContext]
SCRIPTS = Path(__file__).parent.parent.parent / "static" / "js"
QUIZ_SCRIPT_MOST = 5120
WAITING = "jawaban menunggu sinyal"
# The first answer never gets an answer back, as on a network that hangs.
HOLD_THE_FIRST = """
() => {
  const real = window.fetch;
  let count = 0;
  window.fetch = (...call) => (count++ ? real(...call) : new Promise(() => {}));
}
"""


@pytest.fixture
def attempt(site: str) -> Attempt:
    """Five questions, one of each kind, in order: single, several, true or false, number, word."""
    return open_attempt(PersonFactory(), live_quiz())


def open_at(context: BrowserContext, attempt: Attempt, position: int = 1) -> Page:
    page = context.new_page()
    acts.signed_in(page, attempt.person, f"/kuis/{attempt.uuid}/{position}/")
    return page


def kept(attempt: Attempt) -> dict[int, Any]:
    """What the server has, by position."""
    answers = Response.objects.filter(slot__attempt=attempt)
    return dict(answers.values_list("slot__position", "value"))


def choose(page: Page, words: str) -> None:
    page.locator("label.option", has_text=words).click()


def arrived(page: Page, attempt: Attempt) -> None:
    """The browser sends after the page has gone; nothing there tells when it arrived."""
    for _look in range(100):
        if kept(attempt):
            break
        page.wait_for_timeout(50)


def saved(page: Page) -> None:
    expect(page.locator("[data-state=ok]")).to_be_visible()


def test_the_script_stays_small() -> None:
    assert (SCRIPTS / "quiz.js").stat().st_size <= QUIZ_SCRIPT_MOST


def test_each_change_is_saved_without_pressing_anything(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_at(open_browser(), attempt)
    choose(page, "Poster")
    saved(page)
    assert kept(attempt) == {1: {"options": ["c"]}}
    expect(page.locator("[data-saved]")).to_have_text(re.compile(r"Tersimpan\s+\d\d\.\d\d"))
    choose(page, "Kohort")
    press(page, "Simpan dan lanjut")
    expect(page).to_have_title(re.compile("^Soal 2 dari 5"))
    assert kept(attempt) == {1: {"options": ["a"]}}


def test_a_typed_answer_is_saved_and_enter_leads_on(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_at(open_browser(), attempt, 4)
    field = page.get_by_role("textbox")
    field.fill("37,5")
    field.press("Enter")
    expect(page).to_have_title(re.compile("^Soal 5 dari 5"))
    assert kept(attempt) == {4: {"text": "37,5"}}


def test_the_device_that_answered_last_wins(open_browser: Browsers, attempt: Attempt) -> None:
    phone, desk = open_at(open_browser(), attempt), open_at(open_browser(phone=False), attempt)
    choose(phone, "Poster")
    saved(phone)
    choose(desk, "Grafik")
    saved(desk)
    phone.reload()
    expect(phone.locator("label.option", has_text="Grafik").locator("input")).to_be_checked()
    assert kept(attempt) == {1: {"options": ["b"]}}


def test_a_phone_back_from_no_signal_is_told_that_another_device_answered_since(
    open_browser: Browsers, attempt: Attempt
) -> None:
    pocket = open_browser()
    phone, desk = open_at(pocket, attempt), open_at(open_browser(phone=False), attempt)
    pocket.set_offline(True)
    choose(phone, "Poster")
    expect(phone.get_by_text(WAITING)).to_be_visible()
    choose(desk, "Grafik")
    saved(desk)
    pocket.set_offline(False)
    expect(phone.get_by_text("Jawaban yang lebih baru sudah tersimpan dari perangkat lain.")).to_be_visible()
    assert kept(attempt) == {1: {"options": ["b"]}}


def test_what_is_no_number_is_said_while_it_is_typed(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_at(open_browser(), attempt, 4)
    field = page.get_by_role("textbox")
    field.fill("tiga puluh")
    expect(page.get_by_text("Tulis dengan angka saja, misalnya 37,5 atau 1.250.")).to_be_visible()
    expect(field).to_have_value("tiga puluh")
    field.fill("37,5")
    saved(page)
    assert kept(attempt) == {4: {"text": "37,5"}}


def test_what_was_refused_is_not_passed_over_by_pressing_again(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_at(open_browser(), attempt, 4)
    field = page.get_by_role("textbox")
    field.fill("60")
    saved(page)
    field.fill("tiga puluh")
    expect(page.locator("[data-state=ok]")).to_be_hidden()
    expect(page.locator("[data-state=problem]")).to_be_visible()
    for _again in range(2):
        press(page, "Simpan dan lanjut")
        expect(page.get_by_text("Jawaban ini belum terbaca, jadi belum tersimpan.").first).to_be_visible()
        expect(page).to_have_title(re.compile("^Soal 4 dari 5"))
        expect(field).to_have_value("tiga puluh")
    field.fill("30")
    saved(page)
    press(page, "Simpan dan lanjut")
    expect(page).to_have_title(re.compile("^Soal 5 dari 5"))
    assert kept(attempt) == {4: {"text": "30"}}


def test_a_device_that_keeps_nothing_still_sends_each_answer(open_browser: Browsers, attempt: Attempt) -> None:
    context = open_browser()
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }")
    page = open_at(context, attempt)
    choose(page, "Poster")
    press(page, "Simpan dan lanjut")
    expect(page).to_have_title(re.compile("^Soal 2 dari 5"))
    assert kept(attempt) == {1: {"options": ["c"]}}


def test_an_answer_goes_out_on_leaving_while_another_is_on_its_way(open_browser: Browsers, attempt: Attempt) -> None:
    context = open_browser()
    page = open_at(context, attempt)
    page.evaluate(HOLD_THE_FIRST)
    choose(page, "Poster")
    choose(page, "Kohort")
    page.get_by_role("link", name="Tutup dan lanjutkan nanti").click()
    page.wait_for_url(lambda address: "/kuis/" not in address)
    arrived(page, attempt)
    assert kept(attempt) == {1: {"options": ["a"]}}


@pytest.mark.parametrize(("status", "words"), [(200, "<h1>Masuk ke Wi-Fi</h1>"), (404, "-"), (429, "-"), (502, "-")])
def test_what_stands_between_phone_and_quiz_is_not_taken_for_its_answer(
    open_browser: Browsers, attempt: Attempt, status: int, words: str
) -> None:
    context = open_browser()
    page = open_at(context, attempt)
    between = re.compile(rf"/kuis/{attempt.uuid}/1/$")
    context.route(between, lambda route: route.fulfill(status=status, body=words, content_type="text/html"))
    choose(page, "Kohort")
    expect(page.get_by_text(WAITING)).to_be_visible()
    expect(page.locator("[data-state=ok]")).to_be_hidden()
    context.unroute(between)
    page.reload()
    saved(page)
    assert kept(attempt) == {1: {"options": ["a"]}}


@pytest.mark.parametrize("odd", ["kaputt{", "[]", '"x"', '{"/kuis/lama/1/": 1}'])
def test_an_unreadable_list_in_the_storage_stops_nothing(open_browser: Browsers, attempt: Attempt, odd: str) -> None:
    context = open_browser()
    context.add_init_script(f"localStorage.setItem('jawaban:{attempt.person.uuid}', {json.dumps(odd)})")
    page = open_at(context, attempt)
    choose(page, "Kohort")
    press(page, "Simpan dan lanjut")
    expect(page).to_have_title(re.compile("^Soal 2 dari 5"))
    assert kept(attempt) == {1: {"options": ["a"]}}


def test_an_answer_to_a_quiz_that_is_gone_is_let_go(open_browser: Browsers, attempt: Attempt) -> None:
    context = open_browser()
    gone = {"/kuis/00000000-0000-0000-0000-000000000000/1/": {"fields": [["answer", "a"]], "seq": 1}}
    key, value = json.dumps(f"jawaban:{attempt.person.uuid}"), json.dumps(json.dumps(gone))
    context.add_init_script(f"sessionStorage.seen ??= (localStorage.setItem({key}, {value}), 1)")
    page = open_at(context, attempt)
    choose(page, "Kohort")
    saved(page)
    assert page.evaluate("Object.keys(localStorage)") == ["perangkat"]


def test_going_on_without_signal_happens_when_it_returns(open_browser: Browsers, attempt: Attempt) -> None:
    context = open_browser()
    page = open_at(context, attempt)
    context.set_offline(True)
    choose(page, "Kohort")
    press(page, "Simpan dan lanjut")
    expect(page.get_by_text(WAITING)).to_be_visible()
    context.set_offline(False)
    expect(page).to_have_title(re.compile("^Soal 2 dari 5"))
    assert kept(attempt) == {1: {"options": ["a"]}}


def test_submitting_waits_for_an_answer_still_on_its_way(open_browser: Browsers, attempt: Attempt) -> None:
    context = open_browser()
    page = open_at(context, attempt, 5)
    block = re.compile(rf"/kuis/{attempt.uuid}/5/$")
    context.route(block, fail_posts)
    page.get_by_role("textbox").fill("poster")
    expect(page.get_by_text(WAITING)).to_be_visible()
    page.goto(f"/kuis/{attempt.uuid}/kirim/")
    press(page, "Kirim apa adanya")
    expect(page.get_by_text(WAITING)).to_be_visible()
    assert Grade.objects.count() == 0
    context.unroute(block)
    expect(page).to_have_url(re.compile("/hasil/$"))
    assert kept(attempt) == {5: {"text": "poster"}}


def fail_posts(route: Route) -> None:
    if route.request.method == "POST":
        route.abort("internetdisconnected")
    else:
        route.fallback()


def test_a_lost_session_keeps_the_answer_until_the_next_sign_in(open_browser: Browsers, attempt: Attempt) -> None:
    context = open_browser()
    page = open_at(context, attempt)
    context.clear_cookies(name="sessionid")
    choose(page, "Kohort")
    expect(page.get_by_text("Muat ulang halaman dan masuk lagi")).to_be_visible()
    assert kept(attempt) == {}
    page.reload()
    acts.sign_in(page, attempt.person)
    saved(page)
    expect(page.locator("label.option", has_text="Kohort").locator("input")).to_be_checked()
    assert kept(attempt) == {1: {"options": ["a"]}}


def test_on_a_shared_phone_another_person_does_not_send_what_waits(open_browser: Browsers, attempt: Attempt) -> None:
    other = open_attempt(PersonFactory(), attempt.quiz)
    context = open_browser()
    page = open_at(context, attempt)
    context.set_offline(True)
    choose(page, "Kohort")
    expect(page.get_by_text(WAITING)).to_be_visible()
    context.clear_cookies()  # first: a page that closes is online for a moment, and may send what is its own
    page.close()
    context.set_offline(False)
    second = open_at(context, other)
    choose(second, "Poster")
    saved(second)
    assert (kept(other), kept(attempt)) == ({1: {"options": ["c"]}}, {})
    waiting = second.evaluate(f"localStorage.getItem('jawaban:{attempt.person.uuid}')")
    assert list(json.loads(waiting)) == [f"/kuis/{attempt.uuid}/1/"]


def test_what_is_typed_last_goes_out_while_the_page_is_left(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_at(open_browser(), attempt, position=4)
    page.get_by_role("textbox").fill("12")
    page.get_by_role("link", name="Tutup dan lanjutkan nanti").click()
    page.wait_for_url(lambda address: "/kuis/" not in address)
    arrived(page, attempt)
    assert kept(attempt) == {4: {"text": "12"}}


def test_the_list_of_questions_counts_the_answer_on_the_page(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_at(open_browser(), attempt, position=2)
    choose(page, "Kohort")
    page.get_by_role("button", name="2 dari 5").click()
    expect(page.get_by_text("1 dari 5 soal sudah dijawab.")).to_be_visible()
    expect(page.get_by_role("link", name="Soal 2, sudah dijawab")).to_be_visible()
    page.get_by_role("button", name="Tutup daftar").click()
    choose(page, "Kohort")
    page.get_by_role("button", name="2 dari 5").click()
    expect(page.get_by_text("0 dari 5 soal sudah dijawab.")).to_be_visible()


def test_on_a_shared_device_nothing_stays_after_signing_out(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_browser().new_page()
    page.goto(f"/masuk/?next=/kuis/{attempt.uuid}/1/")
    acts.sign_in(page, attempt.person, on_shared_device=True)
    choose(page, "Kohort")
    saved(page)
    assert page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], ["perangkat"]]
    page.goto("/keluar/")
    press(page, "Keluar")
    expect(page.get_by_text("Anda sudah keluar")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_quiz_submitted_elsewhere_says_so_and_loses_nothing(open_browser: Browsers, attempt: Attempt) -> None:
    page, other = open_at(open_browser(), attempt), open_at(open_browser(), attempt)
    other.goto(f"/kuis/{attempt.uuid}/kirim/")
    press(other, "Kirim apa adanya")
    expect(other).to_have_url(re.compile("/hasil/$"))
    choose(page, "Kohort")
    expect(page.get_by_text("Kuis ini sudah dikirim")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["perangkat"]


def test_without_script_a_quiz_is_answered_page_by_page(open_browser: Browsers, attempt: Attempt) -> None:
    page = open_at(open_browser(javascript=False), attempt)
    choose(page, "Kohort")
    press(page, "Simpan dan lanjut")
    choose(page, "Kohort")
    choose(page, "Grafik")
    page.get_by_role("button", name="Simpan dan kembali ke soal sebelumnya").click()
    expect(page).to_have_title(re.compile("^Soal 1 dari 5"))
    assert kept(attempt) == {1: {"options": ["a"]}, 2: {"options": ["a", "b"]}}
    page.goto(f"/kuis/{attempt.uuid}/4/")
    page.get_by_role("textbox").fill("37,5")
    page.get_by_role("textbox").press("Enter")
    page.get_by_role("textbox").fill("poster")
    press(page, "Simpan dan tinjau")
    expect(page.get_by_text("Yang masih kosong: soal 3.")).to_be_visible()
    press(page, "Kirim apa adanya")
    expect(page.get_by_text("Nilai 60, nilai lulus 75.")).to_be_visible()
