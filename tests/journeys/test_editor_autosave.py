"""Layer: browser. Autosave and preview keep up with a trainer who writes on while they run."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import APIResponse, BrowserContext, Page, Request, Route, expect

from tests.factories.cms import course_page, module_page
from tests.factories.people import PersonFactory
from tests.journeys import editor
from tests.journeys.acts import look, signed_in

FORM = "form[data-edit-form]"
PANEL = "[data-side-panel=preview]"
NEW_TAB = f"{PANEL} a[target=_blank]"
SAVE = re.compile(r"/admin/pages/(\d+/edit|add/cms/modulepage/\d+)/$")
PREVIEW = re.compile(r"/preview/$")
EVERYTHING = re.compile("")
FIRST, SECOND = "Kalimat pertama.", "Kalimat kedua."


@contextmanager
def under_way(page: Page, address: re.Pattern[str]) -> Iterator[None]:
    """Type something; inside, the server has what the editor then sends to the address, and its answer is under way."""
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if held or not is_sent(route.request):
            route.fallback()
        else:
            held.append((route, route.fetch()))

    page.route(address, hold)
    with page.expect_request(lambda request: is_sent(request, address)):
        editor.write_lead(page, FIRST)
    while not held:  # a request is told of just before it is held
        page.wait_for_timeout(20)
    yield
    [(route, answer)] = held
    route.fulfill(response=answer)


def is_sent(request: Request, address: re.Pattern[str] = EVERYTHING, words: str = "") -> bool:
    """Whether the editor sends its form to the address, with these words in it."""
    body = request.post_data_buffer or b""
    return request.method == "POST" and bool(address.search(request.url)) and words.encode() in body


def open_preview(page: Page) -> None:
    if not page.locator(PANEL).is_visible():
        page.locator("[data-side-panel-toggle=preview]").click()
    expect(page.locator(f"{PANEL} iframe").last.content_frame.locator("#isi")).to_be_visible()


def write_on(page: Page) -> None:
    page.locator("#id_lead").fill(f"{FIRST} {SECOND}")


def test_what_is_typed_while_autosave_runs_is_saved_too(open_browser: Callable[..., BrowserContext]) -> None:
    desk = open_browser(phone=False).new_page()
    _trainer, module = editor.open_own_draft(desk)
    with desk.expect_response(lambda answer: is_sent(answer.request, SAVE, SECOND)), under_way(desk, SAVE):
        write_on(desk)
    editor.put_down(desk)
    assert editor.kept_lead(module) == f"{FIRST} {SECOND}"


def test_what_is_typed_before_wagtail_watches_is_saved_too(open_browser: Callable[..., BrowserContext]) -> None:
    desk = open_browser(phone=False).new_page()
    trainer = PersonFactory(trainer=True)
    module = module_page(course_page(owner=trainer), owner=trainer)
    desk.clock.install()  # the seconds before Wagtail watches pass only when the test says so
    signed_in(desk, trainer, f"/admin/pages/{module.pk}/edit/")
    desk.locator("#id_lead").fill(FIRST)
    with desk.expect_response(lambda answer: is_sent(answer.request, SAVE, FIRST)):
        desk.clock.run_for(10_000)
    editor.put_down(desk)
    assert editor.kept_lead(module) == FIRST


def test_a_draft_that_was_saved_as_sent_is_not_saved_again(open_browser: Callable[..., BrowserContext]) -> None:
    desk = open_browser(phone=False).new_page()
    editor.open_own_draft(desk)
    with under_way(desk, SAVE):
        pass
    expect(desk.locator(FORM)).to_have_attribute("data-w-unsaved-has-edits-value", "false")
    expect(desk.locator(FORM)).to_have_attribute("data-w-unsaved-force-value", "false")
    editor.put_down(desk)


def test_a_preview_asked_for_while_one_is_on_its_way_shows_the_newest_words(
    open_browser: Callable[..., BrowserContext],
) -> None:
    desk = open_browser(phone=False).new_page()
    editor.open_own_draft(desk)
    open_preview(desk)
    with desk.context.expect_page() as tab, under_way(desk, PREVIEW):
        write_on(desk)
        desk.locator(NEW_TAB).click()
    expect(tab.value.get_by_text(f"{FIRST} {SECOND}")).to_be_visible()
    editor.put_down(desk, tab.value)


def test_a_new_page_stays_previewed_when_autosave_has_made_it(open_browser: Callable[..., BrowserContext]) -> None:
    desk = open_browser(phone=False).new_page()
    trainer = PersonFactory(trainer=True)
    editor.sit_down(desk)
    signed_in(desk, trainer, f"/admin/pages/add/cms/modulepage/{course_page(owner=trainer).pk}/")
    desk.locator("html[data-watched]").wait_for(state="attached")
    open_preview(desk)
    desk.get_by_role("textbox", name="Judul*").fill("Modul baru")
    with under_way(desk, SAVE), desk.context.expect_page() as tab:
        desk.locator(NEW_TAB).click()
    expect(tab.value.get_by_text(FIRST)).to_be_visible()
    desk.wait_for_url(editor.EDIT)
    tab.value.reload()
    expect(tab.value.get_by_text(FIRST)).to_be_visible()
    look(tab.value, "pratinjau-halaman-baru")
    editor.put_down(desk, tab.value)
