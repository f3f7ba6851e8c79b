"""The desks of HR and operators on a phone: lists stand as stacks, nothing runs out of the screen. Layer: browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from learning.models import User
from tests.factories.cms import live_course_page
from tests.factories.people import EmploymentFactory, PersonFactory, UnitFactory
from tests.journeys import acts

TOO_WIDE = """() => [...document.querySelectorAll("main *")]
  .filter((each) => each.checkVisibility() && !each.closest(".w-sr-only") && !each.closest(".w-slim-header"))
  .filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def operator(site: str) -> User:
    """Of a unit with a long name; a course with a long name waits to be given."""
    unit = UnitFactory(name="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")
    person = PersonFactory(full_name="Ni Made Suryani Pandewirya, S.Kep., Ns.")
    EmploymentFactory(person=person, unit=unit)
    live_course_page(modules=1, title="Menyusun indikator kinerja yang jelas dan terukur untuk semua unit layanan kota")
    return PersonFactory(operator=True, operates=unit)


@pytest.fixture
def desk_on_phone(open_browser: Callable[..., BrowserContext], operator: User) -> Page:
    page = open_browser(phone=True).new_page()
    acts.signed_in(page, operator, "/admin/")
    return page


@pytest.mark.parametrize("address", ["", "pegawai/", "unit-kerja/", "penugasan/", "penugasan/tugaskan/"])
def test_nothing_runs_out_of_the_screen(desk_on_phone: Page, address: str) -> None:
    desk_on_phone.goto(f"/admin/{address}")
    desk_on_phone.wait_for_load_state("networkidle")
    assert desk_on_phone.evaluate(TOO_WIDE) == []


def test_a_person_is_a_stack_of_named_facts_also_after_a_search(desk_on_phone: Page) -> None:
    desk_on_phone.goto("/admin/pegawai/")
    row = desk_on_phone.get_by_role("row").filter(has_text="Pandewirya")
    unit = row.get_by_role("cell").filter(has_text="Badan Kepegawaian")
    expect(unit).to_have_attribute("data-head", "Unit")
    desk_on_phone.locator("input[name=q]").fill("Suryani")
    expect(desk_on_phone.get_by_role("row")).to_have_count(2)
    expect(unit).to_have_attribute("data-head", "Unit")
    assert unit.evaluate("(cell) => getComputedStyle(cell, '::before').content") == '"Unit"'
