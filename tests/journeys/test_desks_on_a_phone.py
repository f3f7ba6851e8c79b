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


def named_above(page: Page, label: str) -> tuple[str, float]:
    """The words that stand above a field of a row, and how wide the field is."""
    field = page.get_by_label(label, exact=True)
    words = field.evaluate("(each) => getComputedStyle(each.closest('td'), '::before').content")
    return words.strip('"'), (field.bounding_box() or {"width": 0})["width"]


@pytest.fixture
def trainer_on_phone(open_browser: Callable[..., BrowserContext], site: str) -> Page:
    page = open_browser(phone=True).new_page()
    acts.signed_in(page, PersonFactory(trainer=True), "/admin/")
    return page


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("kuis/tambah/", {"Soal tetap, baris 1": "Soal tetap", "Sebanyak, baris 1": "Sebanyak",
                          "Atau ambil dari kategori, baris 1": "Atau ambil dari kategori",
                          "Poin tiap soal, baris 2": "Poin tiap soal"}),
        ("bank-soal/tambah/", {"Pilihan 1": "Teks pilihan", "Benar 1": "Benar",
                               "Penjelasan setelah dijawab 2": "Penjelasan setelah dijawab"}),
    ],
)  # fmt: skip
def test_rows_to_fill_in_are_cards_with_named_fields(
    trainer_on_phone: Page, address: str, fields: dict[str, str]
) -> None:
    trainer_on_phone.goto(f"/admin/{address}")
    trainer_on_phone.wait_for_load_state("networkidle")
    acts.look(trainer_on_phone, f"desk-hp-{address.split('/', maxsplit=1)[0]}")
    assert trainer_on_phone.evaluate(TOO_WIDE) == []
    shown = {label: named_above(trainer_on_phone, label) for label in fields}
    assert {label: words for label, (words, _) in shown.items()} == fields
    least = {label: 20 if label.startswith("Benar") else 100 for label in fields}
    assert [label for label, (_, width) in shown.items() if width < least[label]] == []


def test_a_person_is_a_stack_of_named_facts_also_after_a_search(desk_on_phone: Page) -> None:
    desk_on_phone.goto("/admin/pegawai/")
    row = desk_on_phone.get_by_role("row").filter(has_text="Pandewirya")
    unit = row.get_by_role("cell").filter(has_text="Badan Kepegawaian")
    expect(unit).to_have_attribute("data-head", "Unit")
    desk_on_phone.locator("input[name=q]").fill("Suryani")
    expect(desk_on_phone.get_by_role("row")).to_have_count(2)
    expect(unit).to_have_attribute("data-head", "Unit")
    assert unit.evaluate("(cell) => getComputedStyle(cell, '::before').content") == '"Unit"'
