"""A trainer writes a course with a quiz, previews, submits; HR approves; a learner takes it. Layer: browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from learning.catalogue.queries import live_courses
from tests.factories.world import World, build_world
from tests.journeys import acts, editor
from tests.journeys.acts import press

Browsers = Callable[..., BrowserContext]
STEM = "Siapa yang dihitung sebagai sasaran?"
OPTIONS = (("Semua bayi", "Termasuk yang baru pindah."), ("Bayi terdaftar", "Ada yang terlewat."))
COURSE, MODULE, QUIZ = "Sasaran yang benar", "Menghitung sasaran", "Kuis sasaran"
APPROVE = "Setujui dan terbitkan"


@pytest.fixture
def world(site: str) -> World:
    return build_world()


def write_question_and_quiz(page: Page) -> None:
    page.goto("/admin/bank-soal/tambah/")
    page.get_by_label("Kategori").fill("Sasaran")
    page.get_by_label("Pertanyaan").fill(STEM)
    for number, (text, why) in enumerate(OPTIONS, start=1):
        page.get_by_label(f"Pilihan {number}").fill(text)
        page.get_by_label(f"Penjelasan setelah dijawab {number}").fill(why)
    page.get_by_label("Benar 1").check()
    press(page, "Simpan soal")
    expect(page.get_by_text("Soal tersimpan di bank soal.")).to_be_visible()
    acts.look(page, "pelatih-01-soal")
    page.goto("/admin/kuis/tambah/")
    page.get_by_label("Judul").fill(QUIZ)
    page.get_by_label("Soal tetap, baris 1").select_option(label=STEM)
    press(page, "Simpan draf kuis")
    page.wait_for_url(re.compile("/admin/kuis/[0-9a-f-]{36}/"))
    acts.look(page, "pelatih-02-kuis")


def write_course(page: Page, world: World) -> str:
    """A course of the trainer's own, still without modules; its address in the editor."""
    editor.open_form(page, f"/admin/pages/add/cms/coursepage/{world.course.get_parent().pk}/")
    page.get_by_role("textbox", name="Judul*").fill(COURSE)
    page.get_by_role("textbox", name="Ringkasan*").fill("Menghitung sasaran dari dua sumber.")
    for name, minutes in (("Menit membaca*", "40"), ("Menit kuis*", "15"), ("Menit latihan di tempat kerja*", "35")):
        page.get_by_role("spinbutton", name=name).fill(minutes)
    acts.look(page, "pelatih-03-kursus")
    return editor.keep(page)


def write_module(page: Page, course: str) -> str:
    """A module with text, steps, a self-check and the quiz, below the course; its address in the editor."""
    editor.open_form(page, f"/admin/pages/add/cms/modulepage/{course.split('/')[-3]}/")
    page.get_by_role("textbox", name="Judul*").fill(MODULE)
    page.get_by_role("textbox", name="Kalimat pembuka").fill("Angka yang benar mulai dari sasaran yang benar.")
    editor.write(editor.add_block(page, "Teks"), "Sasaran dihitung dari semua bayi di wilayah.")
    steps = editor.add_block(page, "Langkah-langkah")
    steps.get_by_role("textbox", name="Judul").fill("Dua langkah")
    editor.add_row(steps, "Langkah", 1)
    editor.write(steps, "Minta daftar kelurahan.", 0)
    editor.write(steps, "Cocokkan dengan kohort.", 1)
    write_self_check(editor.add_block(page, "Cek pemahaman"))
    press(page, "Pilih kuis")
    page.locator(".modal-dialog").get_by_role("link", name=QUIZ).click()
    expect(page.locator("#panel-child-konten-quiz-section")).to_contain_text(QUIZ)
    page.wait_for_url(editor.EDIT)
    return page.url


def write_self_check(check: Locator) -> None:
    check.get_by_role("textbox", name="Pertanyaan*").fill("Apa yang dicocokkan?")
    for number, (text, why) in enumerate((("Daftar kelurahan", "Itu sumbernya."), ("Perkiraan", "Belum tentu."))):
        row = editor.add_row(check, "Pilihan", number)
        row.get_by_role("textbox", name="Pilihan*").fill(text)
        row.get_by_role("textbox", name="Penjelasan setelah dijawab*").fill(why)
    check.get_by_role("checkbox", name="Benar").first.check()


def preview_page_and_quiz(page: Page) -> None:
    """The page as readers get it, and the quiz with its key."""
    acts.look(page, "pelatih-04-modul")
    shown = editor.preview(page, "Halaman")
    expect(shown.get_by_role("heading", name=MODULE)).to_be_visible()
    expect(shown.get_by_text("Cocokkan dengan kohort.")).to_be_visible()
    expect(shown.get_by_text(OPTIONS[0][1])).to_have_count(0)
    acts.look(shown, "pelatih-05-pratinjau")
    shown.close()
    quiz = editor.preview(page, "Kuis dan kuncinya")
    expect(quiz.get_by_role("heading", name=STEM)).to_be_visible()
    expect(quiz.get_by_text(OPTIONS[0][1])).to_be_visible()
    acts.look(quiz, "pelatih-06-pratinjau-kuis")
    quiz.close()


def list_module(page: Page, course: str) -> None:
    """The course page names its modules in order."""
    editor.open_form(page, course)
    lines = page.locator("#panel-child-konten-susunan_kursus-section")
    lines.get_by_role("button", name="Tambah Modul atau materi").click()
    lines.get_by_role("button", name=re.compile("^Pilih")).click()
    chooser = page.locator(".modal-dialog")
    chooser.get_by_role("textbox").fill(MODULE)
    chooser.get_by_role("link", name=MODULE).click()
    expect(lines).to_contain_text(MODULE)
    acts.look(page, "pelatih-07-susunan")


def hand_in(page: Page) -> None:
    """The trainer's only way to readers leads through HR."""
    editor.open_actions(page)
    actions = editor.actions(page)
    expect(actions.get_by_role("button", name=re.compile("ublikasi"))).to_have_count(0)
    actions.get_by_role("button", name="Pengajuan ke Persetujuan SDM").click()
    expect(page.get_by_text("diajukan untuk disetujui")).to_be_visible()
    acts.look(page, "pelatih-08-diajukan")


def approve(page: Page, title: str) -> None:
    """HR finds the page on the own desk, looks at it and approves."""
    page.goto("/admin/")
    acts.look(page, "sdm-05-meja")
    page.locator("#awaiting-review-content").get_by_role("link", name=title, exact=True).click()
    editor.open_actions(page)
    acts.look(page, "sdm-06-persetujuan")
    with editor.answered(page):
        editor.actions(page).get_by_role("button", name=APPROVE, exact=True).click()


def learn(page: Page, world: World) -> None:
    """The new course on a learner's phone: one module with its quiz."""
    acts.signed_in(page, world.learner, "/belajar/")
    page.get_by_role("link", name=COURSE).click()
    page.get_by_role("button", name="Ikuti kursus ini").locator("visible=true").click()
    page.get_by_role("link", name=MODULE).click()
    expect(page.get_by_text("Cocokkan dengan kohort.")).to_be_visible()
    acts.look(page, "peserta-01-modul")
    press(page, "Mulai kuis")
    acts.answer_the_rest(page, {STEM: [OPTIONS[0][0]]})
    press(page, "Kirim jawaban")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anda lulus")
    acts.look(page, "peserta-02-hasil")


def test_what_a_trainer_writes_is_live_once_hr_approves(open_browser: Browsers, world: World) -> None:
    desk = open_browser(phone=False).new_page()
    editor.sit_down(desk)
    acts.signed_in(desk, world.trainer, "/admin/")
    write_question_and_quiz(desk)
    course = write_course(desk, world)
    module = write_module(desk, course)
    preview_page_and_quiz(desk)
    hand_in(desk)
    list_module(desk, course)
    hand_in(desk)
    cannot_publish_nor_change(desk, module)
    decide(open_browser(phone=False).new_page(), world)
    learn(open_browser(phone=True).new_page(), world)


def cannot_publish_nor_change(page: Page, module: str) -> None:
    """While the page waits, its writer may only take it back."""
    editor.open_form(page, module)
    assert [acts.words(button) for button in editor.actions(page).get_by_role("button").all()][:1] == [
        "Tarik pengajuan"
    ]
    acts.look(page, "pelatih-09-menunggu")
    editor.leave(page)


def decide(page: Page, world: World) -> None:
    """A course cannot come before its module; then both go live."""
    editor.sit_down(page)
    acts.signed_in(page, world.hr, "/admin/")
    approve(page, COURSE)
    acts.look(page, "sdm-07-belum")
    assert COURSE not in {line.live_version.title for line in live_courses()}
    approve(page, MODULE)
    approve(page, COURSE)
    assert COURSE in {line.live_version.title for line in live_courses()}
    acts.look(page, "sdm-08-terbit")
    editor.leave(page)
