"""Layer: browser."""

from playwright.sync_api import Page


def test_the_site_answers(phone: Page) -> None:
    answer = phone.goto("/healthz")
    assert answer is not None
    assert answer.status == 200
