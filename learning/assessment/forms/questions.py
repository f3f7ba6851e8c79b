"""The one form of a question: words, key and feedback of every kind. Shape only: `rules.question_problems` judges."""

import re
import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from learning.assessment import rules
from learning.assessment.enums import CHOICE_KINDS, QuestionKind
from learning.assessment.forms.opened import OpenedForm
from learning.assessment.queries.desk import CurrentQuestion, categories_for, owners
from learning.assessment.queries.listings import source_choices
from learning.assessment.rules import (
    MOST_OPTIONS,
    AnswerKey,
    Feedback,
    Option,
    QuestionContent,
    QuestionDraft,
    ShownQuestion,
    Source,
)
from learning.core.form_fields import NumberField
from learning.people.permissions import is_hr

EMPTY = {"required": _("Bagian ini belum diisi.")}
LEAST_ROWS = 6
TRUE_FALSE_WORDS = (_("Benar"), _("Salah"))
_OPTION_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


def row_number(prefix: str | None) -> int:
    """The number a person sees of a row of a formset: `option-0` is the first; a template row has none."""
    last = (prefix or "").rsplit("-", 1)[-1]
    return int(last) + 1 if last.isdigit() else 0


class ParagraphField(forms.CharField):
    """One paragraph, shown whole however long it is; line breaks count as spaces."""

    widget = AdminAutoHeightTextInput

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class OptionForm(forms.Form):
    """A row of the options; left empty, it is no option."""

    option_id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    text = ParagraphField(label=_("Pilihan"), required=False, max_length=250)
    is_right = forms.BooleanField(label=_("Benar"), required=False)
    feedback = ParagraphField(label=_("Penjelasan setelah dijawab"), required=False, max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{field.label} {row_number(self.prefix)}" if name != "option_id" else ""


OptionFormSet = forms.formset_factory(OptionForm, extra=0, max_num=MOST_OPTIONS, absolute_max=MOST_OPTIONS + 10)


class QuestionForm(OpenedForm):
    """Fields of every kind; those of other kinds than the chosen one are left out of account."""

    kind = forms.ChoiceField(label=_("Jenis"), choices=QuestionKind.choices)
    category = forms.CharField(
        label=_("Kategori"), max_length=80, error_messages=EMPTY,
        widget=forms.TextInput(attrs={"list": "kategori-soal", "autocomplete": "off"}),
        help_text=_("Kuis dapat mengambil soal secara acak dari sebuah kategori, misalnya “IDL kuis akhir”."),
    )  # fmt: skip
    label = forms.CharField(
        label=_("Nama pendek"), max_length=120, required=False,
        help_text=_("Untuk daftar soal; kosongkan untuk memakai awal pertanyaannya."),
    )  # fmt: skip
    stem = forms.CharField(label=_("Pertanyaan"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    value = NumberField(label=_("Angka yang benar"), required=False, help_text=_("Misalnya 37,5."))
    tolerance = NumberField(
        label=_("Toleransi"), required=False, help_text=_("Selisih yang masih dianggap benar; kosong berarti 0.")
    )
    unit = forms.CharField(label=_("Satuan"), required=False, max_length=30, help_text=_("Misalnya % atau anak."))
    accepted = forms.CharField(
        label=_("Jawaban yang diterima"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Satu jawaban satu baris. Huruf besar, spasi, dan tanda baca tidak dibedakan."),
    )  # fmt: skip
    feedback_right = ParagraphField(label=_("Penjelasan bila benar"), required=False, max_length=400)
    feedback_wrong = ParagraphField(label=_("Penjelasan bila keliru"), required=False, max_length=400)
    source = forms.ChoiceField(
        label=_("Dibahas di"), required=False,
        help_text=_("Halaman yang ditawarkan untuk dibaca lagi bila jawabannya keliru."),
    )  # fmt: skip
    section = forms.CharField(
        label=_("Bagian"),
        required=False,
        max_length=120,
        help_text=_("Judul bagian di halaman itu, persis seperti tertulis."),
    )
    owner = forms.TypedChoiceField(label=_("Pemilik"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, viewer: Any, current: CurrentQuestion | None = None, **kwargs: Any) -> None:
        if current:
            kwargs["initial"] = initial_of(current)
        super().__init__(*args, state=current.state if current else "", **kwargs)
        self.viewer = viewer
        self.option_problems: list[str] = []
        self._offer_choices()
        rows = option_rows(current.content) if current else []
        blank = max(LEAST_ROWS - len(rows), 2 if len(rows) < MOST_OPTIONS - 1 else 0)
        initial = [*rows, *([{}] * blank)]
        # Django drops the values of an unchanged row that may be empty; ours are judged as they stand.
        self.options = OptionFormSet(
            self.data if self.is_bound else None,
            prefix="option",
            initial=initial,
            form_kwargs={"empty_permitted": False},
        )

    def _offer_choices(self) -> None:
        fields: dict[str, Any] = self.fields
        self.categories = categories_for(self.viewer)
        fields["source"].choices = [("", _("Tidak ada")), *source_choices()]
        if is_hr(self.viewer):
            fields["owner"].choices = [("", _("Saya sendiri, atau pemilik sekarang")), *owners()]
        else:
            del fields["owner"]

    def is_valid(self) -> bool:
        """Both the fields and the rows; then the rules, whose sentences stand at the fields they are about."""
        rows_are_valid = self.options.is_valid()
        super().is_valid()
        if not rows_are_valid or set(self.errors) - {"category"}:
            return False
        for problem in rules.question_problems(self._content(QuestionKind(self.cleaned_data["kind"]))):
            if problem.field in self.fields:
                self.add_error(problem.field, problem.sentence)
            else:
                self.option_problems = [*self.option_problems, problem.sentence]
        return not self.errors and not self.option_problems

    def new_owner(self) -> Any:
        """To whom HR gives the question, or nobody in particular."""
        chosen = self.cleaned_data.get("owner")
        return get_user_model().objects.filter(pk=chosen).first() if chosen else None

    def draft(self) -> QuestionDraft:
        """The question as the services take it."""
        values = self.cleaned_data
        return QuestionDraft(
            category=" ".join(values["category"].split()),
            label=values["label"] or values["stem"][:120],
            content=self._content(QuestionKind(values["kind"])),
        )

    def _content(self, kind: QuestionKind) -> QuestionContent:
        values = self.cleaned_data
        rows = self._option_rows(kind)
        source = Source(item_uuid=uuid.UUID(values["source"]), section=values["section"]) if values["source"] else None
        accepted = values["accepted"].splitlines() if kind == QuestionKind.SHORT_TEXT else ()
        is_typed, is_number = kind not in CHOICE_KINDS, kind == QuestionKind.NUMERIC
        return QuestionContent(
            shown=ShownQuestion(
                kind=kind,
                stem=values["stem"],
                options=tuple(Option(id=row["option_id"], text=row["text"]) for row in rows),
                unit=values["unit"] if is_number else "",
                source=source,
            ),
            key=AnswerKey(
                right=frozenset(row["option_id"] for row in rows if row["is_right"]),
                value=values["value"] if is_number else None,
                tolerance=(values["tolerance"] or Decimal(0)) if is_number else Decimal(0),
                accepted=tuple(word.strip() for word in accepted if word.strip()),
            ),
            feedback=Feedback(
                options={row["option_id"]: row["feedback"] for row in rows},
                right=values["feedback_right"] if is_typed else "",
                wrong=values["feedback_wrong"] if is_typed else "",
            ),
        )

    def _option_rows(self, kind: QuestionKind) -> list[dict[str, Any]]:
        """Rows with anything in them; true and false get their words where none were typed."""
        if kind not in CHOICE_KINDS:
            return []
        rows = [dict(form.cleaned_data) for form in self.options.forms]
        if kind == QuestionKind.TRUE_FALSE:
            for row, word in zip(rows, TRUE_FALSE_WORDS, strict=False):
                row["text"] = row.get("text") or str(word)
        filled = [row for row in rows if row.get("text") or row.get("feedback") or row.get("is_right")]
        for row in filled:
            known = row.get("option_id") or ""
            row["option_id"] = known if _OPTION_ID.fullmatch(known) else uuid.uuid4().hex[:8]
        return filled


def initial_of(current: CurrentQuestion) -> dict[str, Any]:
    """A stored question as the form shows it."""
    shown, key, feedback = current.content.shown, current.content.key, current.content.feedback
    return {
        "kind": str(shown.kind),
        "category": current.question.category,
        "label": current.question.label,
        "stem": shown.stem,
        "value": key.value,
        "tolerance": key.tolerance or None,
        "unit": shown.unit,
        "accepted": "\n".join(key.accepted),
        "feedback_right": feedback.right,
        "feedback_wrong": feedback.wrong,
        "source": str(shown.source.item_uuid) if shown.source else "",
        "section": shown.source.section if shown.source else "",
    }


def option_rows(content: QuestionContent) -> list[dict[str, Any]]:
    """The options of a stored question as rows."""
    return [
        {
            "option_id": option.id,
            "text": option.text,
            "is_right": option.id in content.key.right,
            "feedback": content.feedback.options.get(option.id, ""),
        }
        for option in content.shown.options
    ]
