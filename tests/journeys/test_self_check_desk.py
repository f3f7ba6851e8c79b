"""A trainer writes self-checks in the page editor. Layer: browser."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Locator

from cms.blocks.learning import FIELDS_OF_OTHER_KINDS, SelfCheckBlock
from tests.factories.cms import material_page, self_check_block
from tests.factories.people import PersonFactory
from tests.journeys import acts, editor

FIELDS = tuple(SelfCheckBlock().child_blocks)


def shown(block: Locator) -> set[str]:
    return {name for name in FIELDS if block.locator(f".self-check > [data-contentpath={name}]").is_visible()}


def test_a_self_check_shows_only_what_its_kind_needs(open_browser: Callable[..., BrowserContext], site: str) -> None:
    trainer = PersonFactory(trainer=True)
    draft = material_page(owner=trainer, body=[self_check_block(kind="numeric", value="3", options=[])])
    page = open_browser(phone=False).new_page()
    editor.sit_down(page)
    acts.signed_in(page, trainer, f"/admin/pages/{draft.pk}/edit/")
    stored = page.locator(editor.BODY).get_by_role("region", name="Cek pemahaman")
    stored.wait_for()
    assert shown(stored) == set(FIELDS) - set(FIELDS_OF_OTHER_KINDS["numeric"])
    added = editor.add_block(page, "Cek pemahaman")
    for kind, foreign in FIELDS_OF_OTHER_KINDS.items():
        added.locator("select[name$=-kind]").select_option(kind)
        assert (kind, shown(added)) == (kind, set(FIELDS) - set(foreign))
    editor.leave(page)
