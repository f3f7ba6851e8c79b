"""Layer: rules."""

import uuid
from decimal import Decimal

from learning.assessment.enums import QuestionKind
from learning.assessment.rules import AnswerKey, Feedback, Option, SelfCheckSpec, ShownQuestion, Source, check_uuid

A, B = Option(id="a", text="Kohort"), Option(id="b", text="PWS")


def test_the_shown_part_survives_json_with_its_source() -> None:
    shown = ShownQuestion(
        kind=QuestionKind.SINGLE,
        stem="Apa?",
        options=(A, B),
        unit="",
        source=Source(item_uuid=uuid.UUID(int=1), section="Dua alat"),
    )
    assert ShownQuestion.from_body("single", shown.body()) == shown


def test_options_stand_in_the_order_of_the_attempt() -> None:
    body = ShownQuestion(kind=QuestionKind.SINGLE, stem="Apa?", options=(A, B)).body()
    assert ShownQuestion.from_body("single", body, ["b", "a"]).options == (B, A)


def test_key_and_feedback_survive_json() -> None:
    key = AnswerKey(right=frozenset("a"), value=Decimal("37.5"), tolerance=Decimal("0.1"), accepted=("terukur",))
    feedback = Feedback(options={"a": "Benar."}, right="Ya.", wrong="Belum.")
    assert AnswerKey.from_json(key.as_json()) == key
    assert Feedback.from_json(feedback.as_json()) == feedback


def test_a_self_check_block_becomes_a_question() -> None:
    spec = SelfCheckSpec(
        uuid=uuid.uuid4(),
        kind=QuestionKind.SINGLE,
        stem="Apa?",
        options=[{"id": "a", "text": "Kohort"}, {"id": "b", "text": "PWS"}],
        key={"options": ["a"]},
        feedback={"options": {"a": "Benar.", "b": "Keliru."}},
    )
    assert spec.content.shown.options == (A, B)
    assert spec.content.key == AnswerKey(right=frozenset("a"))
    assert spec.content.feedback == Feedback(options={"a": "Benar.", "b": "Keliru."})


def test_a_copied_page_does_not_share_the_keys_of_its_blocks() -> None:
    block = uuid.uuid4()
    first, second = uuid.uuid4(), uuid.uuid4()
    assert check_uuid(first, block) == check_uuid(first, block)
    assert check_uuid(first, block) != check_uuid(second, block)
