"""Liveness, readiness, and the token an open editor asks for."""

import datetime as dt
import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from learning.catalogue.queries import item_by_uuid
from tests.factories.cms import block, fresh, material_page
from tests.factories.enrolment import enrolled
from tests.factories.people import PersonFactory


def test_alive_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_when_the_database_answers(client: Client) -> None:
    assert client.get("/healthz?siap=1").content == b"ok"


@pytest.mark.django_db
def test_an_editor_learns_who_is_signed_in_and_gets_a_token(client: Client) -> None:
    assert client.get("/admin/sesi/").json() == {"person": "", "token": ""}
    trainer = PersonFactory(trainer=True)
    client.force_login(trainer)
    answer = client.get("/admin/sesi/")
    assert answer.json()["person"] == str(trainer.uuid)
    assert len(answer.json()["token"]) == 64
    assert "no-store" in answer["Cache-Control"]


IN_VAIN = (
    "Isi “Mengapa berubah” sama dengan yang sudah terbit. Tanda perubahan penting tidak berlaku, "
    "dan tidak ada yang diminta mempelajarinya lagi."
)
HOUR = dt.datetime(2099, 3, 2, tzinfo=dt.UTC)
TICK = {"is_material_change": "on", "change_reason": "Aturan baru."}
PUBLISH = {"action-publish": "action-publish"}
APPROVE = {"action-workflow-action": "true", "workflow-action-name": "approve"}


def live_material(**fields: Any) -> Any:
    return material_page(live=True, title="Mengapa berubah", body=[block("heading", "Awalnya")], **fields)


def sent(client: Client, page: Any, **changes: str) -> list[str]:
    """What the editor says of a tick."""
    return said(edited(client, page, **changes))


def edited(client: Client, page: Any, **changes: str) -> Any:
    """Send the editor's form as it stands besides `changes`."""
    address = f"/admin/pages/{page.pk}/edit/"
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    form.update(nested_form_data({"body": streamfield([("heading", "Awalnya")])}))
    return client.post(address, {**form.dict(), **changes})


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request) if "perubahan penting" in str(message)]


@pytest.mark.django_db
def test_a_material_change_without_a_change_is_published_and_said_to_reach_nobody(client: Client) -> None:
    page = live_material()
    client.force_login(PersonFactory(hr=True))
    assert sent(client, page, **TICK, **PUBLISH) == [IN_VAIN]
    assert item_by_uuid(page.translation_key).live_version.number == 1
    assert sent(client, page, **PUBLISH) == []
    assert sent(client, page, lead="Aturan yang baru.", **TICK, **PUBLISH) == []
    assert item_by_uuid(page.translation_key).live_version.generation == 2


@pytest.mark.django_db
@pytest.mark.parametrize("from_list", [True, False])
def test_an_approval_says_it_too_from_the_editor_and_from_a_list(client: Client, from_list: bool) -> None:
    trainer = PersonFactory(trainer=True)
    page = live_material(owner=trainer)
    client.force_login(trainer)
    assert sent(client, page, **TICK, **{"action-submit": "action-submit"}) == []
    client.force_login(PersonFactory(hr=True))
    if from_list:
        state = fresh(page).current_workflow_task_state
        heard = said(client.post(f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/"))
    else:
        heard = sent(client, page, **TICK, **APPROVE)
    assert heard == [IN_VAIN]
    assert fresh(page).workflow_in_progress is False


@pytest.mark.django_db
@pytest.mark.parametrize("from_list", [True, False])
@pytest.mark.parametrize(
    ("action", "hour", "sentence"),
    [
        ("approve", None, "“Mengapa berubah” disetujui dan sudah terbit."),
        ("approve", HOUR, "“Mengapa berubah” disetujui dan terbit sendiri pada Senin, 2 Maret 2099, 08.00."),
        ("reject", None, "“Mengapa berubah” dikembalikan kepada penulisnya untuk diperbaiki."),
    ],
)
def test_hr_reads_what_its_decision_did(
    client: Client, action: str, hour: dt.datetime | None, sentence: str, from_list: bool
) -> None:
    trainer = PersonFactory(trainer=True)
    page = material_page(owner=trainer, title="Mengapa berubah", body=[block("heading", "Awalnya")])
    draft = fresh(page)
    draft.go_live_at = hour
    draft.save_revision(user=trainer)
    page.get_workflow().start(draft, trainer)
    client.force_login(PersonFactory(hr=True))
    reason = {"comment": "Tambahkan contoh."} if action == "reject" else {}
    if from_list:
        state = fresh(page).current_workflow_task_state
        answer = client.post(f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/", reason)
    else:
        extra = {"workflow-action-extra-data": json.dumps(reason)} if reason else {}
        answer = edited(client, page, **{**APPROVE, "workflow-action-name": action}, **extra)
    assert sentence in [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.mark.django_db
@pytest.mark.parametrize(("learners", "told"), [(0, []), (2, ["2 orang sedang mempelajari “Mengapa berubah”"])])
def test_who_unpublishes_reads_how_many_people_are_kept_waiting(client: Client, learners: int, told: list[str]) -> None:
    page = live_material()
    for _number in range(learners):
        enrolled(PersonFactory(), item=item_by_uuid(page.translation_key))
    client.force_login(PersonFactory(hr=True))
    answer = client.post(f"/admin/pages/{page.pk}/unpublish/")
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert [line.partition(" dan ")[0] for line in said if "mempelajari" in line] == told
    assert fresh(page).live is False
