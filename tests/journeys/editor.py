"""The page editor as a trainer uses it; names of Wagtail's own that may be translated are found by their classes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from cms.models import ModulePage
from learning.models import User
from tests.factories.cms import course_page, fresh, module_page
from tests.factories.people import PersonFactory
from tests.journeys.acts import signed_in

EDIT = re.compile(r"/admin/pages/\d+/edit/$")
BODY = "#panel-child-konten-body-section"
WATCHED = "addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = ''; })"
# A block that still unfolds moves away under the pointer.
STILL = "addEventListener('DOMContentLoaded', () => { if (window.jQuery) window.jQuery.fx.off = true; })"


def sit_down(page: Page) -> None:
    """Before the first form: hear when Wagtail begins to watch edits, and let nothing unfold slowly."""
    page.add_init_script(WATCHED)
    page.add_init_script(STILL)


def open_form(page: Page, address: str) -> None:
    """Open a page's form and wait until Wagtail watches what is typed."""
    page.goto(address)
    page.locator("html[data-watched]").wait_for(state="attached")


def open_own_draft(page: Page) -> tuple[User, ModulePage]:
    """A trainer stands in the editor of an own module draft."""
    trainer = PersonFactory(trainer=True)
    module = module_page(course_page(owner=trainer), owner=trainer)
    sit_down(page)
    signed_in(page, trainer, then=f"/admin/pages/{module.pk}/edit/")
    page.locator("html[data-watched]").wait_for(state="attached")
    return trainer, module


def write_lead(page: Page, words: str) -> None:
    """Type the opening sentence as a person does: Wagtail's autosave listens to keys and to leaving the field."""
    lead = page.locator("#id_lead")
    lead.fill("")
    lead.press_sequentially(words)
    page.keyboard.press("Tab")


def kept_lead(module: ModulePage) -> str:
    """The opening sentence as the newest draft has it."""
    return fresh(module).get_latest_revision_as_object().lead


def put_down(*pages: Page) -> None:
    """Close pages while the test goes on: nothing they ask may reach the server after it."""
    for page in pages:
        page.route("**/*", lambda route: route.abort())
        page.wait_for_load_state("networkidle")
        page.close()


def keep(page: Page) -> str:
    """Press save, as before leaving a page for another; its address."""
    with answered(page):
        actions(page).get_by_role("button", name="Simpan draf").click()
    page.wait_for_url(EDIT)
    return page.url


@contextmanager
def answered(page: Page) -> Iterator[None]:
    """Inside, press a button of the form; afterwards the server has done what it asks and sends the browser on."""
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 302):
        yield
    page.wait_for_load_state()


def add_block(page: Page, name: str) -> Locator:
    """Put a block at the end of the body; the block that was added."""
    page.locator(f"{BODY} .c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    return page.locator(BODY).get_by_role("region", name=re.compile(rf"^{name}( \*)?$")).last


def write(block: Locator, text: str, place: int = 0) -> None:
    """Type into a rich text field."""
    field = block.locator("[contenteditable=true]").nth(place)
    field.click()
    field.press_sequentially(text)


def add_row(block: Locator, name: str, place: int) -> Locator:
    """One more row at the end of a list inside a block; the row, whose place counts from zero."""
    rows = block.get_by_role("region", name=re.compile(f"^{name}"))
    expect(rows).to_have_count(place)
    block.get_by_role("button", name="Tambah", exact=True).nth(place).click()
    expect(rows).to_have_count(place + 1)
    return rows.nth(place)


def actions(page: Page) -> Locator:
    """The buttons at the foot of the editor."""
    return page.locator("nav.footer__container")


def open_actions(page: Page) -> None:
    """Unfold the buttons beside the first."""
    actions(page).locator("[aria-expanded]").click()


def leave(page: Page) -> None:
    """Close the editor while the test goes on, so that what it sends on closing does not arrive after the test."""
    page.goto("about:blank")


def preview(page: Page, mode: str) -> Page:
    """The preview of what stands in the form, in one of its modes, in a tab of its own.

    The panel comes first: only once it shows something is the form's content with the server.
    """
    panel = page.locator("[data-side-panel=preview]")
    if not panel.is_visible():
        page.locator("[data-side-panel-toggle=preview]").click()
    expect(panel.locator("iframe").last.content_frame.locator("#isi")).to_be_visible()
    panel.get_by_role("combobox").select_option(label=mode)
    with page.context.expect_page() as tab:
        panel.locator("a[target=_blank]").click()
    tab.value.wait_for_load_state()
    return tab.value
