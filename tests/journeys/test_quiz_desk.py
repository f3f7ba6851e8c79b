"""A trainer writes questions and a quiz in the admin, by keyboard too. Layer: browser."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from learning.assessment.models import Question, Quiz
from learning.assessment.queries.desk import current_question, quiz_draft
from learning.assessment.rules import SlotDraft
from learning.models import User
from tests.factories.assessment import bank_question, bank_quiz, fixed
from tests.factories.people import PersonFactory
from tests.journeys import acts

Browsers = Callable[..., BrowserContext]


@pytest.fixture
def trainer(site: str) -> User:
    return PersonFactory(trainer=True, full_name="Hasan Lamakampali")


def at_desk(open_browser: Browsers, person: User, address: str) -> Page:
    page = open_browser(phone=False).new_page()
    acts.signed_in(page, person, address)
    return page


def own_rules_broken(page: Page) -> list[str]:
    """What axe finds inside our form; Wagtail's own frame is Wagtail's."""
    found = Axe().run(page, context={"include": [["#w-editor-form"]]}).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]


def test_a_question_is_written_by_keyboard_alone(open_browser: Browsers, trainer: User) -> None:
    page = at_desk(open_browser, trainer, "/admin/bank-soal/tambah/")
    page.get_by_label("Kategori").focus()
    page.keyboard.type("IDL kuis akhir")
    page.keyboard.press("Tab")
    page.keyboard.type("Apa beda PWS dan kohort?")
    for text, right in (("PWS menunjuk wilayah", True), ("PWS memuat nama anak", False)):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        if right:
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.type(f"Sebab: {text}.")
    acts.look(page, "desk-soal")
    save = page.get_by_role("button", name="Simpan soal")
    for _field in range(30):
        if save.evaluate("(button) => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Soal tersimpan di bank soal.")).to_be_visible()
    content = current_question(Question.objects.get()).content
    assert [option.text for option in content.shown.options] == ["PWS menunjuk wilayah", "PWS memuat nama anak"]
    assert content.key.right == {content.shown.options[0].id}


def test_the_form_shows_only_what_the_kind_needs(open_browser: Browsers, trainer: User) -> None:
    page = at_desk(open_browser, trainer, "/admin/bank-soal/tambah/")
    option, number, words = (
        page.get_by_label(label) for label in ("Pilihan 1", "Angka yang benar", "Jawaban yang diterima")
    )
    shown = {}
    for kind in ("single", "numeric", "short_text"):
        page.get_by_label("Jenis").select_option(kind)
        shown[kind] = [field.is_visible() for field in (option, number, words)]
    assert shown == {
        "single": [True, False, False],
        "numeric": [False, True, False],
        "short_text": [False, False, True],
    }


def test_a_refused_question_keeps_what_was_typed(open_browser: Browsers, trainer: User) -> None:
    page = at_desk(open_browser, trainer, "/admin/bank-soal/tambah/")
    page.get_by_label("Kategori").fill("Gizi")
    page.get_by_label("Pertanyaan").fill("Apa itu stunting?")
    page.get_by_label("Pilihan 1").fill("Tinggi badan kurang")
    page.get_by_role("button", name="Simpan soal").click()
    expect(page.get_by_text("Tulis paling sedikit dua pilihan jawaban.")).to_be_visible()
    acts.look(page, "desk-soal-ditolak")
    expect(page.get_by_label("Pilihan 1")).to_have_value("Tinggi badan kurang")
    assert Question.objects.count() == 0


def test_a_quiz_is_written_from_the_own_bank(open_browser: Browsers, trainer: User) -> None:
    question = bank_question(by=trainer, stem="Apa itu kohort?")
    for _ in range(3):
        bank_question(by=trainer)
    page = at_desk(open_browser, trainer, "/admin/kuis/tambah/")
    page.get_by_label("Judul").fill("Kuis akhir")
    page.get_by_label("Soal tetap, baris 1").select_option("Apa itu kohort?")
    page.get_by_label("Atau ambil dari kategori, baris 2").select_option("Imunisasi")
    page.get_by_label("Sebanyak, baris 2").fill("5")
    page.get_by_role("button", name="Simpan draf kuis").click()
    expect(page.get_by_text("baru punya 3 soal yang dapat diambil, kuis ini meminta 5")).to_be_visible()
    acts.look(page, "desk-kuis")
    page.get_by_label("Sebanyak, baris 2").fill("3")
    page.get_by_role("button", name="Simpan draf kuis").click()
    expect(page.get_by_text("Belum dapat diterbitkan")).to_have_count(0)
    slots = (SlotDraft(question_uuid=question.uuid), SlotDraft(draw_category="Imunisasi", draw_count=3))
    assert quiz_draft(Quiz.objects.get()).slots == slots


def test_lists_forms_and_previews_are_accessible(open_browser: Browsers, trainer: User) -> None:
    question = bank_question(by=trainer, stem="Apa itu kohort?")
    quiz = bank_quiz(*fixed(question), by=trainer)
    page = at_desk(open_browser, trainer, "/admin/bank-soal/")
    expect(page.get_by_role("link", name="Apa itu kohort?")).to_be_visible()
    acts.look(page, "desk-bank")
    broken = {}
    for address in (f"/admin/bank-soal/{question.uuid}/", f"/admin/kuis/{quiz.uuid}/"):
        page.goto(address)
        broken[address] = own_rules_broken(page)
    assert [problem for problems in broken.values() for problem in problems] == []
    page.goto("/admin/kuis/")
    acts.look(page, "desk-daftar-kuis")
    page.goto(f"/admin/kuis/{quiz.uuid}/pratinjau/")
    acts.look(page, "desk-pratinjau")
    expect(page).to_have_title(re.compile("^Pratinjau Kuis akhir"))
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
