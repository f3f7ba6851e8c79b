"""Nothing outside the desk of its writer and of HR tells a key or a feedback before release: every address of the
site and of Wagtail's admin, with their headers; the search index, the audit log, e-mails and log lines.
Layer: addresses.
"""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db.models import Model
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Revision, TaskState, Workflow

from learning.assessment.enums import QuestionKind
from learning.assessment.models import (
    Attempt,
    AttemptSlot,
    Question,
    QuestionKey,
    QuestionVersion,
    QuizVersion,
    Response,
)
from learning.assessment.rules import check_uuid
from learning.catalogue.models import ItemVersion
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.core.text import stem
from tests.factories.assessment import CANARY, answer, bank_question, open_attempt
from tests.factories.cms import fresh, module_page, self_check_block
from tests.factories.people import PersonFactory
from tests.factories.progress import finished_item
from tests.factories.world import World, build_world, follows

pytestmark = pytest.mark.django_db
# Where a key may stand: its own table, and what a trainer writes before publishing.
KEPT_IN = {QuestionKey, Revision, apps.get_model("cms.ModulePage")}
# The name of a place in an address: `<int:page_id>` or `(?P<page_id>...)`.
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
# Ends the session it is asked in.
ENDS = ("keluar", "logout")


@pytest.fixture
def world() -> World:
    """A course half done: a quiz open with every question answered, a draft of the trainer waiting for approval."""
    made = build_world()
    follows(made)
    for module in made.modules:
        finished_item(made.learner, item_by_uuid(module.translation_key), at=clock.now())
    answer(open_attempt(made.learner, made.quiz, at=clock.now()), at=clock.now())
    draft = module_page(made.course, title="Rancangan", body=[self_check_block("Rahasia?")], owner=made.trainer)
    Workflow.objects.get().start(draft, made.trainer)
    bank_question(QuestionKind.SHORT_TEXT, by=made.trainer, at=clock.now())
    return made


def values(world: World) -> dict[str, tuple[Any, ...]]:
    """What an address may name, by the name its place bears; one without a line is tried with the pages' ids."""
    [check] = [block for block in world.modules[0].body if block.block_type == "self_check"]
    item = item_by_uuid(world.modules[0].translation_key)
    waits = TaskState.objects.get()
    question = Question.objects.filter(item=None).latest("pk")
    return {
        "page": (world.modules[0].pk, waits.revision.object_id),
        "parent_page_id": (world.course.pk,),
        "revision_id": (fresh(world.modules[0]).latest_revision_id, waits.revision_id),
        "revision_id_a": ("earliest",),
        "revision_id_b": ("latest",),
        "task_id": (waits.task_id,),
        "task_state_id": (waits.pk,),
        "workflow_state_id": (waits.workflow_state_id,),
        "action_name": ("approve",),
        "app_label": ("cms",),
        "content_type_app_name": ("cms",),
        "model_name": ("modulepage",),
        "content_type_model_name": ("modulepage",),
        "attempt_uuid": (Attempt.objects.get().uuid,),
        "quiz_uuid": (world.quiz.uuid,),
        "position": (1, 4),
        "item_uuid": (item.uuid,),
        "question_uuid": (check_uuid(item.uuid, check.id),),
        "uuid": (world.quiz.uuid, question.uuid),
        "pk": (world.quiz.pk, question.pk),
    }


def patterns(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, set[str]]]:
    """Every named address with the names of its places."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each, (*spaces, each.namespace) if each.namespace else spaces)
        elif isinstance(each, URLPattern) and each.name:
            yield ":".join([*spaces, each.name]), set(PLACE.findall(str(each.pattern)))


def addresses(world: World) -> set[str]:
    known = values(world)
    found = {world.exam.url, world.course.url, *(module.url for module in world.modules), "/admin/tidak-ada/"}
    found |= {f"/admin/pages/{world.exam.pk}/edit/preview/?mode=quiz"}
    for name, places in patterns():
        rounds = max((len(known.get(place, known["page"])) for place in places), default=1)
        for number in range(rounds):
            several = {place: known.get(place, known["page"]) for place in places}
            filled = {place: choices[number % len(choices)] for place, choices in several.items()}
            try:
                found.add(reverse(name, kwargs=filled))
            except NoReverseMatch:
                continue
    return {address for address in found if not any(word in address for word in ENDS)}


def told(client: Client, address: str) -> str:
    """Everything an answer says, headers included, wherever it leads on this site."""
    response = client.get(address, follow=True)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return json.dumps(dict(response.headers)) + body.decode(errors="replace") + str(response.redirect_chain)


def crawled(person: Any, asked: set[str]) -> dict[str, str]:
    """Every address as one person gets it. A 500 is an answer too: what it says is read like any other."""
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return {address: told(client, address) for address in sorted(asked)}


@pytest.mark.parametrize("role", ["operator", "other trainer"])
def test_no_address_of_the_site_or_of_the_admin_tells_a_desk_a_key_that_is_not_its_own(world: World, role: str) -> None:
    person = world.operator if role == "operator" else PersonFactory(trainer=True)
    asked = addresses(world)
    assert len([address for address in asked if address.startswith("/admin/")]) > 200
    assert [address for address, text in crawled(person, asked).items() if CANARY in text] == []


def test_no_address_tells_a_learner_or_a_visitor_a_key(world: World) -> None:
    asked = addresses(world)
    admin = {address for address in asked if address.startswith("/admin/")}
    beyond = {address for address in admin if "/pages/" in address or "soal" in address or "kuis" in address}
    for person in (world.learner, None):
        seen = crawled(person, asked - admin | beyond)
        assert [address for address, text in seen.items() if CANARY in text] == []


def test_the_crawl_would_see_a_key_where_one_may_be_seen(world: World) -> None:
    """HR approves with the keys before its eyes, so the same crawl finds them there, and in the admin only."""
    asked = {address for address in addresses(world) if re.search("/pages/|soal|kuis", address)}
    seen = {address for address, text in crawled(world.hr, asked).items() if CANARY in text}
    draft, question = TaskState.objects.get().revision.object_id, Question.objects.filter(item=None).latest("pk")
    wanted = {
        reverse("wagtailadmin_pages:edit", args=[draft]),
        reverse("question_bank:edit", args=[question.uuid]),
        reverse("question_bank:preview", args=[question.uuid]),
        reverse("quizzes:preview", args=[world.quiz.uuid]),
    }
    assert wanted - seen == set()
    assert {address.split("/")[1] for address in seen} == {"admin"}


def test_no_row_outside_the_drafts_and_the_key_table_holds_a_key(world: World) -> None:
    """Search index, audit log, frozen bodies, quizzes, attempts and answers: nothing a later page could leak from."""
    answers = {Response, AttemptSlot, ItemVersion, QuestionVersion, QuizVersion}
    assert {model for model in apps.get_models() if holds_key(model)} == KEPT_IN
    assert all(model.objects.exists() for model in answers)


def holds_key(model: type[Model]) -> bool:
    """Whether a row tells it, also as the stems that the search index keeps."""
    rows = [str(row) for row in model._default_manager.values_list()]
    return any(CANARY in row or stem(CANARY) in row for row in rows)


def test_no_email_and_no_log_line_tells_a_key(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Submitting a page, saving answers, refusing one and meeting an error, with everything logged."""
    caplog.set_level(logging.DEBUG)
    client = Client(raise_request_exception=False)
    client.force_login(world.learner)
    page = reverse("learning:assessment-question", args=[Attempt.objects.get().uuid, 1])
    client.post(page, {"answer": "a"})
    client.post(page, {"answer": "zzz"})
    client.get(f"/admin/pages/{world.exam.pk}/edit/")
    draft = module_page(world.course, body=[self_check_block("Lagi?")], owner=world.trainer)
    Workflow.objects.get().start(draft, world.trainer)
    assert [record.getMessage() for record in caplog.records if CANARY in record.getMessage()] == []
    assert [sent.subject for sent in mail.outbox if CANARY in sent.body + sent.subject] == []
