"""The preview of a module: the page as readers get it, and its quiz with the key. Layer: models."""

import pytest
from django.test import Client, RequestFactory

from tests.factories.assessment import CANARY, bank_quiz
from tests.factories.cms import course_page, module_page
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def shown(module: object, mode: str, person: object = None) -> str:
    """The preview as the person asks for it; a visitor's without one."""
    client = Client()
    if person:
        client.force_login(person)
    asked = RequestFactory().get("/admin/", HTTP_COOKIE=client.cookies.output(header="", sep=";").strip())
    answer = module.make_preview_request(asked, preview_mode=mode)
    answer.render()
    return answer.content.decode().replace("\u00a0", " ")


def test_the_quiz_can_be_previewed_before_one_is_chosen() -> None:
    module = module_page(course_page())
    assert [mode for mode, _label in module.preview_modes] == ["", "kuis"]
    assert "Halaman ini belum memakai kuis" in shown(module, "kuis")


def test_the_preview_of_the_page_tells_no_key_and_that_of_the_quiz_does() -> None:
    trainer = PersonFactory(trainer=True)
    module = module_page(course_page(), quiz=bank_quiz(title="Kuis akhir", by=trainer))
    assert CANARY not in shown(module, "", trainer)
    assert CANARY not in shown(module, "kuis")
    preview = shown(module, "kuis", trainer)
    assert "Kuis akhir" in preview
    assert "belum memakai kuis" not in preview
    assert CANARY in preview
