"""Layer: views, desk."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment import services
from learning.assessment.enums import QuestionKind
from learning.assessment.models import Question
from learning.assessment.queries.desk import current_question
from learning.assessment.rules import AnswerKey, Feedback, Option, ShownQuestion, Source
from tests.factories.assessment import CANARY, bank_question, bank_quiz, drawn, fixed, item_with_checks, self_check
from tests.factories.catalogue import MOMENT, live_item
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer() -> Any:
    return PersonFactory(trainer=True)


@pytest.fixture
def desk(trainer: Any) -> Client:
    client = Client()
    client.force_login(trainer)
    return client


def signed_in(**traits: Any) -> Client:
    client = Client()
    client.force_login(PersonFactory(**traits))
    return client


def sent(*options: tuple[str, bool, str], ids: str = "", **fields: Any) -> dict[str, Any]:
    """What the form posts: the fields, and rows of (text, is right, feedback)."""
    rows: dict[str, Any] = {"option-TOTAL_FORMS": 6, "option-INITIAL_FORMS": 0}
    for number, (text, right, feedback) in enumerate(options):
        rows |= {f"option-{number}-text": text, f"option-{number}-feedback": feedback}
        rows |= {f"option-{number}-is_right": "on"} if right else {}
        rows |= {f"option-{number}-option_id": ids[number]} if ids else {}
    return {"kind": "single", "category": "Imunisasi", "stem": "Apa?", "label": "", **fields, **rows}


CHOICES = (("Kohort", True, "Benar."), ("Poster", False, "Bukan."))
ADD = "/admin/bank-soal/tambah/"


def edit_url(question: Question, name: str = "edit") -> str:
    return reverse(f"question_bank:{name}", args=[question.uuid])


def test_a_question_is_written_into_the_own_bank(desk: Client, trainer: Any) -> None:
    saved = desk.post(ADD, sent(*CHOICES))
    question = Question.objects.get()
    assert saved.url == edit_url(question)
    assert (question.created_by, question.category, question.label) == (trainer, "Imunisasi", "Apa?")
    content = current_question(question).content
    first, second = content.shown.options
    assert [option.text for option in (first, second)] == ["Kohort", "Poster"]
    assert content.key == AnswerKey(right=frozenset({first.id}))
    assert content.feedback == Feedback(options={first.id: "Benar.", second.id: "Bukan."})


def test_a_number_is_written_with_comma_and_kept_exactly(desk: Client) -> None:
    numeric = {"kind": "numeric", "value": "1.037,5", "tolerance": "0,1", "unit": "%"}
    desk.post(ADD, sent(**numeric, feedback_right="Tepat.", feedback_wrong="Hitung lagi."))
    question = Question.objects.get()
    assert str(current_question(question).content.key.value) == "1037.5"
    page = desk.get(edit_url(question)).content.decode()
    assert ('value="1.037,5"' in page, 'value="0,1"' in page) == (True, True)


def test_accepted_words_stand_one_on_a_line(desk: Client) -> None:
    words = {"kind": "short_text", "accepted": "terukur\r\n\r\n dapat diukur \r\n"}
    desk.post(ADD, sent(**words, feedback_right="Tepat.", feedback_wrong="Baca lagi."))
    assert current_question(Question.objects.get()).content.key.accepted == ("terukur", "dapat diukur")


def test_true_and_false_get_their_words(desk: Client) -> None:
    desk.post(ADD, sent(("", False, "Keliru, sebab."), ("", True, "Tepat, sebab."), kind="true_false"))
    content = current_question(Question.objects.get()).content
    assert [option.text for option in content.shown.options] == ["Benar", "Salah"]
    assert content.key.right == frozenset({content.shown.options[1].id})


def test_the_place_to_read_again_is_kept(desk: Client) -> None:
    item = live_item()
    desk.post(ADD, sent(*CHOICES, source=str(item.uuid), section="Sasaran"))
    question = Question.objects.get()
    assert current_question(question).content.shown.source == Source(item_uuid=item.uuid, section="Sasaran")


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        (sent(*CHOICES, stem=""), "Tulis pertanyaannya."),
        (sent(CHOICES[0]), "Tulis paling sedikit dua pilihan jawaban."),
        (sent(*((text, True, note) for text, _, note in CHOICES)), "Tandai tepat satu pilihan yang benar"),
        (sent(("Kohort", True, ""), CHOICES[1]), "Setiap pilihan perlu penjelasan"),
        (
            sent(kind="numeric", value="tujuh", feedback_right="A", feedback_wrong="B"),
            "Tulis angka saja, misalnya 37,5 atau 1.250.",
        ),
        (
            sent(kind="short_text", accepted="", feedback_right="A", feedback_wrong="B"),
            "Tulis paling sedikit satu jawaban",
        ),
        (sent(*CHOICES, category=""), "Bagian ini belum diisi."),
        (sent(*CHOICES, kind="essay"), "Belum tersimpan."),
    ],
)
def test_a_bad_question_says_what_to_mend_keeps_what_was_typed_and_changes_nothing(
    desk: Client, posted: dict[str, Any], sentence: str
) -> None:
    page = desk.post(ADD, {**posted, "feedback_right": "Yang sudah diketik"})
    assert (page.status_code, Question.objects.count()) == (200, 0)
    text = page.content.decode()
    assert (sentence in text, ">\nYang sudah diketik<" in text.replace("\r", "")) == (True, True)


def test_a_question_changed_meanwhile_is_not_overwritten_before_it_was_seen(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    opened = desk.get(edit_url(question)).context["form"]["opened"].value()
    first = sent(*CHOICES, ids="ab", label="Nama dari tab pertama", opened=opened)
    second = sent(*CHOICES, ids="ab", stem="Dari tab kedua?", opened=opened)
    assert desk.post(edit_url(question), first).status_code == 302
    page = desk.post(edit_url(question), second)
    text = page.content.decode()
    assert "Belum tersimpan: isi ini diubah di jendela lain" in text
    assert "Lihat isi terbaru" in text
    assert ">\nDari tab kedua?</textarea>" in text
    assert Question.objects.get().label == "Nama dari tab pertama"
    assert current_question(question).content.shown.stem == "Apa?"
    newest = page.context["form"]["opened"].value()
    assert f'name="opened" value="{newest}"' in text
    assert desk.post(edit_url(question), {**second, "opened": newest}).status_code == 302
    assert current_question(question).content.shown.stem == "Dari tab kedua?"


def test_the_same_question_sent_twice_is_no_conflict(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    opened = desk.get(edit_url(question)).context["form"]["opened"].value()
    typed = sent(*CHOICES, ids="ab", label="Alat", opened=opened)
    assert [desk.post(edit_url(question), typed).status_code for _ in range(2)] == [302, 302]


def test_an_edit_keeps_the_options_identity(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    page = desk.get(edit_url(question)).content.decode()
    assert f"Sebab b: {CANARY}." in page
    desk.post(edit_url(question), sent(*CHOICES, ids="ab", label="Alat"))
    content = current_question(question).content
    assert content.shown.options == (Option(id="a", text="Kohort"), Option(id="b", text="Poster"))
    assert Question.objects.get().label == "Alat"


def test_the_form_shows_every_kind_as_it_is_stored(desk: Client, trainer: Any) -> None:
    for kind in QuestionKind:
        question = bank_question(kind, by=trainer, stem="Apa?")
        before = current_question(question).content
        page = desk.get(edit_url(question))
        form = page.context["form"]
        posted = {name: value for name, value in form.initial.items() if value is not None}
        for number, row in enumerate(form.options.initial):
            posted |= {f"option-{number}-{name}": value for name, value in row.items() if value is not False}
        desk.post(edit_url(question), {"option-TOTAL_FORMS": 6, "option-INITIAL_FORMS": 0, **posted})
        assert current_question(question).content == before


def test_the_list_shows_the_own_questions_by_search_category_and_state(desk: Client, trainer: Any) -> None:
    bank_question(by=trainer, stem="Apa itu kohort?", category="Imunisasi")
    bank_question(QuestionKind.NUMERIC, by=trainer, stem="Berapa sasaran?", category="Gizi")
    services.retire_question(bank_question(by=trainer, stem="Soal lama?"), by=trainer, at=MOMENT)
    bank_question(stem="Soal orang lain?")
    item_with_checks(self_check(stem="Periksa diri?"))

    def listed(query: str) -> list[str]:
        page = desk.get(f"/admin/bank-soal/{query}")
        return sorted(question.label for question in page.context["object_list"])

    assert listed("") == ["Apa itu kohort?", "Berapa sasaran?"]
    assert listed("?q=kohort") == ["Apa itu kohort?"]
    assert listed("?q=tidak+ada") == []
    assert listed("?category=Gizi") == ["Berapa sasaran?"]
    assert listed("?kind=numeric") == ["Berapa sasaran?"]
    assert listed("?state=ditarik") == ["Soal lama?"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    desk: Client, trainer: Any, count: int, django_assert_num_queries: Counted
) -> None:
    for number in range(count):
        bank_question(by=trainer, category=f"Kategori {number}")
    desk.get("/admin/bank-soal/hasil/")
    with django_assert_num_queries(6 + 3):  # the frame of any desk; then categories, count, rows
        desk.get("/admin/bank-soal/hasil/")


def test_retiring_names_the_quizzes_that_cannot_be_published_any_more(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    bank_quiz(*drawn(1), by=trainer)
    told = desk.post(edit_url(question, "retire"), follow=True)
    assert [str(message).strip() for message in told.context["messages"]] == [
        "Soal ditarik. Kuis yang sudah terbit tetap utuh.",
        "Kuis “Kuis akhir” sekarang belum dapat diterbitkan: "
        "Kategori “Imunisasi” baru punya 0 soal yang dapat diambil, kuis ini meminta 1.",
    ]


def told(client: Client, url: str, data: dict[str, Any] | None = None) -> list[str]:
    """What is said after the act besides that it is done."""
    return [str(message).strip() for message in client.post(url, data, follow=True).context["messages"]][1:]


def test_a_quiz_waiting_for_approval_is_named_when_a_change_makes_it_another(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer, category="Gizi")
    waiting = bank_quiz(*fixed(question), *drawn(1), title="Kuis menunggu", by=trainer)
    bank_quiz(*fixed(question), title="Tidak menunggu", by=trainer)
    services.hold_quiz_draft(waiting.uuid, at=MOMENT)
    foreign = bank_quiz(*drawn(1), title="Milik orang lain", by=PersonFactory(trainer=True))
    services.hold_quiz_draft(foreign.uuid, at=MOMENT)
    again = "Kuis “Kuis menunggu” sedang menunggu persetujuan. Karena perubahan ini, halamannya perlu diajukan ulang."
    assert told(desk, ADD, sent(*CHOICES)) == [again]
    assert told(desk, ADD, sent(*CHOICES, category="Lain")) == []

    changed = sent(*CHOICES, ids="ab", category="Gizi", stem="Diubah?")
    assert told(desk, edit_url(question), changed) == [again]
    assert told(desk, edit_url(question), {**changed, "label": "Nama lain"}) == []
    assert told(desk, edit_url(question), {**changed, "stem": ""}) == []
    assert told(desk, edit_url(question, "retire"))[-1] == again
    assert again not in told(desk, edit_url(question, "retire"))
    assert told(desk, edit_url(question, "restore")) == [again]


def test_hr_giving_a_question_away_is_told_of_the_former_and_the_new_writers_quizzes(trainer: Any) -> None:
    question, other = bank_question(by=trainer), PersonFactory(trainer=True)
    bank_question(by=other)
    for title, writer in (("Dulu", trainer), ("Baru", other)):
        services.hold_quiz_draft(bank_quiz(*drawn(1), title=title, by=writer).uuid, at=MOMENT)
    given = sent(*CHOICES, stem=question.label, owner=other.pk)
    assert [sentence[:11] for sentence in told(signed_in(hr=True), edit_url(question), given)] == [
        "Kuis “Baru”",
        "Kuis “Dulu”",
    ]


def test_retire_and_restore_by_post(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    assert desk.get(edit_url(question, "retire")).status_code == 405
    desk.post(edit_url(question, "retire"))
    assert list(Question.objects.in_bank()) == []
    assert "Soal ini sudah ditarik." in desk.get(edit_url(question)).content.decode()
    desk.post(edit_url(question, "restore"))
    assert list(Question.objects.in_bank()) == [question]


def test_the_form_names_the_quizzes_that_use_it(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    quiz = bank_quiz(*fixed(question), title="Kuis modul dua", by=trainer)
    page = desk.get(edit_url(question)).content.decode()
    assert f'<a href="/admin/kuis/{quiz.uuid}/">Kuis modul dua</a>' in page


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_the_preview_shows_question_and_key(desk: Client, trainer: Any, kind: QuestionKind) -> None:
    question = bank_question(kind, by=trainer, stem="Apa yang tampak?")
    page = desk.get(edit_url(question, "preview")).content.decode()
    assert ("Apa yang tampak?" in page, CANARY in page) == (True, True)


def test_another_trainers_question_does_not_exist(desk: Client) -> None:
    question = bank_question()
    assert [desk.get(edit_url(question, name)).status_code for name in ("edit", "preview")] == [404, 404]
    assert [desk.post(edit_url(question, name)).status_code for name in ("edit", "retire")] == [404, 404]


def test_a_self_check_is_not_edited_here() -> None:
    item_with_checks(self_check())
    assert signed_in(hr=True).get(edit_url(Question.objects.get())).status_code == 404


def test_hr_sees_all_and_may_give_a_question_to_a_trainer(trainer: Any) -> None:
    bank_question(by=trainer)
    hr = signed_in(hr=True)
    hr.post(ADD, sent(*CHOICES, stem="Dari SDM?", owner=str(trainer.pk)))
    assert Question.objects.get(label="Dari SDM?").created_by == trainer
    assert hr.get("/admin/bank-soal/").context["object_list"].count() == 2


def test_a_trainer_cannot_give_questions_away(desk: Client, trainer: Any) -> None:
    other = PersonFactory(trainer=True)
    bank_question(by=other)
    desk.post(ADD, sent(*CHOICES, owner=str(other.pk)))
    assert Question.objects.get(label="Apa?").created_by == trainer


def test_operators_are_refused_with_a_sentence() -> None:
    page = signed_in(operator=True).get("/admin/bank-soal/")
    assert (page.status_code, "hanya dapat dibuka oleh pelatih dan SDM." in page.content.decode()) == (403, True)


def test_content_from_the_outside_is_escaped(desk: Client) -> None:
    desk.post(ADD, sent(("<b>Kohort</b>", True, "Benar."), CHOICES[1], stem="<script>alert(1)</script>"))
    question = Question.objects.get()
    pages = [desk.get(edit_url(question, name)).content.decode() for name in ("edit", "preview")]
    assert [("<script>alert" in page, "<b>Kohort</b>" in page) for page in pages] == [(False, False)] * 2
    assert isinstance(current_question(question).content.shown, ShownQuestion)


def test_everything_that_is_missing_is_said_at_once(desk: Client) -> None:
    form = desk.post(ADD, {"kind": "numeric", "option-TOTAL_FORMS": 0, "option-INITIAL_FORMS": 0}).context["form"]
    assert {"category", "stem", "value"} <= set(form.errors)
