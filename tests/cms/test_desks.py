"""The page desks: menus, what a trainer may do, the approval by HR, refusals in sentences."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import Page

from cms.panels import unlisted_modules
from learning.catalogue.queries import course_by_uuid, item_by_uuid
from tests.factories.cms import (
    course_index,
    course_page,
    fresh,
    home_page,
    list_modules,
    live_course_page,
    material_index,
    material_page,
    module_page,
)
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def menu_of(client: Client, person: object) -> set[str]:
    client.force_login(person)
    props = client.get("/admin/").content.decode()
    names = ("explorer", "kursus", "modul", "materi", "images", "documents", "reports", "settings", "help")
    return {name for name in names if f'"name": "{name}"' in props or f"&quot;name&quot;: &quot;{name}&quot;" in props}


@pytest.mark.parametrize(
    ("role", "menu"),
    [
        ({"trainer": True}, {"explorer", "kursus", "modul", "materi", "images", "documents"}),
        ({"hr": True}, {"explorer", "kursus", "modul", "materi", "images", "documents", "reports", "help"}),
        ({"operator": True}, set()),
    ],
)
def test_every_desk_shows_what_concerns_it(client: Client, role: dict, menu: set[str]) -> None:
    assert menu_of(client, PersonFactory(**role)) == menu


def test_a_trainer_edits_own_pages_and_publishes_none() -> None:
    trainer, other = PersonFactory(trainer=True), PersonFactory(trainer=True)
    own, foreign = material_page(owner=trainer), material_page(owner=other)
    mine, theirs = (page.permissions_for_user(trainer) for page in (own, foreign))
    assert (mine.can_edit(), mine.can_publish(), mine.can_submit_for_moderation()) == (True, False, True)
    assert (theirs.can_edit(), theirs.can_publish(), theirs.can_delete()) == (False, False, False)


def test_a_trainer_adds_only_below_the_shelves() -> None:
    trainer = PersonFactory(trainer=True)
    assert [
        page.permissions_for_user(trainer).can_add_subpage() for page in (course_index(), material_index(), home_page())
    ] == [True, True, False]
    assert not home_page().permissions_for_user(trainer).can_edit()
    assert not course_index().permissions_for_user(trainer).can_edit()


def test_a_trainer_cannot_unpublish_or_delete_what_is_live() -> None:
    trainer = PersonFactory(trainer=True)
    page = material_page(owner=trainer, live=True)
    rights = page.permissions_for_user(trainer)
    assert (rights.can_edit(), rights.can_unpublish(), rights.can_delete(), rights.can_move()) == (
        True, False, False, False,
    )  # fmt: skip


def test_hr_edits_publishes_and_unpublishes_every_page() -> None:
    hr = PersonFactory(hr=True)
    rights = material_page(owner=PersonFactory(trainer=True), live=True).permissions_for_user(hr)
    assert (rights.can_edit(), rights.can_publish(), rights.can_unpublish()) == (True, True, True)


def test_submitted_pages_wait_for_hr_and_one_approval_publishes() -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    page = material_page(owner=trainer)
    page.get_workflow().start(page, trainer)
    task = fresh(page).current_workflow_task
    assert [name for name, _label, _modal in task.get_actions(page, trainer)] == []
    assert [name for name, _label, _modal in task.get_actions(page, hr)] == ["reject", "approve", "approve"]
    fresh(page).current_workflow_task_state.approve(user=hr)
    assert fresh(page).live is True
    assert item_by_uuid(page.translation_key).live_version.by_id == hr.pk


def test_approving_from_a_list_tells_a_refusal_in_a_sentence(client: Client) -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True)
    page = course_page(owner=trainer, practice_minutes=0)
    list_modules(page, module_page(page, live=True))
    draft = fresh(page)
    draft.get_workflow().start(draft, trainer)
    state = fresh(page).current_workflow_task_state
    client.force_login(hr)
    answer = client.post(
        f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": ""}, headers={"Referer": "/admin/"}
    )
    assert (answer.status_code, answer.url) == (302, "/admin/")
    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "Jumlah menit belajar kurang dari 90. Periksa menit membaca, kuis, dan latihan."
    ]
    assert (fresh(page).live, course_by_uuid(page.translation_key)) == (False, None)
    assert fresh(page).current_workflow_task_state.pk == state.pk


def test_the_course_editor_names_live_modules_it_does_not_list(client: Client) -> None:
    trainer = PersonFactory(trainer=True)
    course, _modules = live_course_page(modules=1, owner=trainer)
    module_page(course, live=True, title="Modul tercecer")
    module_page(course, title="Masih rancangan")
    assert [page.title for page in unlisted_modules(fresh(course))] == ["Modul tercecer"]
    client.force_login(trainer)
    editor = client.get(f"/admin/pages/{course.pk}/edit/").content.decode()
    assert "belum tercantum dalam susunan kursus" in editor
    assert "Modul tercecer" in editor


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_modules_says_what_belongs_to_a_course(client: Client, count: int) -> None:
    course, _modules = live_course_page(modules=count)
    module_page(course, live=True)
    client.force_login(PersonFactory(hr=True))
    page = client.get("/admin/modul/").content.decode()
    assert (page.count("Belum masuk kursus"), page.count("Masuk kursus")) == (1, count)


def test_the_front_door_cannot_be_doubled() -> None:
    hr = PersonFactory(hr=True)
    root = Page.objects.get(depth=1)
    assert not root.permissions_for_user(hr).can_add_subpage()
    assert home_page().permissions_for_user(hr).can_add_subpage() is False


def editor_of(client: Client, person: object, page: Page) -> str:
    client.force_login(person)
    return client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_a_page_sent_back_shows_what_hr_asked_for_until_it_is_submitted_again(client: Client) -> None:
    trainer, hr = PersonFactory(trainer=True), PersonFactory(hr=True, full_name="Rizal Lamboru")
    page = material_page(owner=trainer)
    page.get_workflow().start(page, trainer)
    assert "Dikembalikan oleh" not in editor_of(client, trainer, page)
    fresh(page).current_workflow_task_state.reject(user=hr, comment="Tambahkan contoh dari puskesmas.")
    sent_back = editor_of(client, trainer, page)
    assert "Dikembalikan oleh Rizal Lamboru" in sent_back
    assert "Tambahkan contoh dari puskesmas." in sent_back
    fresh(page).current_workflow_state.resume(user=trainer)
    assert "Tambahkan contoh dari puskesmas." not in editor_of(client, trainer, page)


def test_reports_that_name_people_by_machine_names_stay_out_of_the_menu(client: Client) -> None:
    client.force_login(PersonFactory(hr=True))
    menu = client.get("/admin/").content.decode()
    assert "/admin/reports/site-history/" in menu
    assert "/admin/reports/aging-pages/" not in menu


def test_the_front_page_of_a_desk_leads_to_its_places_and_offers_no_search_to_who_keeps_no_pages(
    client: Client,
) -> None:
    client.force_login(PersonFactory(operator=True, operates=UnitFactory()))
    front = client.get("/admin/").content.decode()
    assert ('href="/admin/pegawai/"' in front, 'href="/admin/penugasan/"' in front, 'role="search"' in front) == (
        True, True, False,
    )  # fmt: skip
    client.force_login(PersonFactory(hr=True))
    front = client.get("/admin/").content.decode()
    assert ("Tidak ada halaman yang menunggu." in front, 'role="search"' in front) == (True, True)


IN_PUBLIC, AFTER_SIGN_IN = "siapa pun dapat membacanya tanpa masuk", "hanya orang yang masuk dengan akunnya"


@pytest.mark.parametrize(
    ("is_public", "said", "unsaid"), [(True, IN_PUBLIC, AFTER_SIGN_IN), (False, AFTER_SIGN_IN, IN_PUBLIC)]
)
def test_the_editor_says_who_can_read_the_page(client: Client, is_public: bool, said: str, unsaid: str) -> None:
    page = material_page(owner=PersonFactory(trainer=True), is_public=is_public)
    editor = editor_of(client, page.owner, page)
    assert (said in editor, unsaid in editor, "Terbuka setelah terbit" in editor) == (True, False, False)
    client.force_login(PersonFactory(hr=True))
    before_it_exists = client.get(f"/admin/pages/add/cms/materialpage/{material_index().pk}/").content.decode()
    assert AFTER_SIGN_IN in before_it_exists


def test_no_desk_leads_to_pages_in_english(client: Client) -> None:
    page = material_page(owner=PersonFactory(trainer=True))
    for role in ({"trainer": True}, {"hr": True}, {"is_superuser": True}):
        client.force_login(PersonFactory(**role))
        seen = [client.get(address).content.decode() for address in ("/admin/", "/admin/materi/")]
        assert [("wagtail.org" in html, "- Wagtail</title>" in html) for html in seen] == [(False, False)] * 2
    assert "wagtail.org" not in editor_of(client, page.owner, page)


def test_the_history_of_the_site_names_things_in_indonesian(client: Client) -> None:
    live_course_page(modules=1)
    client.force_login(PersonFactory(is_superuser=True))
    history = client.get("/admin/reports/site-history/").content.decode().lower()
    assert ("bahan belajar" in history, "learning item" in history, "kursus" in history) == (True, False, True)
