"""Layer: browser. A trainer's session ends in the editor: what was typed stays, and is saved after signing in again."""

from collections.abc import Callable

from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, expect

from tests.factories.people import PersonFactory
from tests.journeys.acts import look, sign_in, signed_in
from tests.journeys.editor import kept_lead, open_own_draft, put_down, write_lead

TYPED = "Kalimat yang tidak boleh hilang."
BAR = "#sesi-berakhir"


def test_autosave_after_the_session_ended_loses_nothing(open_browser: Callable[..., BrowserContext]) -> None:
    desk = open_browser(phone=False)
    editor = desk.new_page()
    trainer, module = open_own_draft(editor)
    Session.objects.all().delete()
    write_lead(editor, TYPED)
    expect(editor.locator(BAR)).to_contain_text("Sesi Anda berakhir")
    look(editor, "editor-session-ended")
    expect(editor.locator("#id_lead")).to_have_value(TYPED)
    with desk.expect_page() as door:
        editor.locator(f"{BAR} a").click()
    sign_in(door.value, trainer)
    door.value.wait_for_url("**/admin/")
    editor.bring_to_front()
    with editor.expect_navigation():
        editor.locator(f"{BAR} button").click()
    expect(editor.locator("#id_lead")).to_have_value(TYPED)
    put_down(editor, door.value)
    assert kept_lead(module) == TYPED


def test_pressing_save_after_the_session_ended_stays_in_the_editor(
    open_browser: Callable[..., BrowserContext],
) -> None:
    editor = open_browser(phone=False).new_page()
    open_own_draft(editor)
    address = editor.url
    write_lead(editor, TYPED)
    Session.objects.all().delete()
    editor.locator("footer button[type=submit]").first.click()
    expect(editor.locator(BAR)).to_contain_text("jangan tutup tab ini")
    assert editor.url == address
    expect(editor.locator("#id_lead")).to_have_value(TYPED)
    put_down(editor)


def test_another_person_in_the_same_browser_does_not_take_over_the_draft(
    open_browser: Callable[..., BrowserContext],
) -> None:
    desk = open_browser(phone=False)
    editor = desk.new_page()
    _trainer, module = open_own_draft(editor)
    Session.objects.all().delete()
    write_lead(editor, TYPED)
    expect(editor.locator(BAR)).to_be_visible()
    stranger = desk.new_page()
    signed_in(stranger, PersonFactory(trainer=True), then="/beranda/")
    editor.bring_to_front()
    editor.locator(f"{BAR} button").click()
    expect(editor.locator(BAR)).to_contain_text("orang lain")
    expect(editor.locator("#id_lead")).to_have_value(TYPED)
    put_down(editor, stranger)
    assert kept_lead(module) != TYPED
