"""Decimal commas typed by key at the desks arrive as they were typed. Layer: browser."""

from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import BrowserContext, expect

from learning.models import IndicatorValue
from tests.factories.cms import fresh, material_page, self_check_block
from tests.factories.indicators import IndicatorValueFactory
from tests.factories.people import PersonFactory
from tests.journeys import acts, editor

Browsers = Callable[..., BrowserContext]


def test_hr_types_a_figure_with_comma(open_browser: Browsers, site: str) -> None:
    figure = IndicatorValueFactory(numerator=Decimal("58.5"), denominator=Decimal(1785))
    page = open_browser(phone=False).new_page()
    acts.signed_in(page, PersonFactory(hr=True), f"/admin/nilai-indikator/edit/{figure.pk}/")
    above, below = page.get_by_label("Pembilang"), page.get_by_label("Penyebut")
    expect(above).to_have_value("58,5")
    expect(below).to_have_value("1.785")
    above.fill("")
    above.press_sequentially("4,5x")
    acts.press(page, "Simpan")
    expect(page.get_by_text("Tulis angka saja, misalnya 37,5 atau 1.250.")).to_be_visible()
    expect(above).to_have_value("4,5x")
    acts.look(page, "nilai-indikator-ditolak")
    above.press("End")
    above.press("Backspace")
    acts.press(page, "Simpan")
    page.wait_for_url("**/admin/nilai-indikator/")
    current = IndicatorValue.objects.get(superseded_by__isnull=True)
    assert (current.numerator, current.denominator) == (Decimal("4.5"), 1785)


def test_a_trainer_types_the_key_of_a_self_check_with_comma(open_browser: Browsers, site: str) -> None:
    trainer = PersonFactory(trainer=True)
    check = self_check_block(kind="numeric", value="1037.5", tolerance="0.1", options=[])
    draft = material_page(owner=trainer, body=[check])
    page = open_browser(phone=False).new_page()
    editor.sit_down(page)
    acts.signed_in(page, trainer, f"/admin/pages/{draft.pk}/edit/")
    page.locator("html[data-watched]").wait_for(state="attached")
    stored = page.locator(editor.BODY).get_by_role("region", name="Cek pemahaman")
    value, tolerance = (stored.locator(f"input[name$=-{name}]") for name in ("value", "tolerance"))
    expect(value).to_have_value("1.037,5")
    expect(tolerance).to_have_value("0,1")
    value.fill("")
    value.press_sequentially("4,5")
    editor.keep(page)
    expect(value).to_have_value("4,5")
    kept = fresh(draft).get_latest_revision_as_object().body[0].value
    assert (kept["value"], kept["tolerance"]) == (Decimal("4.5"), Decimal("0.1"))
    editor.leave(page)
