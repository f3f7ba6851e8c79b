"""The page editor as a trainer uses it; names of Wagtail's own that may be translated are found by their classes."""

import re

from playwright.sync_api import Locator, Page

BODY = "#panel-child-konten-body-section"
WATCHED = "addEventListener('w-unsaved:watch-edits', () => { document.documentElement.dataset.watched = ''; })"


def sit_down(page: Page) -> None:
    """Before the first form: hear when Wagtail begins to watch edits."""
    page.add_init_script(WATCHED)


def open_form(page: Page, address: str) -> None:
    """Open a page's form and wait until Wagtail watches what is typed."""
    page.goto(address)
    page.locator("html[data-watched]").wait_for(state="attached")


def keep(page: Page) -> str:
    """Save as a draft and stand in the freshly opened form; its address."""
    actions(page).get_by_role("button", name="Simpan konsep").click()
    page.locator(".messages .success").wait_for()
    page.locator("html[data-watched]").wait_for(state="attached")
    return page.url


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


def add_row(block: Locator, place: int = -1) -> None:
    """One more row of a list inside a block."""
    block.get_by_role("button", name="Tambah").nth(place).click()


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
    """The preview of what stands in the form, in one of its modes, in a tab of its own."""
    panel = page.locator("[data-side-panel=preview]")
    if not panel.is_visible():
        page.locator("[data-side-panel-toggle=preview]").click()
    panel.get_by_role("combobox").select_option(label=mode)
    with page.context.expect_page() as tab:
        panel.locator("a[target=_blank]").click()
    tab.value.wait_for_load_state()
    return tab.value
