"""Layer: rules."""

import dataclasses
import uuid
from decimal import Decimal
from typing import Any

import pytest

from learning.assessment.enums import QuestionKind
from learning.assessment.rules import (
    AnswerKey,
    Feedback,
    Option,
    QuestionContent,
    QuestionDraft,
    QuizDraft,
    ShownQuestion,
    SlotDraft,
    is_overtaken,
    question_digest,
    question_problems,
    question_state,
    quiz_digest,
    quiz_problems,
    quiz_state,
)


def choice(
    *texts: str,
    kind: QuestionKind = QuestionKind.SINGLE,
    right: str = "0",
    feedback: str = "Sebabnya begini.",
    stem: str = "Yang mana?",
) -> QuestionContent:
    options = tuple(Option(id=str(number), text=text) for number, text in enumerate(texts))
    return QuestionContent(
        shown=ShownQuestion(kind=kind, stem=stem, options=options),
        key=AnswerKey(right=frozenset(right)),
        feedback=Feedback(options={option.id: feedback for option in options}),
    )


def typed(kind: QuestionKind, key: AnswerKey, right: str = "Tepat.", wrong: str = "Belum.") -> QuestionContent:
    return QuestionContent(
        shown=ShownQuestion(kind=kind, stem="Berapa?"), key=key, feedback=Feedback(right=right, wrong=wrong)
    )


def sentences(content: QuestionContent) -> list[str]:
    return [problem.sentence for problem in question_problems(content)]


@pytest.mark.parametrize(
    "content",
    [
        choice("Kohort", "PWS"),
        choice("Kohort", "PWS", "ASIK", kind=QuestionKind.MULTIPLE, right="01"),
        choice("Benar", "Salah", kind=QuestionKind.TRUE_FALSE),
        typed(QuestionKind.NUMERIC, AnswerKey(value=Decimal("0"))),
        typed(QuestionKind.SHORT_TEXT, AnswerKey(accepted=("nama",))),
    ],
)
def test_a_whole_question_has_no_problem(content: QuestionContent) -> None:
    assert sentences(content) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (choice("Kohort", "PWS", stem="  "), "Tulis pertanyaannya."),
        (choice("Kohort", "PWS", stem="x" * 1001), "Pertanyaan ini terlalu panjang. Ringkas sampai 1.000 huruf."),
        (choice("Kohort"), "Tulis paling sedikit dua pilihan jawaban."),
        (choice(*(f"Pilihan {n}" for n in range(11))), "Pilihan jawaban paling banyak sepuluh."),
        (
            choice("Benar", "Salah", "Mungkin", kind=QuestionKind.TRUE_FALSE),
            "Soal benar atau salah memuat tepat dua pilihan.",
        ),
        (choice("Kohort", ""), "Setiap pilihan perlu teks. Isi atau kosongkan barisnya."),
        (choice("Kohort", " kohort! "), "Dua pilihan sama bunyinya. Bedakan atau hapus salah satunya."),
        (choice("Kohort", "PWS", feedback=" "), "Setiap pilihan perlu penjelasan, supaya yang menjawab tahu sebabnya."),
        (choice("Kohort", "PWS", right=""), "Beri tanda pada pilihan yang benar."),
        (choice("Kohort", "PWS", right="9"), "Beri tanda pada pilihan yang benar."),
        (
            choice("Kohort", "PWS", right="01"),
            "Tandai tepat satu pilihan yang benar, atau ganti jenisnya menjadi “Beberapa jawaban”.",
        ),
        (
            choice("Kohort", "PWS", kind=QuestionKind.MULTIPLE, right="01"),
            "Semua pilihan ditandai benar. Sisakan paling sedikit satu yang keliru.",
        ),
        (typed(QuestionKind.NUMERIC, AnswerKey()), "Isi angka yang benar."),
        (
            typed(QuestionKind.NUMERIC, AnswerKey(value=Decimal(1), tolerance=Decimal(-1))),
            "Toleransi tidak boleh kurang dari nol.",
        ),
        (
            typed(QuestionKind.SHORT_TEXT, AnswerKey(accepted=("!?",))),
            "Tulis paling sedikit satu jawaban yang diterima.",
        ),
        (
            typed(QuestionKind.SHORT_TEXT, AnswerKey(accepted=("nama",)), right=""),
            "Tulis penjelasan bila jawabannya benar.",
        ),
        (
            typed(QuestionKind.SHORT_TEXT, AnswerKey(accepted=("nama",)), wrong=""),
            "Tulis penjelasan bila jawabannya keliru.",
        ),
    ],
)
def test_a_question_says_what_it_lacks(content: QuestionContent, sentence: str) -> None:
    assert sentences(content) == [sentence]


FIRST, SECOND = uuid.UUID(int=1), uuid.UUID(int=2)
KNOWN = {FIRST: "IDL", SECOND: "IDL"}


def quiz(*slots: SlotDraft, **fields: Any) -> QuizDraft:
    return QuizDraft(**{"title": "Kuis akhir", "slots": slots, **fields})


GONE = {uuid.UUID(int=7): "Berapa sasaran?", uuid.UUID(int=8): "A" * 70}


def problems(draft: QuizDraft) -> list[str]:
    return quiz_problems(draft, category_of=KNOWN, sizes={"IDL": 4}, gone=GONE)


def test_a_whole_quiz_has_no_problem() -> None:
    assert problems(quiz(SlotDraft(question_uuid=FIRST), SlotDraft(draw_category="IDL", draw_count=3))) == []


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [
        (quiz(), "Kuis ini belum memuat soal. Pilih soal atau ambil dari sebuah kategori."),
        (quiz(SlotDraft(question_uuid=FIRST), title=" "), "Beri kuis ini judul."),
        (quiz(SlotDraft(question_uuid=FIRST), pass_mark=0), "Nilai lulus adalah persen antara 1 dan 100."),
        (
            quiz(SlotDraft(question_uuid=FIRST), attempts=0),
            "Kesempatan paling sedikit satu, atau kosongkan bila tidak dibatasi.",
        ),
        (
            quiz(SlotDraft(question_uuid=uuid.UUID(int=9))),
            "Sebuah soal sudah ditarik dari bank soal. Pilih soal lain untuk tempatnya.",
        ),
        (
            quiz(SlotDraft(question_uuid=FIRST), SlotDraft(question_uuid=FIRST)),
            "Sebuah soal dipilih dua kali. Pilih soal lain untuk salah satunya.",
        ),
        (
            quiz(SlotDraft(draw_category="IDL", draw_count=3), SlotDraft(draw_category="IDL", draw_count=2)),
            "Kategori “IDL” baru punya 4 soal yang dapat diambil, kuis ini meminta 5.",
        ),
        (
            quiz(SlotDraft(question_uuid=FIRST), SlotDraft(draw_category="IDL", draw_count=4)),
            "Kategori “IDL” baru punya 3 soal yang dapat diambil, kuis ini meminta 4.",
        ),
        (
            quiz(SlotDraft(draw_category="Gizi", draw_count=1)),
            "Kategori “Gizi” baru punya 0 soal yang dapat diambil, kuis ini meminta 1.",
        ),
    ],
)
def test_a_quiz_says_what_it_lacks(draft: QuizDraft, sentence: str) -> None:
    assert problems(draft) == [sentence]


def test_each_question_that_is_gone_is_named_once_and_a_long_name_is_cut() -> None:
    slots = [SlotDraft(question_uuid=uuid.UUID(int=number)) for number in (7, 8)]
    assert problems(quiz(*slots)) == [
        "Soal “Berapa sasaran?” sudah ditarik dari bank soal. Pilih soal lain untuk tempatnya.",
        f"Soal “{'A' * 59}…” sudah ditarik dari bank soal. Pilih soal lain untuk tempatnya.",
    ]


def test_a_question_has_another_digest_when_any_part_changes() -> None:
    question = choice("Kohort", "PWS")
    variants = [
        question,
        choice("Kohort", "PWS", stem="Apa?"),
        choice("Kohort", "ASIK"),
        choice("Kohort", "PWS", right="1"),
        choice("Kohort", "PWS", feedback="Lain."),
    ]
    assert len({question_digest(each) for each in variants}) == 5
    assert question_digest(dataclasses.replace(question)) == question_digest(question)


def test_a_quiz_has_another_digest_when_a_setting_or_a_question_of_its_pool_changes() -> None:
    slot = SlotDraft(draw_category="IDL", draw_count=1)
    pool = [(FIRST, "x"), (SECOND, "y")]
    base = quiz_digest(quiz(slot), [pool])
    assert quiz_digest(quiz(slot), [reversed(pool)]) == base
    others = [
        quiz_digest(quiz(slot, title="Kuis"), [pool]),
        quiz_digest(quiz(slot, pass_mark=70), [pool]),
        quiz_digest(quiz(slot, attempts=None), [pool]),
        quiz_digest(quiz(slot, shuffle=False), [pool]),
        quiz_digest(quiz(dataclasses.replace(slot, points=2)), [pool]),
        quiz_digest(quiz(slot), [[(FIRST, "x"), (SECOND, "z")]]),
        quiz_digest(quiz(slot), [pool[:1]]),
    ]
    assert len({base, *others}) == 8


def test_the_state_of_a_form_changes_with_anything_it_holds() -> None:
    written = QuestionDraft(category="IDL", label="Alat", content=choice("Kohort", "PWS"))
    others = [
        dataclasses.replace(written, category="Gizi"),
        dataclasses.replace(written, label="Cara"),
        dataclasses.replace(written, content=choice("Kohort", "PWS", stem="Apa?")),
    ]
    assert len({question_state(each) for each in (written, *others)}) == 4
    slot = SlotDraft(draw_category="IDL", draw_count=1)
    rows = [slot, dataclasses.replace(slot, draw_count=2), dataclasses.replace(slot, points=2), SlotDraft()]
    assert len({quiz_state(quiz(row)) for row in rows} | {quiz_state(quiz(slot, title="Kuis"))}) == 5


def test_a_draft_is_overtaken_when_it_is_neither_what_was_opened_nor_what_is_wanted() -> None:
    assert is_overtaken("a", stored="b", wanted="c")
    assert not any(is_overtaken(opened, stored="b", wanted=wanted) for opened, wanted in ("bc", "ab", ("", "c")))
