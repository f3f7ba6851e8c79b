"""Layer: views."""

import datetime as dt
import json
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment.enums import QuestionKind
from learning.assessment.models import Attempt, Grade, Response
from learning.assessment.rules import Source, check_uuid
from learning.catalogue.services import retire_item
from learning.core import clock
from learning.enrolment.services import enrol
from tests.factories.assessment import (
    RIGHT_VALUES,
    answer,
    bank_question,
    fixed,
    item_with_checks,
    live_quiz,
    open_attempt,
    self_check,
    submitted_attempt,
)
from tests.factories.catalogue import MOMENT, live_course, live_item
from tests.factories.people import EmploymentFactory, PersonFactory
from tests.factories.progress import JpRuleFactory, JpTargetFactory, finished_item

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(minutes=42)
LATER_MS = int(LATER.timestamp() * 1000)
JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def person() -> Any:
    return PersonFactory()


@pytest.fixture
def browser(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(name: str, *args: Any) -> str:
    return reverse(f"learning:assessment-{name}", args=args)


def words(response: Any) -> str:
    """What a page says, without markup and with plain spaces."""
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\\u00a0", " ").replace("\xa0", " ").split())


def test_the_start_page_says_what_awaits_and_starts_by_post_only(browser: Client) -> None:
    quiz = live_quiz()
    page = browser.get(url("start", quiz.uuid))
    assert "Kesempatan tersisa: 3 dari 3." in words(page)
    assert Attempt.objects.count() == 0
    started = browser.post(url("start", quiz.uuid))
    assert (started.status_code, started.url) == (303, url("attempt", Attempt.objects.get().uuid))


def test_a_locked_quiz_says_what_comes_first(browser: Client, person: Any) -> None:
    quiz = live_quiz()
    course = live_course(live_item(), quiz.item, title="Cakupan imunisasi")
    refused = browser.post(url("start", quiz.uuid))
    assert refused.status_code == 403
    sentence = "Ikuti kursus “Cakupan imunisasi” dahulu. Kuis akhir terbuka setelah modul lainnya selesai."
    assert sentence in words(refused)
    enrol(person, course=course, source="self", at=MOMENT)
    assert "Terbuka setelah semua modul wajib selesai." in words(browser.get(url("start", quiz.uuid)))
    assert Attempt.objects.count() == 0


def test_used_up_attempts_say_whom_to_ask(browser: Client, person: Any) -> None:
    quiz = live_quiz(*fixed(bank_question()), attempts=1)
    attempt = submitted_attempt(person, quiz, wrong=1)
    said = "Baca lagi modulnya, lalu hubungi pelatih kursus ini atau BKPSDM. Mereka dapat menambah kesempatan."
    assert said in words(browser.get(url("start", quiz.uuid)))
    assert said in words(browser.get(url("result", attempt.uuid)))
    refused = browser.post(url("start", quiz.uuid))
    assert (refused.status_code, said in words(refused)) == (403, True)


def test_whoever_passed_with_the_last_attempt_is_sent_to_nobody(browser: Client, person: Any) -> None:
    quiz = live_quiz(*fixed(bank_question()), attempts=1)
    attempt = submitted_attempt(person, quiz)
    pages = [words(browser.get(url("start", quiz.uuid))), words(browser.get(url("result", attempt.uuid)))]
    assert ["hubungi pelatih" in page for page in pages] == [False, False]
    assert "Anda sudah lulus kuis ini." in pages[0]


def test_a_quiz_that_is_gone_is_not_found(browser: Client) -> None:
    quiz = live_quiz()
    retire_item(quiz.item.uuid, at=LATER)
    assert browser.get(url("start", quiz.uuid)).status_code == 404
    assert browser.post(url("start", uuid.uuid4())).status_code == 404


def test_it_goes_on_at_the_first_unanswered_question(browser: Client, person: Any) -> None:
    attempt = answer(open_attempt(person, live_quiz()), leave=3)
    assert browser.get(url("attempt", attempt.uuid)).url == url("question", attempt.uuid, 3)
    answer(attempt)
    assert browser.get(url("attempt", attempt.uuid)).url == url("question", attempt.uuid, 5)


def test_without_script_an_answer_is_saved_and_leads_on(browser: Client, person: Any) -> None:
    attempt = open_attempt(person, live_quiz())
    with clock.at(LATER):
        saved = browser.post(url("question", attempt.uuid, 1), {"answer": "a", "seen": "0", "seq": "", "go": "2"})
    assert (saved.status_code, saved.url) == (303, url("question", attempt.uuid, 2))
    stored = Response.objects.get()
    assert (stored.value, stored.seq) == ({"options": ["a"]}, int(LATER.timestamp() * 1000))


def test_without_script_an_answer_comes_after_the_one_that_was_seen(browser: Client, person: Any) -> None:
    attempt = open_attempt(person, live_quiz())
    with clock.at(LATER):
        browser.post(url("question", attempt.uuid, 1), {"answer": "a"}, **JSON)
    page = browser.get(url("question", attempt.uuid, 1))
    assert f'name="seen" value="{LATER_MS}"' in page.content.decode()
    with clock.at(LATER - dt.timedelta(minutes=1)):
        browser.post(url("question", attempt.uuid, 1), {"answer": "b", "seen": LATER_MS})
    assert (Response.objects.get().value, Response.objects.get().seq) == ({"options": ["b"]}, LATER_MS + 1)


def test_a_device_whose_clock_runs_ahead_shuts_no_other_out(browser: Client, person: Any) -> None:
    attempt = open_attempt(person, live_quiz())
    with clock.at(LATER):
        browser.post(url("question", attempt.uuid, 1), {"answer": "a", "seq": LATER_MS + 86_400_000}, **JSON)
    with clock.at(LATER + dt.timedelta(seconds=1)):
        told = browser.post(url("question", attempt.uuid, 1), {"answer": "b", "seq": LATER_MS + 900}, **JSON)
    assert (told.status_code, Response.objects.get().value) == (200, {"options": ["b"]})


def test_passing_by_in_an_old_tab_without_script_erases_nothing(browser: Client, person: Any) -> None:
    page = url("question", open_attempt(person, live_quiz()).uuid, 1)
    browser.post(page, {"answer": "b", "seen": "0"})
    assert browser.post(page, {"seen": "0", "go": "2"}).status_code == 303
    assert Response.objects.get().value == {"options": ["b"]}
    browser.post(page, {"seen": Response.objects.get().seq, "go": "2"})
    assert Response.objects.get().value == {"options": []}


def test_a_saved_answer_is_shown_again_with_its_time(browser: Client, person: Any) -> None:
    attempt = answer(open_attempt(person, live_quiz()), at=LATER)
    first = browser.get(url("question", attempt.uuid, 1))
    assert 'value="a" checked' in first.content.decode()
    assert "Tersimpan 09.42" in words(first)
    number = browser.get(url("question", attempt.uuid, 4))
    assert 'name="text" value="37,5"' in number.content.decode()


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_every_kind_is_answered_by_form(browser: Client, person: Any, kind: QuestionKind) -> None:
    attempt = open_attempt(person, live_quiz(*fixed(bank_question(kind))))
    value = RIGHT_VALUES[kind]
    sent = {"answer": value["options"]} if "options" in value else {"text": value["text"]}
    browser.post(url("question", attempt.uuid, 1), sent)
    assert Response.objects.get().value == value


@pytest.mark.parametrize("count", [1, 3])
def test_saving_by_script_costs_five_queries_of_ours(
    browser: Client, person: Any, count: int, django_assert_num_queries: Counted
) -> None:
    attempt = open_attempt(person, live_quiz(*fixed(*(bank_question() for _ in range(count)))))
    page = url("question", attempt.uuid, 1)
    with django_assert_num_queries(2 + 5):  # session and user; then attempt, savepoint, slot, answer, release
        saved = browser.post(page, {"answer": "a", "seq": 5, "client_key": "hp"}, **JSON)
    assert (saved.status_code, list(json.loads(saved.content))) == (200, ["at"])


@pytest.mark.parametrize(
    "sent", [{"answer": "zzz"}, {"text": "a"}, {"answer": "a", "seq": "-1"}, {"answer": "a", "seq": "x"}]
)
def test_a_bad_answer_changes_nothing_and_says_so(browser: Client, person: Any, sent: dict[str, str]) -> None:
    attempt = open_attempt(person, live_quiz())
    page = browser.post(url("question", attempt.uuid, 1), sent)
    assert page.status_code == 422
    assert "Jawaban ini tidak cocok dengan soalnya." in words(page)
    told = browser.post(url("question", attempt.uuid, 1), sent, **JSON)
    assert (told.status_code, Response.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("position", "typed", "sentence"),
    [
        (4, "tiga puluh", "Tulis dengan angka saja, misalnya 37,5 atau 1.250."),
        (5, "a" * 201, "paling banyak 200 huruf"),
    ],
)
def test_words_that_were_refused_stay_to_be_mended(
    browser: Client, person: Any, position: int, typed: str, sentence: str
) -> None:
    attempt = open_attempt(person, live_quiz())
    page = browser.post(url("question", attempt.uuid, position), {"text": typed, "go": "5"})
    assert (page.status_code, sentence in words(page)) == (422, True)
    assert f'name="text" value="{typed}"' in page.content.decode()
    assert Response.objects.count() == 0


def test_a_newer_answer_of_another_device_stays_and_the_older_device_is_told(browser: Client, person: Any) -> None:
    attempt = open_attempt(person, live_quiz())
    page = url("question", attempt.uuid, 1)
    with clock.at(LATER):
        browser.post(page, {"answer": "b", "seq": LATER_MS, "client_key": "meja"}, **JSON)
        told = browser.post(page, {"answer": "a", "seq": 5, "client_key": "hp"}, **JSON)
        by_form = browser.post(page, {"answer": "a", "seq": 5, "go": "2"})
    assert (told.status_code, json.loads(told.content)["problem"][:25]) == (409, "Jawaban yang lebih baru s")
    assert by_form.status_code == 409
    assert 'value="b" checked' in by_form.content.decode()
    assert Response.objects.get().value == {"options": ["b"]}


@pytest.mark.parametrize("go", ["99999", "/etc", "-1", "\u0663", ""])
def test_a_strange_way_on_stays_at_the_question(browser: Client, person: Any, go: str) -> None:
    attempt = open_attempt(person, live_quiz())
    saved = browser.post(url("question", attempt.uuid, 1), {"answer": "a", "go": go})
    assert saved.url == url("question", attempt.uuid, 1)


def test_a_position_beyond_the_end_is_not_found(browser: Client, person: Any) -> None:
    attempt = open_attempt(person, live_quiz())
    assert browser.get(url("question", attempt.uuid, 6)).status_code == 404


def test_a_late_answer_gets_the_result_and_by_script_a_sentence(browser: Client, person: Any) -> None:
    attempt = submitted_attempt(person, live_quiz())
    page = url("question", attempt.uuid, 1)
    late = browser.post(page, {"answer": "b"})
    assert (late.status_code, late.url) == (303, url("result", attempt.uuid))
    told = browser.post(page, {"answer": "b", "seq": 2**50}, **JSON)
    assert (told.status_code, json.loads(told.content)["problem"][:27]) == (409, "Kuis ini sudah dikirim, jad")
    assert browser.get(page).url == url("result", attempt.uuid)


def test_the_confirmation_names_what_is_unanswered(browser: Client, person: Any) -> None:
    attempt = answer(open_attempt(person, live_quiz()), leave=2)
    page = browser.get(url("submit", attempt.uuid))
    assert "Yang masih kosong: soal 4 dan 5." in words(page)
    answer(attempt)
    assert "Semua soal sudah dijawab" in words(browser.get(url("submit", attempt.uuid)))


def test_submitting_leads_to_the_result_and_only_once(browser: Client, person: Any) -> None:
    attempt = answer(open_attempt(person, live_quiz()), leave=1)
    for _ in range(2):
        sent = browser.post(url("submit", attempt.uuid))
        assert (sent.status_code, sent.url) == (303, url("result", attempt.uuid))
    assert Grade.objects.count() == 1
    assert browser.get(url("submit", attempt.uuid)).url == url("result", attempt.uuid)


def test_an_open_attempt_has_no_result_yet(browser: Client, person: Any) -> None:
    attempt = open_attempt(person, live_quiz())
    assert browser.get(url("result", attempt.uuid)).url == url("attempt", attempt.uuid)


def test_a_failed_result_says_what_to_read_again_and_offers_another_try(browser: Client, person: Any) -> None:
    module = live_item(title="Menghitung cakupan")
    source = Source(item_uuid=module.uuid, section="Siapa yang tidak dihitung")
    quiz = live_quiz(*fixed(bank_question(source=source), bank_question()), shuffle=False, title="Kuis akhir")
    attempt = submitted_attempt(person, quiz, wrong=1, at=LATER)
    page = browser.get(url("result", attempt.uuid))
    said = words(page)
    assert "1 dari 2 benar" in said
    assert "Nilai 50, nilai lulus 75. Percobaan pertama, Senin, 2 Maret, pukul 09.42." in said
    assert "Siapa yang tidak dihitung Menghitung cakupan · dari soal 1" in said
    assert f'href="{module.path}#:~:text=Siapa%20yang%20tidak%20dihitung"' in page.content.decode()
    assert "Kesempatan tersisa: 2 dari 3." in said


def test_a_passed_final_quiz_completes_the_course_and_tells_the_jp(browser: Client, person: Any) -> None:
    JpRuleFactory()
    JpTargetFactory()
    EmploymentFactory(person=person)
    module, quiz = live_item(), live_quiz()
    enrol(person, course=live_course(module, quiz.item), source="self", at=MOMENT)
    finished_item(person, module, at=LATER)
    attempt = submitted_attempt(person, quiz, at=LATER)
    with clock.at(LATER):
        said = words(browser.get(url("result", attempt.uuid)))
    assert "Anda lulus, dan kursus ini selesai." in said
    assert "2 dari 2 modul selesai. 2 JP masuk, kini 2 dari 20." in said
    assert "Kembali ke kursus" in said


def test_a_failed_final_quiz_leads_to_what_is_still_missing(browser: Client, person: Any) -> None:
    quiz = live_quiz()
    enrolment = enrol(person, course=live_course(quiz.item), source="self", at=MOMENT)
    attempt = submitted_attempt(person, quiz, wrong=5)
    page = browser.get(url("result", attempt.uuid)).content.decode()
    assert f'href="/kemajuan/{enrolment.uuid}/"' in page


def test_an_unanswered_question_gives_nothing_away_in_the_result(browser: Client, person: Any) -> None:
    attempt = submitted_attempt(person, live_quiz(), leave=5)
    page = browser.get(url("result", attempt.uuid)).content.decode()
    assert ("kunci-kenari" in page, "tidak dijawab" in page) == (False, True)


def test_a_strangers_attempt_does_not_exist(browser: Client) -> None:
    attempt = open_attempt(PersonFactory(), live_quiz())
    closed = submitted_attempt(PersonFactory(), attempt.quiz)
    paths = [
        url("attempt", attempt.uuid),
        url("question", attempt.uuid, 1),
        url("submit", attempt.uuid),
        url("result", closed.uuid),
    ]
    assert [browser.get(path).status_code for path in paths] == [404] * 4
    assert [browser.post(path).status_code for path in paths[1:3]] == [404] * 2
    assert (Response.objects.filter(slot__attempt=attempt).count(), attempt.state) == (0, "open")


def test_without_signing_in_everything_asks_to_sign_in(client: Client) -> None:
    attempt = open_attempt(PersonFactory(), live_quiz())
    spec = self_check()
    item = item_with_checks(spec)
    paths = [
        url("start", attempt.quiz.uuid),
        url("attempt", attempt.uuid),
        url("question", attempt.uuid, 1),
        url("submit", attempt.uuid),
        url("result", attempt.uuid),
        url("check", item.uuid, check_uuid(item.uuid, spec.uuid)),
    ]
    answers = [client.post(path) if path.endswith(("mulai/", "kirim/")) else client.get(path) for path in paths]
    assert [each.url for each in answers] == [f"/masuk/?next={path}" for path in paths]


@pytest.mark.parametrize(("chosen", "said"), [("a", "Tepat. Sebab a"), ("b", "Belum tepat, coba sekali lagi. Sebab b")])
def test_a_self_check_is_answered_by_a_page_that_leads_back(browser: Client, chosen: str, said: str) -> None:
    spec = self_check()
    item = item_with_checks(spec)
    page = browser.post(url("check", item.uuid, check_uuid(item.uuid, spec.uuid)), {"answer": chosen})
    assert said in words(page)
    assert f'href="{item.path}#b1"' in page.content.decode()


def test_with_script_a_self_check_answers_the_fragment_alone(browser: Client) -> None:
    spec = self_check(QuestionKind.NUMERIC)
    item = item_with_checks(spec)
    path = url("check", item.uuid, check_uuid(item.uuid, spec.uuid))
    fragment = browser.post(path, {"answer": "37,5"}, headers={"X-Requested-With": "fetch"}).content.decode()
    assert ("<html" in fragment, "Tepat." in fragment) == (False, True)


def test_an_unanswered_self_check_asks_for_an_answer(browser: Client) -> None:
    spec = self_check()
    item = item_with_checks(spec)
    page = browser.post(url("check", item.uuid, check_uuid(item.uuid, spec.uuid)))
    assert "Pilih atau tulis jawabannya dahulu" in words(page)


def test_a_self_check_of_a_page_taken_down_meanwhile_says_so(browser: Client) -> None:
    spec = self_check()
    item = item_with_checks(spec)
    retire_item(item.uuid, at=LATER)
    path = url("check", item.uuid, check_uuid(item.uuid, spec.uuid))
    page = browser.post(path, {"answer": "a"})
    assert (page.status_code, "Halaman ini sedang tidak diterbitkan." in words(page)) == (422, True)
    assert 'href="/kemajuan/"' in page.content.decode()
    assert browser.get(path).url == "/kemajuan/"


def test_a_self_check_that_is_no_number_says_how_to_write_one(browser: Client) -> None:
    spec = self_check(QuestionKind.NUMERIC)
    item = item_with_checks(spec)
    page = browser.post(url("check", item.uuid, check_uuid(item.uuid, spec.uuid)), {"answer": "tiga"})
    assert (page.status_code, "Tulis dengan angka saja" in words(page)) == (422, True)


def test_a_self_check_that_changed_says_so_and_by_get_leads_to_its_page(browser: Client) -> None:
    item = item_with_checks(self_check())
    path = url("check", item.uuid, uuid.uuid4())
    page = browser.post(path, {"answer": "a"})
    assert (page.status_code, "baru saja diperbarui" in words(page)) == (422, True)
    assert browser.get(path).url == item.path
    assert browser.get(url("check", uuid.uuid4(), uuid.uuid4())).status_code == 404
