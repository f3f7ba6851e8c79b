"""Quiz questions of the content files as the assessment room understands them, and what a learner may answer."""

import textwrap
import uuid
from decimal import Decimal

from cms.blocks.learning import option_id
from cms.demo.texts import Values
from learning.assessment.enums import CHOICE_KINDS, QuestionKind
from learning.assessment.rules import AnswerKey, Feedback, Option, QuestionContent, QuestionDraft, ShownQuestion, Source

Answer = dict[str, object]
WRONG_NUMBER = Decimal(1000)
WRONG_WORD = "belum tahu"
LABEL_LENGTH = 120


def draft_of(values: Values, *, category: str, source: uuid.UUID | None) -> QuestionDraft:
    """A bank question; `source` is the module where the answer can be read again."""
    label = f"{values['ref']} {values['stem']}"
    return QuestionDraft(
        category=category,
        label=textwrap.shorten(label, LABEL_LENGTH, placeholder=" […]"),
        content=content_of(values, source),
    )


def content_of(values: Values, source: uuid.UUID | None = None) -> QuestionContent:
    """Shown part, key and feedback of a question as it stands in a content file."""
    kind = QuestionKind(values["kind"])
    options = values.get("options", ())
    return QuestionContent(
        shown=ShownQuestion(
            kind=kind,
            stem=values["stem"],
            options=tuple(Option(id=option_id(option["text"]), text=option["text"]) for option in options),
            unit=values.get("unit", ""),
            source=Source(item_uuid=source) if source else None,
        ),
        key=_key_of(kind, values),
        feedback=Feedback(
            options={option_id(option["text"]): option["feedback"] for option in options},
            right=values.get("feedback_right", ""),
            wrong=values.get("feedback_wrong", ""),
        ),
    )


def _key_of(kind: QuestionKind, values: Values) -> AnswerKey:
    if kind in CHOICE_KINDS:
        right = (option_id(option["text"]) for option in values["options"] if option["correct"])
        return AnswerKey(right=frozenset(right))
    if kind == QuestionKind.NUMERIC:
        return AnswerKey(value=Decimal(str(values["value"])), tolerance=Decimal(str(values.get("tolerance", 0))))
    return AnswerKey(accepted=tuple(values["accepted"]))


def answer_to(values: Values, shown: ShownQuestion, *, right: bool) -> Answer:
    """What a learner who knows the matter (or does not) would answer to the question as it is shown."""
    if shown.kind in CHOICE_KINDS:
        correct = {option["text"] for option in values["options"] if option["correct"]}
        chosen = [option.id for option in shown.options if (option.text in correct) == right]
        return {"options": chosen if shown.kind == QuestionKind.MULTIPLE else chosen[:1]}
    if shown.kind == QuestionKind.NUMERIC:
        number = Decimal(str(values["value"])) + (0 if right else WRONG_NUMBER)
        return {"text": str(number).replace(".", ",")}
    return {"text": values["accepted"][0] if right else WRONG_WORD}
