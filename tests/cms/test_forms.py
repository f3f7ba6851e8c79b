"""What the page editor refuses, and when it empties the tick of a material change."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.forms import PageCopyForm, free_slug
from cms.models import CoursePage, MaterialPage, ModulePage
from learning.assessment.errors import QuizChanged
from learning.assessment.queries.desk import current_question, quiz_draft_digest
from learning.assessment.rules import QuestionDraft
from learning.assessment.services import save_question_draft
from learning.catalogue.enums import LearningForm
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from tests.factories.assessment import bank_quiz, drawn
from tests.factories.cms import course_page, fresh, list_modules, material_page, module_page, published
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def data_for(page: Any, **changes: Any) -> Any:
    """What the editor sends for a page, its stored values changed as said."""
    form_class = type(page).get_edit_handler().get_form_class()
    plain = form_class(instance=page, for_user=PersonFactory(trainer=True))
    data = {name: plain[name].value() for name in plain.fields}
    data |= {"comments": inline_formset([]), "topics": "", "body": body(1)}
    if isinstance(page, CoursePage):
        data["lines"] = inline_formset(lines_of(page))
    kept = {name: value for name, value in {**data, **changes}.items() if value is not None and value is not False}
    return nested_form_data(kept)


def form_for(page: Any, *, draft: bool = False, user: Any = None, **changes: Any) -> Any:
    """The bound editing form of a page; `draft` as autosave sends it."""
    form_class = type(page).get_edit_handler().get_form_class()
    form = form_class(data_for(page, **changes), instance=page, for_user=user or PersonFactory(trainer=True))
    if draft:
        form.defer_required_fields()
    return form


def body(paragraphs: int) -> Any:
    paragraph = {"key": "a", "text": "Isi", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    rich = json.dumps({"blocks": [paragraph], "entityMap": {}})
    return streamfield([("text", rich)] * paragraphs)


def lines_of(course: CoursePage) -> list[dict[str, Any]]:
    draft = course.get_latest_revision_as_object()
    return [{"page": line.page_id, "is_required": "on" if line.is_required else ""} for line in draft.lines.all()]


def test_a_whole_material_passes() -> None:
    form = form_for(material_page())
    assert form.is_valid(), form.errors


def test_a_code_of_another_draft_is_refused() -> None:
    material_page(code="SAMA")
    form = form_for(material_page(), code="sama")
    assert form.errors["code"] == ["Kode ini sudah dipakai. Pilih kode yang berbeda."]


def test_a_code_of_another_kind_that_is_published_is_refused() -> None:
    material_page(code="SAMA", live=True, title="Mengapa berubah")
    form = form_for(module_page(course_page()), code="SAMA")
    assert form.errors["code"] == ["Kode ini sudah dipakai “Mengapa berubah”. Pilih kode yang berbeda."]


def test_the_code_of_what_was_retired_stays_with_it() -> None:
    page = material_page(code="SAMA", live=True, title="Mengapa berubah")
    page.unpublish()
    page.delete()
    [sentence] = form_for(material_page(), code="sama").errors["code"]
    assert sentence.startswith("Kode ini milik “Mengapa berubah” yang sudah ditarik, dan tetap tersimpan")


def test_a_page_may_keep_its_own_code() -> None:
    assert "code" not in form_for(material_page(live=True, code="SAYA"), code="SAYA").errors


def test_a_material_change_needs_its_reason() -> None:
    form = form_for(material_page(live=True), is_material_change="on", change_reason=" ")
    assert form.errors["change_reason"] == ["Tulis alasannya, supaya pembaca tahu apa yang berubah."]


def test_the_tick_is_empty_whenever_a_page_is_opened() -> None:
    page = published(material_page(live=True), is_material_change=True, change_reason="Aturan baru.")
    opened = page.get_latest_revision_as_object()
    assert opened.is_material_change is True
    form = MaterialPage.get_edit_handler().get_form_class()(instance=opened, for_user=PersonFactory(trainer=True))
    assert (form["is_material_change"].value(), form["change_reason"].value()) == (False, "")


def test_the_tick_stays_while_the_page_waits_for_approval() -> None:
    trainer = PersonFactory(trainer=True)
    page = material_page(owner=trainer, is_material_change=True, change_reason="Aturan baru.")
    page.get_workflow().start(page, trainer)
    opened = fresh(page).get_latest_revision_as_object()
    form = MaterialPage.get_edit_handler().get_form_class()(instance=opened, for_user=PersonFactory(hr=True))
    assert form["is_material_change"].value() is True


def test_an_empty_page_is_refused_on_its_way_out_but_not_as_a_draft() -> None:
    page = material_page()
    assert form_for(page, body=body(0)).errors["body"] == ["Halaman ini masih kosong. Tambahkan isinya dahulu."]
    assert form_for(page, draft=True, body=body(0)).is_valid()


def test_compulsory_self_checks_need_one() -> None:
    assert "self_check_required" in form_for(material_page(), self_check_required="on").errors


def test_a_quiz_that_cannot_be_published_is_told_when_the_page_is_handed_in_but_not_while_it_is_a_draft() -> None:
    trainer = PersonFactory(trainer=True)
    page = module_page(course_page(owner=trainer), owner=trainer)
    quiz = bank_quiz(*drawn(1), by=trainer)
    assert form_for(page, user=trainer, draft=True, quiz=quiz.pk).errors == {}
    assert form_for(page, user=trainer, quiz=quiz.pk).errors == {
        "quiz": ["Kategori “Imunisasi” baru punya 0 soal yang dapat diambil, kuis ini meminta 1."]
    }


def test_a_title_that_does_not_fit_the_record_is_refused() -> None:
    assert form_for(material_page(), title="j" * 201).errors["title"] == [
        "Judul ini terlalu panjang. Ringkas sampai 200 huruf."
    ]


def test_saving_keeps_the_digest_of_the_quiz_draft() -> None:
    trainer = PersonFactory(trainer=True)
    quiz = bank_quiz(by=trainer)
    page = module_page(course_page(), body=[])
    form = form_for(page, user=trainer, quiz=quiz.pk, body=body(0))
    assert form.is_valid(), form.errors
    assert form.save(commit=False).quiz_digest == quiz_draft_digest(quiz.uuid)


def test_a_page_without_a_quiz_keeps_no_digest() -> None:
    page = module_page(course_page(), quiz_digest="alt")
    form = form_for(page)
    assert form.is_valid(), form.errors
    assert isinstance(form.save(commit=False), ModulePage)
    assert page.quiz_digest == ""


NOT_YOURS = "Kuis ini tidak ada dalam daftar kuis Anda. Pilih kuis dari daftar itu, atau buat dahulu di menu Kuis."


@pytest.mark.parametrize("draft", [True, False])
def test_anothers_quiz_is_refused_like_one_that_does_not_exist(draft: bool) -> None:
    trainer, quiz = PersonFactory(trainer=True), bank_quiz(by=PersonFactory(trainer=True), title="Kuis rahasia")
    page = module_page(course_page(), owner=trainer)
    form = form_for(page, draft=draft, user=trainer, quiz=quiz.pk)
    assert form.errors["quiz"] == [NOT_YOURS]
    assert form_for(page, draft=draft, user=trainer, quiz=quiz.pk + 1000).errors["quiz"] == [NOT_YOURS]
    assert "Kuis rahasia" not in str(form["quiz"])


def test_hr_chooses_any_quiz_and_a_page_keeps_the_one_it_has() -> None:
    quiz, page = bank_quiz(by=PersonFactory(trainer=True)), module_page(course_page())
    assert form_for(page, user=PersonFactory(hr=True), quiz=quiz.pk).errors == {}
    page.quiz = quiz
    assert form_for(page, user=PersonFactory(trainer=True), quiz=quiz.pk).errors == {}


def test_anothers_quiz_is_chosen_neither_in_the_editor_nor_by_autosave_nor_on_a_new_page(client: Client) -> None:
    trainer, quiz = PersonFactory(trainer=True), bank_quiz(by=PersonFactory(trainer=True))
    page = module_page(course_page(owner=trainer), owner=trainer)
    client.force_login(trainer)
    data = data_for(page, quiz=quiz.pk)
    address = f"/admin/pages/{page.pk}/edit/"
    client.post(address, {**data, "action-submit": "action-submit"})
    assert client.post(address, data, headers={"Accept": "application/json"}).json()["success"] is False
    client.post(f"/admin/pages/add/cms/modulepage/{page.get_parent().pk}/", {**data, "slug": "baru", "code": "BARU-1"})
    assert [found.get_latest_revision_as_object().quiz for found in ModulePage.objects.all()] == [None]
    quiz.refresh_from_db()
    assert quiz.held_since is None


def handed_in(trainer: Any) -> tuple[Any, Any]:
    """A module with its quiz as its trainer's editor sent it for approval."""
    quiz = bank_quiz(by=trainer)
    page = module_page(course_page(owner=trainer), body=[], owner=trainer)
    browser = Client()
    browser.force_login(trainer)
    data = data_for(page, quiz=quiz.pk, body=body(0), **{"action-submit": "action-submit"})
    browser.post(f"/admin/pages/{page.pk}/edit/", data)
    assert fresh(page).workflow_in_progress
    return fresh(page), quiz


def change_key(quiz: Any, trainer: Any) -> None:
    """Another right answer for the first question of the trainer's bank."""
    question = quiz.versions.get().slots.order_by("position")[0].question
    content = current_question(question).content
    content = replace(content, key=replace(content.key, right=frozenset("b")))
    draft = QuestionDraft(category=question.category, label=question.label, content=content)
    save_question_draft(question, draft=draft, by=trainer, at=clock.now())


APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}


@pytest.mark.parametrize("decision", [APPROVE, {"action-publish": "action-publish"}])
def test_hr_publishes_no_key_that_changed_while_its_tab_was_open(client: Client, decision: dict[str, str]) -> None:
    trainer = PersonFactory(trainer=True)
    page, quiz = handed_in(trainer)
    client.force_login(PersonFactory(hr=True))
    data = data_for(page.get_latest_revision_as_object(), body=body(0))
    change_key(quiz, trainer)
    client.post(f"/admin/pages/{page.pk}/edit/", data, headers={"Accept": "application/json"})
    answer = client.post(f"/admin/pages/{page.pk}/edit/", {**data, "lead": "Dibetulkan SDM.", **decision})
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [str(QuizChanged.message)]
    assert (fresh(page).live, fresh(page).workflow_in_progress) == (False, True)
    with pytest.raises(QuizChanged):
        fresh(page).current_workflow_task_state.approve(user=PersonFactory(hr=True))


def test_hr_mends_the_text_of_a_waiting_page_and_approves_its_unchanged_quiz(client: Client) -> None:
    page, _quiz = handed_in(PersonFactory(trainer=True))
    client.force_login(PersonFactory(hr=True))
    data = data_for(page.get_latest_revision_as_object(), body=body(0), lead="Dibetulkan SDM.", **APPROVE)
    client.post(f"/admin/pages/{page.pk}/edit/", data)
    assert (fresh(page).live, fresh(page).lead) == (True, "Dibetulkan SDM.")


def test_handing_in_again_takes_the_quiz_as_it_is_now(client: Client) -> None:
    trainer = PersonFactory(trainer=True)
    page, quiz = handed_in(trainer)
    fresh(page).current_workflow_task_state.reject(user=PersonFactory(hr=True))
    change_key(quiz, trainer)
    client.force_login(trainer)
    data = data_for(page.get_latest_revision_as_object(), body=body(0), **{"action-submit": "action-submit"})
    client.post(f"/admin/pages/{page.pk}/edit/", data)
    quiz.refresh_from_db()
    assert quiz.held_since is not None
    fresh(page).current_workflow_task_state.approve(user=PersonFactory(hr=True))
    assert fresh(page).live is True


def test_a_tab_older_than_what_was_handed_in_decides_nothing(client: Client) -> None:
    page, _quiz = handed_in(PersonFactory(trainer=True))
    client.force_login(PersonFactory(hr=True))
    opened = {"loaded_revision_id": str(page.latest_revision_id - 1)}
    data = data_for(page.get_latest_revision_as_object(), body=body(0), **APPROVE, **opened)
    answer = client.post(f"/admin/pages/{page.pk}/edit/", data)
    assert "Halaman ini diajukan ulang sesudah Anda membukanya. Muat ulang, lalu putuskan." in answer.content.decode()
    assert fresh(page).live is False
    client.post(f"/admin/pages/{page.pk}/edit/", {**data, "loaded_revision_id": str(page.latest_revision_id)})
    assert fresh(page).live is True


def course_with(*modules: int) -> CoursePage:
    course = course_page(learning_form=LearningForm.E_LEARNING)
    pages = [module_page(course) for _number in modules]
    return list_modules(course, *pages)


def test_a_whole_course_passes() -> None:
    form = form_for(course_with(1, 2))
    assert form.is_valid(), form.errors


def test_a_course_below_ninety_minutes_is_refused_in_words() -> None:
    form = form_for(course_with(1), reading_minutes=40, quiz_minutes=15, practice_minutes=20)
    assert form.errors["practice_minutes"] == ["Jumlah menit baru 75. Kursus perlu paling sedikit 90 menit belajar."]
    assert form_for(course_with(1), draft=True, practice_minutes=20).is_valid()


def test_a_course_without_a_required_module_is_refused() -> None:
    course = course_with(1)
    lines = [{**line, "is_required": ""} for line in lines_of(course)]
    form = form_for(course, lines=inline_formset(lines))
    assert form.non_field_errors() == ["Susunan kursus belum memuat modul wajib. Tambahkan paling sedikit satu."]


def test_a_module_listed_twice_is_refused() -> None:
    course = course_with(1)
    form = form_for(course, lines=inline_formset(lines_of(course) * 2))
    assert form.non_field_errors() == ["Satu modul tercantum dua kali dalam susunan kursus. Hapus salah satunya."]


def test_publishing_in_the_editor_says_what_the_record_refuses_and_keeps_the_draft(client: Client) -> None:
    course = course_with(1)
    client.force_login(PersonFactory(hr=True))
    data = data_for(course, title="Judul yang baru", **{"action-publish": "action-publish"})
    answer = client.post(f"/admin/pages/{course.pk}/edit/", data)
    assert (answer.status_code, answer.url) == (302, f"/admin/pages/{course.pk}/edit/")
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Ada modul dalam daftar yang belum terbit. Terbitkan modul itu dahulu, lalu terbitkan kursusnya."
    ]
    assert fresh(course).live is False
    assert fresh(course).get_latest_revision_as_object().title == "Judul yang baru"


def test_publishing_in_the_editor_freezes_the_page(client: Client) -> None:
    page, hr = material_page(), PersonFactory(hr=True)
    client.force_login(hr)
    client.post(f"/admin/pages/{page.pk}/edit/", data_for(page, **{"action-publish": "action-publish"}))
    assert fresh(page).live is True
    assert item_by_uuid(page.translation_key).live_version.by_id == hr.pk


def test_a_page_saved_before_the_script_wrote_its_address_gets_one_from_the_title(client: Client) -> None:
    other = material_page(title="Setelah bencana", slug="setelah-bencana")
    client.force_login(PersonFactory(trainer=True))
    data = data_for(other, title="Setelah bencana", code="BARU-1", slug="")
    client.post(f"/admin/pages/add/cms/materialpage/{other.get_parent().pk}/", data)
    assert MaterialPage.objects.get(code="BARU-1").slug == "setelah-bencana-2"


def test_an_address_that_was_emptied_comes_back_from_the_title_and_a_wrong_one_is_named() -> None:
    page = material_page(title="Setelah bencana", slug="lama")
    emptied = form_for(page, slug="")
    assert (emptied.errors, emptied.cleaned_data["slug"]) == ({}, "setelah-bencana")
    assert list(form_for(page, slug="dua kata").errors) == ["slug"]


def copy_form(page: Any, **kwargs: Any) -> PageCopyForm:
    return PageCopyForm(user=PersonFactory(hr=True), page=page, **kwargs)


def test_a_copy_is_offered_an_address_and_a_title_of_its_own() -> None:
    page = material_page(slug="bencana", title="Setelah bencana")
    assert free_slug(page) == "bencana-salinan"
    material_page(slug="bencana-salinan")
    material_page(slug="bencana-salinan-2")
    form = copy_form(page)
    assert (form["new_slug"].value(), form["new_title"].value()) == ("bencana-salinan-3", "Setelah bencana (salinan)")


@pytest.mark.parametrize("make", [material_page, course_page])
def test_the_first_try_of_copying_succeeds(client: Client, make: Any) -> None:
    trainer = PersonFactory(trainer=True)
    page = make(owner=trainer, title="J" * 200, slug="s" * 255)
    client.force_login(trainer)
    address = f"/admin/pages/{page.pk}/copy/"
    form = client.get(address).context["form"]
    offered = {name: form[name].value() for name in ("new_title", "new_slug")}
    answer = client.post(address, {**offered, "new_parent_page": page.get_parent().pk})
    assert answer.status_code == 302
    copy = type(page).objects.get(slug=offered["new_slug"])
    assert (copy.title, copy.draft_title) == (offered["new_title"], offered["new_title"])
    assert len(copy.title) <= 200
