"""Previews: the page and its quiz for who writes and approves, Wagtail's bar and checker for editors only."""

import pytest
from django.test import Client, RequestFactory

from learning.assessment.models import Attempt
from learning.progress.models import ItemProgress
from tests.factories.assessment import CANARY, bank_quiz
from tests.factories.cms import course_page, fresh, live_course_page, material_page, module_page
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def preview(page: object, person: object, mode: str = "") -> str:
    """The preview as the editor's panel asks for it, through all middleware, signed in."""
    client = Client()
    client.force_login(person)
    original = RequestFactory().get("/admin/", HTTP_COOKIE=client.cookies.output(header="", sep=";").strip())
    answer = fresh(page).get_latest_revision_as_object().make_preview_request(original, preview_mode=mode)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_the_quiz_is_previewed_with_keys_and_feedback() -> None:
    trainer = PersonFactory(trainer=True)
    module = module_page(course_page(), body=[], quiz=bank_quiz(title="Kuis uji"), owner=trainer)
    assert [name for name, _label in module.preview_modes] == ["", "kuis"]
    page = preview(module, trainer, "kuis")
    assert "Kuis uji" in page
    assert "37.5" in page
    assert CANARY in page
    assert (Attempt.objects.count(), ItemProgress.objects.count()) == (0, 0)


def test_the_page_itself_points_to_the_preview_of_its_quiz_without_a_key() -> None:
    trainer = PersonFactory(trainer=True)
    module = module_page(course_page(), body=[], quiz=bank_quiz(), owner=trainer)
    page = preview(module, trainer)
    assert "Modul ini memuat kuis" in page
    assert CANARY not in page


def test_a_module_without_a_quiz_previews_an_empty_one() -> None:
    """Both modes are offered before a quiz is chosen, since the editor asks once."""
    assert "Pratinjau kuis" in preview(module_page(course_page()), PersonFactory(trainer=True), "kuis")


def test_course_material_and_home_can_be_previewed_as_drafts() -> None:
    trainer = PersonFactory(trainer=True)
    course, [module] = live_course_page(modules=1, title="Kursus pratinjau")
    module_page(course)
    assert "Kursus pratinjau" in preview(course, trainer)
    assert module.title in preview(course, trainer)
    assert "Saya sudah membaca dan memahami." in preview(material_page(acknowledge=True), trainer)
    assert ItemProgress.objects.count() == 0


def test_the_bar_with_the_checker_is_for_editors_only(client: Client) -> None:
    page = material_page(live=True)
    client.force_login(PersonFactory())
    assert "wagtail-userbar" not in client.get(page.url).content.decode()
    client.force_login(PersonFactory(trainer=True))
    assert "wagtail-userbar" in client.get(page.url).content.decode()


def test_the_history_of_a_page_tells_who_approved(client: Client) -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True, full_name="Moh. Rizal")
    page = material_page(owner=trainer)
    page.get_workflow().start(page, trainer)
    fresh(page).current_workflow_task_state.approve(user=hr)
    client.force_login(trainer)
    history = client.get(f"/admin/pages/{page.pk}/history/")
    assert history.status_code == 200
    assert "Moh. Rizal" in history.content.decode()
