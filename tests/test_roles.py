"""Every address of ours by every role, by hand; what each desk's menu shows; and a crawl for answer keys.

A line of TABLE is: name, method, then what anonymous, learner, trainer, hr, operator and admin get. `in` means asked
to sign in. The objects asked for belong to the learner, or to the unit that the operator keeps, or to the trainer.
Layer: addresses.
"""

import html
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.models import TaskState

from cms.models import CoursePage
from learning.assessment.models import Attempt
from learning.assessment.rules import check_uuid
from learning.assessment.services import start_attempt
from learning.catalogue.queries import item_by_uuid
from learning.core import clock
from learning.models import ImportRun, UnitOperator, User
from learning.progress.models import JpRule, JpTarget
from tests.factories.assessment import CANARY, bank_question, bank_quiz
from tests.factories.enrolment import AssignmentFactory, AssignmentTargetFactory
from tests.factories.indicators import IndicatorFactory, IndicatorTargetFactory, IndicatorValueFactory
from tests.factories.notices import NoticeFactory
from tests.factories.people import EmploymentFactory
from tests.factories.progress import finished_item
from tests.factories.world import STEMS, World, build_world, follows

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "learner", "trainer", "hr", "operator", "admin")
PAGES = "pages"
TABLE = """
# The site, Wagtail's lists of our pages (a redirect leads to the own desk).
healthz                            GET  200  200  200  200  200  200
search                             GET  200  200  200  200  200  200
editor-session                     GET  200  403  200  200  200  200
new-page-preview                   GET  in   403  200  200  302  200
page-decision                      POST in   403  302  302  302  302
page-reason                        GET  in   403  302  200  302  200
kursus:index                       GET  in   403  200  200  302  200
kursus:index_results               GET  in   403  200  200  302  200
kursus:choose_parent               GET  in   403  302  302  200  302
modul:index                        GET  in   403  200  200  302  200
modul:index_results                GET  in   403  200  200  302  200
modul:choose_parent                GET  in   403  302  302  200  302
materi:index                       GET  in   403  200  200  302  200
materi:index_results               GET  in   403  200  200  302  200
materi:choose_parent               GET  in   403  302  302  200  302
# Desk of people: HR everywhere, operators in their units; codes and units of the city are HR's.
people:index                       GET  in   403  403  200  200  200
people:index_results               GET  in   403  403  200  200  200
people:add                         GET  in   403  403  200  200  200
people:codes                       POST in   403  403  302  302  302
people:person                      GET  in   403  403  200  200  200
people:names                       GET  in   403  403  200  200  200
people:number                      GET  in   403  403  200  200  200
people:correct_number              GET  in   403  403  200  403  200
people:end_post                    GET  in   403  403  200  200  200
people:post                        GET  in   403  403  200  200  200
people:status                      GET  in   403  403  200  200  200
people:assessor                    GET  in   403  403  200  200  200
people:close                       POST in   403  403  302  403  302
people:reopen                      POST in   403  403  302  403  302
people_import:index                GET  in   403  403  200  200  200
people_import:form                 GET  in   403  403  200  200  200
people_import:roster               GET  in   403  403  200  200  200
people_import:check                GET  in   403  403  200  200  200
people_import:apply                POST in   403  403  302  302  302
people_import:problems             GET  in   403  403  200  200  200
people_units:index                 GET  in   403  403  200  200  200
people_units:add                   GET  in   403  403  200  403  200
people_units:edit                  GET  in   403  403  200  403  200
people_units:place                 GET  in   403  403  200  403  200
people_units:close                 GET  in   403  403  200  403  200
people_operators:index             GET  in   403  403  200  403  200
people_operators:end               GET  in   403  403  200  403  200
# Assignments, JP and indicators.
assignments:index                  GET  in   403  403  200  200  200
assignments:index_results          GET  in   403  403  200  200  200
assignments:add                    GET  in   403  403  200  200  200
assignments:detail                 GET  in   403  403  200  200  200
jp_rules:index                     GET  in   403  403  200  403  200
jp_rules:index_results             GET  in   403  403  200  403  200
jp_rules:add                       GET  in   403  403  200  403  200
jp_rules:edit                      GET  in   403  403  200  403  200
jp_rules:delete                    GET  in   403  403  403  403  403
jp_rules:history                   GET  in   403  403  200  403  200
jp_rules:history_results           GET  in   403  403  200  403  200
jp_rules:usage                     GET  in   403  403  200  403  200
jp_targets:index                   GET  in   403  403  200  403  200
jp_targets:index_results           GET  in   403  403  200  403  200
jp_targets:add                     GET  in   403  403  200  403  200
jp_targets:edit                    GET  in   403  403  200  403  200
jp_targets:delete                  GET  in   403  403  403  403  403
jp_targets:history                 GET  in   403  403  200  403  200
jp_targets:history_results         GET  in   403  403  200  403  200
jp_targets:usage                   GET  in   403  403  200  403  200
indicators:index                   GET  in   403  403  200  403  200
indicators:index_results           GET  in   403  403  200  403  200
indicators:add                     GET  in   403  403  200  403  200
indicators:edit                    GET  in   403  403  200  403  200
indicators:delete                  GET  in   403  403  403  403  403
indicators:history                 GET  in   403  403  200  403  200
indicators:history_results         GET  in   403  403  200  403  200
indicators:usage                   GET  in   403  403  200  403  200
indicator_targets:index            GET  in   403  403  200  403  200
indicator_targets:index_results    GET  in   403  403  200  403  200
indicator_targets:add              GET  in   403  403  200  403  200
indicator_targets:edit             GET  in   403  403  200  403  200
indicator_targets:delete           GET  in   403  403  403  403  403
indicator_targets:history          GET  in   403  403  200  403  200
indicator_targets:history_results  GET  in   403  403  200  403  200
indicator_targets:usage            GET  in   403  403  200  403  200
indicator_values:index             GET  in   403  403  200  403  200
indicator_values:index_results     GET  in   403  403  200  403  200
indicator_values:add               GET  in   403  403  200  403  200
indicator_values:edit              GET  in   403  403  200  403  200
indicator_values:delete            GET  in   403  403  403  403  403
indicator_values:history           GET  in   403  403  200  403  200
indicator_values:history_results   GET  in   403  403  200  403  200
indicator_values:usage             GET  in   403  403  200  403  200
# Questions and quizzes: trainers with their own, HR with all. Wagtail's chooser offers an operator nothing.
question_bank:index                GET  in   403  200  200  403  200
question_bank:index_results        GET  in   403  200  200  403  200
question_bank:add                  GET  in   403  200  200  403  200
question_bank:edit                 GET  in   403  200  200  403  200
question_bank:preview              GET  in   403  200  200  403  200
question_bank:retire               POST in   403  302  302  403  302
question_bank:restore              POST in   403  302  302  403  302
quizzes:index                      GET  in   403  200  200  403  200
quizzes:index_results              GET  in   403  200  200  403  200
quizzes:add                        GET  in   403  200  200  403  200
quizzes:edit                       GET  in   403  200  200  403  200
quizzes:preview                    GET  in   403  200  200  403  200
quiz_chooser:choose                GET  in   403  200  200  200  200
quiz_chooser:choose_results        GET  in   403  200  200  200  200
quiz_chooser:chosen                GET  in   403  200  200  404  200
quiz_chooser:chosen_multiple       GET  in   403  200  200  200  200
quiz_chooser:create                GET  in   403  302  302  302  302
# Accounts and roles: admins only, nothing is deleted.
wagtailusers_users:index           GET  in   403  302  302  302  200
wagtailusers_users:index_results   GET  in   403  302  302  302  200
wagtailusers_users:add             GET  in   403  302  302  302  200
wagtailusers_users:edit            GET  in   403  302  302  302  200
wagtailusers_users:delete          GET  in   403  302  302  302  302
wagtailusers_users:history         GET  in   403  302  302  302  200
wagtailusers_users:history_results GET  in   403  302  302  302  200
wagtailusers_users:usage           GET  in   403  302  302  302  200
wagtailusers_users:copy            GET  in   403  302  302  302  200
# Everyone's account.
account_login                      GET  200  302  302  302  302  302
account_login                      POST 200  302  302  302  302  302
account_inactive                   GET  200  200  200  200  200  200
account_logout                     GET  302  200  200  200  200  200
account_logout                     POST 302  302  302  302  302  302
account_change_password            GET  in   200  200  200  200  200
account_change_password            POST in   200  200  200  200  200
learning:people-forgotten          GET  200  200  200  200  200  200
learning:people-activate           GET  200  200  200  200  200  200
learning:people-activate           POST 200  200  200  200  200  200
learning:people-privacy            GET  200  200  200  200  200  200
learning:people-privacy            POST 200  302  302  302  302  302
learning:people-account            GET  in   200  200  200  200  200
learning:people-account            POST in   302  302  302  302  302
learning:people-preferences        POST in   302  302  302  302  302
# Learners.
learning:notice-list               GET  in   200  200  200  200  200
learning:notice-read-all           POST in   302  302  302  302  302
learning:notice-open               GET  in   302  404  404  404  404
learning:indicator-list            GET  in   200  200  200  200  200
learning:enrolment-enrol           POST in   303  303  303  303  303
learning:enrolment-follow          POST in   303  404  404  404  404
learning:enrolment-withdraw        POST in   303  404  404  404  404
learning:progress-mine             GET  in   200  200  200  200  200
learning:progress-jp               GET  in   200  200  200  200  200
learning:progress-why              GET  in   200  404  404  404  404
learning:progress-finish           POST in   303  303  303  303  303
learning:progress-acknowledge      POST in   303  303  303  303  303
learning:progress-position         POST in   400  400  400  400  400
learning:assessment-start          GET  in   200  200  200  200  200
learning:assessment-start          POST in   303  403  403  403  403
learning:assessment-check          GET  in   302  302  302  302  302
learning:assessment-check          POST in   200  200  200  200  200
learning:assessment-attempt        GET  in   302  404  404  404  404
learning:assessment-question       GET  in   200  404  404  404  404
learning:assessment-question       POST in   303  404  404  404  404
learning:assessment-submit         GET  in   200  404  404  404  404
learning:assessment-submit         POST in   303  404  404  404  404
learning:assessment-result         GET  in   302  404  404  404  404
learning:reporting-home            GET  in   200  200  200  200  200
learning:indicator-detail          GET  in   200  200  200  200  200
pages                              GET  in   200  200  200  200  200
"""


@dataclass(frozen=True)
class Line:
    """One address asked in one way, and what each role gets."""

    name: str
    method: str
    answers: tuple[str, ...]


def lines() -> list[Line]:
    parts = [text.split() for text in TABLE.strip().splitlines() if text and not text.startswith("#")]
    return [Line(name, method, tuple(answers)) for name, method, *answers in parts]


def our_patterns(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern whose view or desk is ours, by its name with namespaces; Wagtail's pages are `pages`."""
    desks = {desk.url_namespace for desk in viewsets.viewsets if is_ours(type(desk).__module__)}
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from our_patterns(pattern, inner)
            continue
        view = getattr(pattern.callback, "view_class", pattern.callback)
        if (spaces and spaces[0] in desks) or is_ours(view.__module__):
            yield ":".join([*spaces, pattern.name]) if pattern.name else PAGES, pattern


def is_ours(module: str) -> bool:
    return module.partition(".")[0] in {"cms", "learning"}


@dataclass(frozen=True)
class Site:
    """The world with one of everything that an address can name."""

    world: World
    objects: dict[str, Any]

    def person(self, role: str) -> User | None:
        return None if role == "anonymous" else getattr(self.world, role)

    def address(self, name: str) -> str:
        """The address of a name, filled with the object its place stands for."""
        if name == PAGES:
            return self.world.course.url
        converters = dict(our_patterns())[name].pattern.converters
        return reverse(name, kwargs={key: self._value(name, key) for key in converters})

    def _value(self, name: str, key: str) -> Any:
        space = name.partition(":")[0]
        wanted = self.objects.get(name) or self.objects.get(space) or self.objects[key]
        return getattr(wanted, key, wanted)


@pytest.fixture
def site() -> Site:
    world = build_world()
    return Site(world, {**_learning(world), **_desks(world)})


def _learning(world: World) -> dict[str, Any]:
    """The learner has read both modules and has a quiz open."""
    item = item_by_uuid(world.modules[0].translation_key)
    enrolment = follows(world)
    for module in world.modules:
        finished_item(world.learner, item_by_uuid(module.translation_key), at=clock.now())
    [block] = [block for block in world.modules[0].body if block.block_type == "self_check"]
    return {
        "item_uuid": item.uuid,
        "question_uuid": check_uuid(item.uuid, uuid.UUID(str(block.id))),
        "course_uuid": world.course.translation_key,
        "enrolment_uuid": enrolment.uuid,
        "quiz_uuid": world.quiz.uuid,
        "attempt_uuid": start_attempt(world.learner, quiz=world.quiz, at=clock.now()).uuid,
        "position": 1,
        "content_type_app_name": "cms",
        "content_type_model_name": "modulepage",
        "parent_page_id": world.course.pk,
        "page_id": world.course.pk,
        "action_name": "approve",
        "task_state_id": _waiting(world).pk,
        "learning:notice-open": NoticeFactory(person=world.learner),
    }


def _waiting(world: World) -> TaskState:
    """The course page waits for approval."""
    page = CoursePage.objects.get(pk=world.course.pk)
    page.get_workflow().start(page, world.trainer)
    return page.current_workflow_task_state


def _desks(world: World) -> dict[str, Any]:
    assignment = AssignmentFactory(by=world.hr)
    AssignmentTargetFactory(assignment=assignment, unit=world.unit)
    indicator = IndicatorFactory()
    return {
        "people": world.newcomer,
        "people_import": ImportRun.objects.create(
            file_name="a.csv", file_sha256="0" * 64, by=world.operator, at=clock.now()
        ),
        "people_units": world.unit,
        "people:correct_number": world.newcomer.numbers.get(),
        "people:end_post": EmploymentFactory(person=world.newcomer, unit=world.unit, is_home=False),
        "people_operators": UnitOperator.objects.get(user=world.operator),
        "assignments": assignment,
        "jp_rules": JpRule.objects.get(),
        "jp_targets": JpTarget.objects.get(),
        "indicators": indicator,
        "indicator_targets": IndicatorTargetFactory(indicator=indicator),
        "indicator_values": IndicatorValueFactory(indicator=indicator, unit=world.unit),
        "learning:indicator-detail": indicator,
        "question_bank": bank_question(by=world.trainer),
        "quizzes": world.quiz,
        "quiz_chooser": world.quiz,
        "wagtailusers_users": world.newcomer,
    }


def answer_of(site: Site, person: User | None, method: str, address: str) -> str:
    """The status, or `in` for being asked to sign in; whatever it did is undone."""
    client = Client()
    with transaction.atomic():
        if person:
            client.force_login(person)
        response = client.generic(method, address)
        transaction.set_rollback(True)
    asked = response.status_code == 302 and response["Location"].startswith("/masuk/?next=")
    return "in" if asked else str(response.status_code)


def test_the_table_names_every_address_and_no_other() -> None:
    assert sorted({line.name for line in lines()}) == sorted({name for name, _pattern in our_patterns()})


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_table_says(site: Site, role: str) -> None:
    place = ROLES.index(role)
    wanted = {(line.name, line.method): line.answers[place] for line in lines()}
    person = site.person(role)
    got = {(name, method): answer_of(site, person, method, site.address(name)) for name, method in wanted}
    assert {key: value for key, value in got.items() if value != wanted[key]} == {}


# What lies outside a desk does not exist for it: name, role, and whose.
OUTSIDE = (
    ("people:person", "operator", "stranger"),
    ("people:names", "operator", "stranger"),
    ("people:status", "operator", "stranger"),
    ("people_import:check", "operator", "import of hr"),
    ("people_import:problems", "operator", "import of hr"),
    ("assignments:detail", "operator", "assignment elsewhere"),
    ("question_bank:edit", "trainer", "question of hr"),
    ("question_bank:preview", "trainer", "question of hr"),
    ("quizzes:edit", "trainer", "quiz of hr"),
    ("quizzes:preview", "trainer", "quiz of hr"),
    ("quiz_chooser:chosen", "trainer", "quiz of hr"),
)


@pytest.fixture
def outside(site: Site) -> dict[str, Any]:
    world = site.world
    elsewhere = AssignmentFactory(by=world.hr)
    AssignmentTargetFactory(assignment=elsewhere, unit=world.others)
    run = ImportRun.objects.create(file_name="b.csv", file_sha256="1" * 64, by=world.hr, at=clock.now())
    return {
        "stranger": world.stranger,
        "import of hr": run,
        "assignment elsewhere": elsewhere,
        "question of hr": bank_question(by=world.hr),
        "quiz of hr": bank_quiz(by=world.hr),
    }


def test_what_lies_outside_a_desk_does_not_exist_for_it(site: Site, outside: dict[str, Any]) -> None:
    answers = {}
    for name, role, whose in OUTSIDE:
        place = Site(site.world, {**site.objects, name: outside[whose]})
        asked = [answer_of(place, site.person(who), "GET", place.address(name)) for who in (role, "hr")]
        answers[name, role] = asked
    assert answers == {(name, role): ["404", "200"] for name, role, _whose in OUTSIDE}


def test_the_chooser_names_no_quiz_of_others(site: Site, outside: dict[str, Any]) -> None:
    client = Client()
    client.force_login(site.world.trainer)
    asked = [site.world.quiz.pk, outside["quiz of hr"].pk]
    chosen = client.get("/admin/pilih-kuis/chosen-multiple/", {"id": asked}).json()
    assert [quiz["id"] for quiz in chosen["result"]] == [str(site.world.quiz.pk)]


def menu_of(person: User) -> list[str]:
    """The labels of the desk's sidebar in order, groups before their entries; Wagtail's own groups by name only."""
    client = Client()
    client.force_login(person)
    page = client.get("/admin/").content.decode()
    [props] = re.findall(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page, re.DOTALL)
    return list(labels(json.loads(props)))


WAGTAILS_OWN = ("reports", "settings", "help")


def labels(part: Any) -> Iterator[str]:
    """Every label of a menu; an entry is its facts, or a list of its facts and its inner entries."""
    if isinstance(part, list) and part and isinstance(part[0], dict) and part[0].get("name") in WAGTAILS_OWN:
        yield f"({part[0]['name']})"
        return
    if isinstance(part, dict) and {"label", "name"} <= part.keys():
        yield part["label"]
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from labels(inner)


PAGE_LISTS = ["Halaman", "Kursus", "Modul", "Materi", "Soal dan kuis", "Bank soal", "Kuis", "Gambar"]
HR_DESKS = [
    "Pegawai", "Daftar pegawai", "Impor pegawai", "Unit kerja", "Operator unit", "Penugasan", "JP", "Aturan JP",
    "Target JP", "Indikator", "Definisi", "Target", "Nilai", "Dokumen",
]  # fmt: skip
OWN = ["Akun", "Keluar"]
MENUS = {
    "trainer": [*PAGE_LISTS, "Dokumen", *OWN],
    "hr": [*PAGE_LISTS, *HR_DESKS, "(reports)", "(help)", *OWN],
    "operator": ["Pegawai", "Daftar pegawai", "Impor pegawai", "Unit kerja", "Penugasan", *OWN],
    "admin": [*PAGE_LISTS, *HR_DESKS, "(reports)", "(settings)", "(help)", *OWN],
}


def test_each_desk_sees_its_own_menu(site: Site) -> None:
    assert {role: menu_of(getattr(site.world, role)) for role in MENUS} == MENUS


LINK = re.compile(r'(?:href|data-href|action)="([^"#]+)')
# What ends the visit, and what no page of ours answers.
NOT_CRAWLED = ("/keluar/", "/static/", "/media/", "/admin/", "/documents/")


def crawl(client: Client, start: str) -> dict[str, str]:
    """Every page reached by GET over links, forms and buttons of this site, with what it answered."""
    waiting, seen = [start], {}
    while waiting:
        address = waiting.pop()
        response = client.get(address, follow=True)
        seen[address] = response.content.decode() if "text" in response["Content-Type"] else ""
        found = {html.unescape(link) for link in LINK.findall(seen[address])}
        here = response.request["PATH_INFO"]
        inner = {urljoin(here, link) for link in found if not urlsplit(link).scheme}
        waiting += [link for link in inner - seen.keys() - set(waiting) if not link.startswith(NOT_CRAWLED)]
    return seen


def test_no_page_a_learner_reaches_tells_an_answer_before_submission(site: Site) -> None:
    client = Client()
    client.force_login(site.world.learner)
    seen = crawl(client, "/")
    attempt = Attempt.objects.get(person=site.world.learner)
    questions = [reverse("learning:assessment-question", args=[attempt.uuid, position]) for position in (1, 2, 3, 4)]
    world = site.world
    expected = {*questions, *(page.url for page in (*world.modules, world.exam, world.material, world.public))}
    assert expected - seen.keys() == set()
    assert [stem for stem in STEMS if not any(stem in text for text in seen.values())] == []
    assert [address for address, text in seen.items() if CANARY in text] == []


def test_no_page_a_visitor_reaches_tells_an_answer(site: Site) -> None:
    seen = crawl(Client(), "/")
    assert {"/", site.world.public.url, "/masuk/"} - seen.keys() == set()
    assert [address for address, text in seen.items() if CANARY in text] == []
