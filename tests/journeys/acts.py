"""What people do on the site, said once: sign in, answer a question, look at what is kept."""

import os
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from learning.assessment.models import Attempt
from learning.models import User
from tests.factories.people import PASSWORD

# Set to a folder, each `look` leaves a picture there; nothing is compared.
PICTURES = os.environ.get("JOURNEY_PICTURES", "")


def look(page: Page, name: str) -> None:
    """Leave a picture of the step when somebody wants to see it."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True, animations="disabled")


def number_of(person: User) -> str:
    return person.numbers.get().number


def sign_in(page: Page, person: User, *, on_shared_device: bool = False) -> None:
    """Fill in the sign-in form that is open, by number, and press."""
    page.get_by_label("NIP, NI PPPK, atau e-mail", exact=True).fill(number_of(person))
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    if on_shared_device:
        page.get_by_label("Perangkat bersama").check()
    page.get_by_role("button", name="Masuk", exact=True).click()


def signed_in(page: Page, person: User, then: str = "/beranda/") -> None:
    """Sign in and stand on an address."""
    page.goto(f"/masuk/?next={then}")
    sign_in(page, person)
    page.wait_for_url(f"**{then}")


def words(place: Locator) -> str:
    """The words a person reads, with plain spaces."""
    return " ".join(place.inner_text().replace("\u00a0", " ").split())


def press(page: Page, name: str) -> None:
    """Press a button or follow a link that reads so."""
    page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).click()


def choose(place: Page | Locator, values: list[str]) -> None:
    """Give an answer: press options by their words, or type into the one field."""
    options = place.locator("label.option")
    if not options.count():
        place.get_by_role("textbox").fill(values[0])
        return
    for option in options.all():
        wanted = words(option.locator("span").last) in values
        if option.locator("input").is_checked() != wanted:
            option.click()


def answer(page: Page, answers: dict[str, list[str]]) -> None:
    """Answer the question that is open by its words, and see that it was saved."""
    choose(page, answers[words(page.locator("h1"))])
    expect(page.get_by_text("Tersimpan").first).to_be_visible()


def answer_the_rest(page: Page, answers: dict[str, list[str]]) -> None:
    """From the open question to the last, then to the confirmation."""
    while page.get_by_role("button", name="Simpan dan lanjut").count():
        answer(page, answers)
        address = page.url
        press(page, "Simpan dan lanjut")
        page.wait_for_url(lambda url, left=address: url != left)
    answer(page, answers)
    press(page, "Simpan dan tinjau")


def answered(person: User) -> list[bool]:
    """Which questions of the person's newest attempt the server has an answer to, in order."""
    attempt = Attempt.objects.filter(person=person).latest("pk")
    slots = attempt.slots.select_related("response").order_by("position")
    values = [slot.response.value if hasattr(slot, "response") else {} for slot in slots]
    return [bool(value.get("options") or value.get("text")) for value in values]
