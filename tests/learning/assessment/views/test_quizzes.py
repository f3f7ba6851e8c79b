"""Layer: views, desk."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries as Counted

from learning.assessment import services
from learning.assessment.forms.quizzes import QuizForm
from learning.assessment.models import Quiz
from learning.assessment.queries.desk import quiz_draft
from learning.assessment.queries.listings import state_words
from learning.assessment.rules import QuizDraft, SlotDraft
from tests.factories.assessment import CANARY, bank_question, bank_quiz, drawn, fixed, publish_with_quiz
from tests.factories.catalogue import MOMENT
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/kuis/tambah/"


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


def sent(*rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    slots = {f"slot-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}
    management = {"slot-TOTAL_FORMS": max(len(rows), 4), "slot-INITIAL_FORMS": 0}
    return {"title": "Kuis akhir", "pass_mark": 75, "attempts": 3, "shuffle": "on", **fields, **management, **slots}


def edit_url(quiz: Quiz, name: str = "edit") -> str:
    return reverse(f"quizzes:{name}", args=[quiz.uuid])


def test_a_quiz_is_written_in_the_order_typed(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    bank_question(by=trainer)
    rows = (
        {"order": 2, "category": "Imunisasi", "count": 1},
        {"order": 1, "question": str(question.uuid), "points": 3},
    )
    saved = desk.post(ADD, sent(*rows, attempts=""))
    quiz = Quiz.objects.get()
    assert (saved.url, quiz.created_by) == (edit_url(quiz), trainer)
    assert quiz_draft(quiz) == QuizDraft(
        title="Kuis akhir",
        slots=(SlotDraft(question_uuid=question.uuid, points=3), SlotDraft(draw_category="Imunisasi", draw_count=1)),
        pass_mark=75,
        attempts=None,
        shuffle=True,
    )


def test_a_quiz_changed_meanwhile_is_not_overwritten_before_it_was_seen(desk: Client, trainer: Any) -> None:
    quiz = bank_quiz(*fixed(bank_question(by=trainer)), by=trainer)
    opened = desk.get(edit_url(quiz)).context["form"]["opened"].value()
    assert desk.post(edit_url(quiz), sent(title="Dari tab pertama", opened=opened)).status_code == 302
    second = sent(title="Dari tab kedua", opened=opened)
    page = desk.post(edit_url(quiz), second)
    text = page.content.decode()
    assert "Belum tersimpan: isi ini diubah di jendela lain" in text
    assert 'value="Dari tab kedua"' in text
    assert Quiz.objects.get().title == "Dari tab pertama"
    newest = page.context["form"]["opened"].value()
    assert desk.post(edit_url(quiz), {**second, "opened": newest}).status_code == 302
    assert Quiz.objects.get().title == "Dari tab kedua"


def test_a_row_is_taken_away_by_emptying_it(desk: Client, trainer: Any) -> None:
    first, second = bank_question(by=trainer), bank_question(by=trainer)
    quiz = bank_quiz(*fixed(first, second), by=trainer)
    rows = ({"order": 1, "question": "", "points": 1}, {"order": 2, "question": str(second.uuid), "points": 1})
    desk.post(edit_url(quiz), sent(*rows))
    assert quiz_draft(quiz).slots == fixed(second)


def test_a_question_that_was_withdrawn_keeps_its_row_until_it_is_replaced(desk: Client, trainer: Any) -> None:
    gone, stays = bank_question(by=trainer, stem="Berapa sasaran?"), bank_question(by=trainer)
    quiz = bank_quiz(*fixed(gone, stays), by=trainer)
    services.retire_question(gone, by=trainer, at=MOMENT)
    problem = "Soal “Berapa sasaran?” sudah ditarik dari bank soal. Pilih soal lain untuk tempatnya."
    chosen = f'<option value="{gone.uuid}" selected>Berapa sasaran? (ditarik)</option>'
    page = desk.get(edit_url(quiz))
    text = page.content.decode()
    assert (page.context["problems"], chosen in text, text.count("(ditarik)")) == ((problem,), True, 1)
    rows = [{"order": number, "question": str(row.uuid), "points": 1} for number, row in enumerate((gone, stays), 1)]
    desk.post(edit_url(quiz), sent(*rows, title="Judul baru"))
    assert (quiz_draft(quiz).title, quiz_draft(quiz).slots) == ("Judul baru", fixed(gone, stays))
    assert desk.get(edit_url(quiz)).context["problems"] == (problem,)
    assert chosen in desk.post(edit_url(quiz), sent(*rows, title="")).content.decode()
    new = bank_question(by=trainer)
    desk.post(edit_url(quiz), sent({**rows[0], "question": str(new.uuid)}, rows[1]))
    page = desk.get(edit_url(quiz))
    assert (page.context["problems"], "(ditarik)" in page.content.decode()) == ((), False)


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        (sent(title=""), "Bagian ini belum diisi."),
        (sent(pass_mark=101), "Isi paling banyak 100."),
        (sent(attempts=0), "Isi paling sedikit 1."),
        (sent({"category": "Imunisasi"}), "Tulis berapa soal yang diambil dari kategori ini."),
        (sent({"count": 3}), "Pilih kategorinya."),
        (sent({"question": "not-a-uuid"}), "Pilih salah satu yang ada di daftar."),
    ],
)
def test_a_bad_quiz_says_what_to_mend_and_changes_nothing(
    desk: Client, trainer: Any, posted: dict[str, Any], sentence: str
) -> None:
    bank_question(by=trainer)
    page = desk.post(ADD, posted)
    assert (page.status_code, Quiz.objects.count()) == (200, 0)
    assert sentence in page.content.decode()


def test_a_row_is_a_question_or_a_category_not_both(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    both = {"question": str(question.uuid), "category": "Imunisasi", "count": 1}
    assert "Pilih satu saja: soal tetap, atau kategori." in desk.post(ADD, sent(both)).content.decode()


def test_an_unready_draft_is_saved_and_says_what_it_lacks(desk: Client, trainer: Any) -> None:
    bank_question(by=trainer)
    desk.post(ADD, sent({"category": "Imunisasi", "count": 5}))
    page = desk.get(edit_url(Quiz.objects.get())).content.decode()
    assert "Kategori “Imunisasi” baru punya 1 soal yang dapat diambil, kuis ini meminta 5." in page


def test_only_own_questions_are_offered(desk: Client, trainer: Any) -> None:
    own, other = bank_question(by=trainer), bank_question(category="Milik orang lain")
    page = desk.get(ADD).content.decode()
    assert (str(own.uuid) in page, str(other.uuid) in page, "Milik orang lain" in page) == (True, False, False)
    refused = desk.post(ADD, sent({"question": str(other.uuid)}))
    assert (refused.status_code, Quiz.objects.count()) == (200, 0)


def test_while_its_page_waits_a_trainer_reads_only(desk: Client, trainer: Any) -> None:
    quiz = bank_quiz(*fixed(bank_question(by=trainer)), by=trainer)
    services.hold_quiz_draft(quiz.uuid, at=MOMENT)
    page = desk.get(edit_url(quiz)).content.decode()
    assert ("hanya dapat dibaca" in page, "Simpan draf kuis" in page, "disabled" in page) == (True, False, True)
    desk.post(edit_url(quiz), sent(title="Diubah diam-diam"))
    assert Quiz.objects.get().title == "Kuis akhir"
    hr = signed_in(hr=True)
    assert "Simpan draf kuis" in hr.get(edit_url(quiz)).content.decode()
    hr.post(edit_url(quiz), sent(title="Diperbaiki SDM"))
    assert Quiz.objects.get().title == "Diperbaiki SDM"


def test_the_form_names_where_it_is_published(desk: Client, trainer: Any) -> None:
    quiz = bank_quiz(*fixed(bank_question(by=trainer)), by=trainer)
    assert "Belum terbit di halaman mana pun." in desk.get(edit_url(quiz)).content.decode()
    services.hold_quiz_draft(quiz.uuid, at=MOMENT)
    assert "Belum terbit di halaman mana pun." not in desk.get(edit_url(quiz)).content.decode()
    services.release_quiz_draft(quiz.uuid)
    original, copied = publish_with_quiz(quiz, title="Modul asli"), publish_with_quiz(quiz, title="Modul salinan")
    page = desk.get(edit_url(quiz)).content.decode()
    assert [f'<a href="{item.path}">{item}</a>' in page for item in (original, copied)] == [True, True]


def test_the_list_tells_the_state_of_each_quiz(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer)
    bank_quiz(*fixed(question), title="A draf", by=trainer)
    published = bank_quiz(*fixed(question), title="B terbit", by=trainer)
    publish_with_quiz(published)
    changed = bank_quiz(*fixed(question), title="C berubah", by=trainer)
    publish_with_quiz(changed)
    services.save_quiz_draft(changed, draft=QuizDraft(title="C berubah", slots=()), by=trainer, at=MOMENT)
    held = bank_quiz(*fixed(question), title="D menunggu", by=trainer)
    services.hold_quiz_draft(held.uuid, at=MOMENT)
    bank_quiz(*drawn(1), title="Milik orang lain")
    page = desk.get("/admin/kuis/")
    assert [(quiz.title, state_words(quiz)) for quiz in page.context["object_list"]] == [
        ("A draf", "Draf"),
        ("B terbit", "Terbit, versi 1"),
        ("C berubah", "Terbit, versi 1; ada perubahan"),
        ("D menunggu", "Menunggu persetujuan"),
    ]
    found = desk.get("/admin/kuis/?q=berubah").context["object_list"]
    assert [quiz.title for quiz in found] == ["C berubah"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_and_form_cost_the_same_whatever_their_length(
    desk: Client, trainer: Any, count: int, django_assert_num_queries: Counted
) -> None:
    questions = [bank_question(by=trainer) for _ in range(count)]
    for _ in range(count):
        publish_with_quiz(bank_quiz(*fixed(*questions), by=trainer))
    quiz = Quiz.objects.first()
    desk.get("/admin/kuis/hasil/")
    with django_assert_num_queries(6 + 2):  # the frame of any desk; then count, rows
        desk.get("/admin/kuis/hasil/")
    with django_assert_num_queries(4):  # version, slots, own questions, own categories
        QuizForm(viewer=trainer, quiz=quiz)


def test_the_preview_shows_everything_an_attempt_could_give_out(desk: Client, trainer: Any) -> None:
    question = bank_question(by=trainer, stem="Soal tetap?")
    bank_question(by=trainer, stem="Soal acak?")
    quiz = bank_quiz(*fixed(question), *drawn(1), by=trainer)
    page = desk.get(edit_url(quiz, "preview")).content.decode()
    assert ["Soal tetap?" in page, "Soal acak?" in page, CANARY in page] == [True, True, True]
    assert "1 dari 1 soal kategori “Imunisasi”, 1 poin tiap soal".replace(" ", "\xa0").split("\xa0")[0] in page


def test_another_trainers_quiz_does_not_exist(desk: Client) -> None:
    quiz = bank_quiz(*drawn(1))
    assert [desk.get(edit_url(quiz, name)).status_code for name in ("edit", "preview")] == [404, 404]
    assert desk.post(edit_url(quiz), sent()).status_code == 404


def test_learners_and_operators_are_refused() -> None:
    assert signed_in(operator=True).get("/admin/kuis/").status_code == 403
    assert signed_in().get("/admin/kuis/").status_code == 403


def test_the_chooser_offers_a_trainer_the_own_quizzes(desk: Client, trainer: Any) -> None:
    own, other = bank_quiz(*drawn(1), title="Milik saya", by=trainer), bank_quiz(*drawn(1), title="Milik lain")
    offered = desk.get("/admin/pilih-kuis/").content.decode()
    assert ("Milik saya" in offered, "Milik lain" in offered) == (True, False)
    assert desk.get(f"/admin/pilih-kuis/chosen/{own.pk}/").status_code == 200
    assert desk.get(f"/admin/pilih-kuis/chosen/{other.pk}/").status_code != 200


def test_the_menu_is_shown_to_trainers_and_hr_only() -> None:
    shown = [
        ">Bank soal<" in signed_in(**who).get("/admin/").content.decode().replace("\n", "")
        for who in ({"operator": True},)
    ]
    assert shown == [False]
    assert "Bank soal" in signed_in(trainer=True).get("/admin/").content.decode()
