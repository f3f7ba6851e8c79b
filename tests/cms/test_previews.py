"""Previews: the page and its quiz for who writes and approves, Wagtail's bar and checker for editors only."""

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory
from wagtail.test.utils.form_data import querydict_from_html

from cms.models import ModulePage
from learning.assessment.models import Attempt
from learning.progress.models import ItemProgress
from tests.factories.assessment import CANARY, bank_quiz
from tests.factories.cms import (
    course_index,
    course_page,
    fresh,
    list_modules,
    live_course_page,
    material_page,
    module_page,
)
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
    module = module_page(course_page(), body=[], quiz=bank_quiz(title="Kuis uji", by=trainer), owner=trainer)
    assert [name for name, _label in module.preview_modes] == ["", "kuis"]
    page = preview(module, trainer, "kuis")
    assert "Kuis uji" in page
    assert "37,5" in page
    assert CANARY in page
    assert (Attempt.objects.count(), ItemProgress.objects.count()) == (0, 0)


def test_the_quiz_of_another_is_previewed_by_nobody_who_may_not_see_it() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    quiz = bank_quiz(title="Kuis uji", by=PersonFactory(trainer=True))
    module = module_page(course_page(), body=[], quiz=quiz, owner=trainer)
    page = preview(module, trainer, "kuis")
    assert "Kuis ini tidak dapat Anda lihat" in page
    assert [words in page for words in ("Kuis uji", "37,5", CANARY)] == [False, False, False]
    assert CANARY in preview(module, hr, "kuis")


def test_a_foreign_quiz_typed_into_the_form_is_not_previewed(client: Client) -> None:
    trainer, quiz = PersonFactory(trainer=True), bank_quiz(by=PersonFactory(trainer=True))
    course = course_page(owner=trainer)
    module = module_page(course, owner=trainer)
    client.force_login(trainer)
    for address in (f"/admin/pages/{module.pk}/edit/", f"/admin/pages/add/cms/modulepage/{course.pk}/"):
        form = started(client, address, title="Modul", quiz=str(quiz.pk))
        assert client.post(f"{address}preview/", form).json()["is_valid"] is False
        assert CANARY not in client.get(f"{address}preview/?mode=kuis").content.decode()


def test_the_options_of_a_previewed_quiz_bear_the_letters_learners_see() -> None:
    trainer = PersonFactory(trainer=True)
    page = preview(module_page(course_page(), body=[], quiz=bank_quiz(by=trainer), owner=trainer), trainer, "kuis")
    assert "".join(re.findall(r'dia-number">([^<]+)<', page)) == "ABCABCAB"


def test_the_page_itself_points_to_the_preview_of_its_quiz_without_a_key() -> None:
    trainer = PersonFactory(trainer=True)
    module = module_page(course_page(), body=[], quiz=bank_quiz(), owner=trainer)
    page = preview(module, trainer)
    assert "Modul ini memuat kuis" in page
    assert CANARY not in page


def test_a_previewed_course_counts_its_final_quiz_apart() -> None:
    trainer, course = PersonFactory(trainer=True), course_page()
    module = module_page(course, live=True)
    assert "1 modul." in preview(list_modules(course, module), trainer)
    exam = module_page(course, live=True, body=[], quiz=bank_quiz())
    assert "1 modul dan kuis akhir." in preview(list_modules(course, module, exam), trainer)


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


def started(client: Client, address: str, **typed: Any) -> Any:
    """The form for a new page as the browser holds it, with what was typed."""
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    form["body-count"] = "0"  # blocks come from the editor's script
    for name, value in typed.items():
        form[name.replace("__", "-")] = value
    return form


def autosave(client: Client, address: str, form: Any) -> int:
    """What the editor sends by itself; the page it makes."""
    answer = client.post(address, form, headers={"Accept": "application/json"}).json()
    assert answer["success"]
    return answer["pk"]


def test_a_new_page_can_still_be_previewed_once_autosave_has_made_it(client: Client) -> None:
    trainer = PersonFactory(trainer=True)
    course = course_page(owner=trainer)
    client.force_login(trainer)
    add = f"/admin/pages/add/cms/modulepage/{course.pk}/"
    form = started(client, add, title="Modul baru", slug="modul-baru", lead="Kalimat pertama.")
    assert client.post(f"{add}preview/", form).json() == {"is_valid": True, "is_available": True}
    autosave(client, add, form)
    assert "Kalimat pertama." in client.get(f"{add}preview/").content.decode()
    form["lead"] = "Kalimat kedua."
    assert client.post(f"{add}preview/", form).json() == {"is_valid": True, "is_available": True}
    assert "Kalimat kedua." in client.get(f"{add}preview/").content.decode()
    assert ModulePage.objects.get().lead == "Kalimat pertama."


def test_a_new_course_is_previewed_with_its_lines_once(client: Client) -> None:
    trainer = PersonFactory(trainer=True)
    shared = material_page(live=True, title="Materi bersama")
    client.force_login(trainer)
    add = f"/admin/pages/add/cms/coursepage/{course_index().pk}/"
    lines = {"lines__TOTAL_FORMS": "1", "lines__0__page": str(shared.pk), "lines__0__ORDER": "1"}
    form = started(client, add, title="Kursus baru", slug="kursus-baru", summary="Ringkas.", **lines)
    client.post(f"{add}preview/", form)
    before = client.get(f"{add}preview/").content.decode()
    autosave(client, add, form)
    client.post(f"{add}preview/", form)
    after = client.get(f"{add}preview/").content.decode()
    assert before.count("Materi bersama") == after.count("Materi bersama") > 0


def test_the_code_of_anothers_page_stays_taken_in_a_preview(client: Client) -> None:
    trainer = PersonFactory(trainer=True)
    course = course_page(owner=trainer)
    other = module_page(course, owner=PersonFactory(trainer=True))
    client.force_login(trainer)
    add = f"/admin/pages/add/cms/modulepage/{course.pk}/"
    form = started(client, add, title="Modul baru", code=other.code)
    assert client.post(f"{add}preview/", form).json() == {"is_valid": False, "is_available": False}
