"""Blocks that ask or show something of the domain: self-check questions and indicator cards.

A self-check's identity is its StreamField block id together with the page's translation key, so an edit keeps
it and a copied page gets questions of its own.
"""

import hashlib
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.numbers import NumberBlock
from cms.comparing import ComparedInWords
from learning.assessment.enums import CHOICE_KINDS, QuestionKind
from learning.assessment.rules import AnswerKey, Feedback, Option, QuestionContent, ShownQuestion, question_problems
from learning.indicators.queries import live_indicators

# What a kind does not ask for; `static/css/pages/desk.css` hides the same.
FIELDS_OF_OTHER_KINDS = {
    **dict.fromkeys(CHOICE_KINDS, ("value", "tolerance", "unit", "accepted", "feedback_right", "feedback_wrong")),
    QuestionKind.NUMERIC: ("options", "accepted"),
    QuestionKind.SHORT_TEXT: ("options", "value", "tolerance", "unit"),
}


class OptionBlock(ComparedInWords, blocks.StructBlock):
    text = blocks.CharBlock(max_length=250, label=_("Pilihan"))
    is_correct = blocks.BooleanBlock(required=False, label=_("Benar"))
    feedback = blocks.CharBlock(max_length=400, label=_("Penjelasan setelah dijawab"))

    class Meta:
        label_format = "{text}"


class SelfCheckBlock(ComparedInWords, blocks.StructBlock):
    """A question inside the text. Key and feedback stay in the draft; publishing moves them to the key table."""

    kind = blocks.ChoiceBlock(choices=QuestionKind.choices, default=QuestionKind.SINGLE, label=_("Jenis"))
    stem = blocks.TextBlock(rows=2, label=_("Pertanyaan"))
    options = blocks.ListBlock(
        OptionBlock(label=_("Pilihan")), default=[], label=_("Pilihan"),
        help_text=_("Untuk pilihan dan benar atau salah. Tandai yang benar, beri penjelasan pada setiap pilihan."),
    )  # fmt: skip
    value = NumberBlock(required=False, label=_("Angka yang benar"), help_text=_("Untuk jenis angka."))
    tolerance = NumberBlock(
        required=False, min_value=0, label=_("Toleransi"), help_text=_("Selisih yang masih dianggap benar; kosong = 0.")
    )
    unit = blocks.CharBlock(required=False, max_length=30, label=_("Satuan"))
    accepted = blocks.ListBlock(
        blocks.CharBlock(max_length=100), default=[], label=_("Jawaban yang diterima"),
        help_text=_("Untuk isian singkat. Huruf besar, spasi, dan tanda baca tidak dibedakan."),
    )  # fmt: skip
    feedback_right = blocks.CharBlock(required=False, max_length=400, label=_("Penjelasan bila benar"))
    feedback_wrong = blocks.CharBlock(required=False, max_length=400, label=_("Penjelasan bila keliru"))

    class Meta:
        icon = "help"
        label = _("Cek pemahaman")
        label_format = "{stem}"
        # The desk's style shows only the fields of the chosen kind.
        form_classname = "struct-block self-check"

    def clean(self, value: Any) -> Any:
        """Refuse a question that cannot be answered or explained, beside the field to mend."""
        cleaned = super().clean(value if self.is_deferred_validation else self._of_its_kind(value))
        problems = [] if self.is_deferred_validation else question_problems(content_of(cleaned))
        if problems:
            raise StructBlockValidationError(
                block_errors={
                    problem.field: ValidationError(problem.sentence)
                    for problem in problems
                    if problem.field != "options"
                },
                non_block_errors=[problem.sentence for problem in problems if problem.field == "options"],
            )
        return cleaned

    def _of_its_kind(self, value: Any) -> Any:
        """Without what was typed for another kind, whose fields are out of sight: it must not stand in the way."""
        foreign = FIELDS_OF_OTHER_KINDS.get(value["kind"] or QuestionKind.SINGLE, ())
        blank = self.get_default()
        return self.normalize({name: blank[name] if name in foreign else given for name, given in value.items()})


def option_id(text: str | None) -> str:
    """An option's identity within its question: the same words keep it wherever they stand."""
    return hashlib.sha256((text or "").strip().encode()).hexdigest()[:8]


def content_of(value: Any) -> QuestionContent:
    """The block's value as the assessment room understands a question; a draft may lack anything."""
    kind = QuestionKind(value["kind"] or QuestionKind.SINGLE)
    options = list(value["options"]) if kind in CHOICE_KINDS else []
    return QuestionContent(
        shown=ShownQuestion(
            kind=kind,
            stem=value["stem"] or "",
            options=tuple(Option(id=option_id(option["text"]), text=option["text"] or "") for option in options),
            unit=(value["unit"] or "") if kind == QuestionKind.NUMERIC else "",
        ),
        key=_key_of(kind, value, options),
        feedback=Feedback(
            options={option_id(option["text"]): option["feedback"] or "" for option in options},
            right="" if options else value["feedback_right"] or "",
            wrong="" if options else value["feedback_wrong"] or "",
        ),
    )


def _key_of(kind: QuestionKind, value: Any, options: list[Any]) -> AnswerKey:
    if kind in CHOICE_KINDS:
        return AnswerKey(right=frozenset(option_id(option["text"]) for option in options if option["is_correct"]))
    if kind == QuestionKind.NUMERIC:
        return AnswerKey(value=value["value"], tolerance=value["tolerance"] or Decimal(0))
    return AnswerKey(accepted=tuple(word or "" for word in value["accepted"]))


def indicator_choices() -> list[tuple[str, str]]:
    """Indicators in use, by uuid: names change, identity does not."""
    return [(str(indicator.uuid), indicator.name) for indicator in live_indicators()]


class IndicatorBlock(ComparedInWords, blocks.StructBlock):
    """The card of an indicator as the reader's unit stands today."""

    indicator = blocks.ChoiceBlock(choices=indicator_choices, label=_("Indikator"))
    note = blocks.CharBlock(required=False, max_length=250, label=_("Catatan"))

    class Meta:
        icon = "history"
        label = _("Kartu indikator")
