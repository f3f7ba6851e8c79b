"""Liveness, readiness, and the token an open editor asks for."""

import pytest
from django.test import Client

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
