"""The form of a quiz: settings and rows of slots. Shape only: whether it is ready, `queries.desk.prepared` says."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning.assessment.forms.opened import OpenedForm
from learning.assessment.forms.questions import row_number
from learning.assessment.models import Quiz
from learning.assessment.queries.desk import quiz_draft
from learning.assessment.queries.listings import category_choices, question_choices, withdrawn_choices
from learning.assessment.rules import QuizDraft, SlotDraft, quiz_state

EMPTY = {"required": _("Bagian ini belum diisi.")}
MOST_SLOTS = 60
SPARE_ROWS = 4


class SlotForm(forms.Form):
    """A row: one question, or so many of a category. Left empty, it is no slot.

    A withdrawn question stays to be chosen in the row that holds it, so that saving never drops the row unsaid.
    """

    order = forms.IntegerField(label=_("Urutan"), required=False, min_value=1, max_value=999)
    question = forms.ChoiceField(label=_("Soal tetap"), required=False)
    category = forms.ChoiceField(label=_("Atau ambil dari kategori"), required=False)
    count = forms.IntegerField(label=_("Sebanyak"), required=False, min_value=1, max_value=100)
    points = forms.IntegerField(label=_("Poin tiap soal"), required=False, min_value=1, max_value=100)

    def __init__(
        self,
        *args: Any,
        questions: list[Any] | None = None,
        withdrawn: list[tuple[str, str]] | None = None,
        categories: list[Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        held = {self.initial.get("question"), self["question"].value()}
        kept = [choice for choice in withdrawn or [] if choice[0] in held]
        fields["question"].choices = [("", _("Pilih soal")), *kept, *(questions or [])]
        fields["category"].choices = [("", _("Pilih kategori")), *(categories or [])]
        for field in fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, {_('baris')} {row_number(self.prefix)}"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("question") and values.get("category"):
            raise forms.ValidationError(_("Pilih satu saja: soal tetap, atau kategori."))
        if values.get("category") and not values.get("count"):
            self.add_error("count", _("Tulis berapa soal yang diambil dari kategori ini."))
        if values.get("count") and not values.get("category") and not values.get("question"):
            self.add_error("category", _("Pilih kategorinya."))
        return values

    def slot(self) -> SlotDraft | None:
        """The row as the services take it."""
        values = self.cleaned_data
        points = values.get("points") or 1
        if values.get("question"):
            return SlotDraft(points=points, question_uuid=uuid.UUID(values["question"]))
        if values.get("category"):
            return SlotDraft(points=points, draw_category=values["category"], draw_count=values["count"])
        return None


SlotFormSet = forms.formset_factory(
    SlotForm, extra=SPARE_ROWS, max_num=MOST_SLOTS, absolute_max=MOST_SLOTS + SPARE_ROWS
)


class QuizForm(OpenedForm):
    """Settings; the rows are in `slots`. Choices are those of the quiz's writer."""

    title = forms.CharField(label=_("Judul"), max_length=150, error_messages=EMPTY)
    pass_mark = forms.IntegerField(
        label=_("Nilai lulus"), min_value=1, max_value=100, initial=75, error_messages=EMPTY,
        help_text=_("Persen dari seluruh poin, 1 sampai 100."),
    )  # fmt: skip
    attempts = forms.IntegerField(
        label=_("Kesempatan"), min_value=1, max_value=100, required=False, initial=3,
        help_text=_(
            "Kosongkan bila boleh diulang tanpa batas. Bila ditambah dan halamannya diterbitkan lagi, "
            "siapa pun yang kesempatannya habis dapat mencoba lagi."
        ),
    )  # fmt: skip
    shuffle = forms.BooleanField(
        label=_("Acak urutan soal dan pilihan"), required=False, initial=True,
        help_text=_("Soal benar atau salah tetap berurutan."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, viewer: Any, quiz: Quiz | None = None, read_only: bool = False, **kwargs: Any
    ) -> None:
        draft = quiz_draft(quiz) if quiz else None
        if draft:
            kwargs["initial"] = initial_of(draft)
        super().__init__(*args, state=quiz_state(draft) if draft else "", **kwargs)
        owner_id = quiz.created_by_id if quiz else viewer.pk
        questions = question_choices(owner_id)
        withdrawn = withdrawn_choices(draft, questions) if draft else []
        choices = {"questions": questions, "withdrawn": withdrawn, "categories": category_choices(owner_id)}
        self.slots = SlotFormSet(
            self.data if self.is_bound else None,
            prefix="slot",
            initial=slot_rows(draft) if draft else None,
            form_kwargs={**choices, "empty_permitted": False},
        )
        self.is_read_only = read_only
        if read_only:
            for form in (self, *self.slots.forms):
                for field in form.fields.values():
                    field.disabled = True

    def is_valid(self) -> bool:
        return bool(self.slots.is_valid() & super().is_valid())

    def draft(self) -> QuizDraft:
        """The quiz as the services take it; rows in the order typed, equal numbers as they stand."""
        rows = [form for form in self.slots.forms if form.slot()]
        rows.sort(key=lambda form: form.cleaned_data.get("order") or 1000)
        return QuizDraft(
            title=self.cleaned_data["title"],
            slots=tuple(slot for form in rows if (slot := form.slot())),
            pass_mark=self.cleaned_data["pass_mark"],
            attempts=self.cleaned_data["attempts"],
            shuffle=self.cleaned_data["shuffle"],
        )


def initial_of(draft: QuizDraft) -> dict[str, Any]:
    """The settings of a stored draft."""
    return {
        "title": draft.title,
        "pass_mark": draft.pass_mark,
        "attempts": draft.attempts,
        "shuffle": draft.shuffle,
    }


def slot_rows(draft: QuizDraft) -> list[dict[str, Any]]:
    """The slots of a stored draft as rows, numbered."""
    return [
        {
            "order": number,
            "question": str(slot.question_uuid or ""),
            "category": slot.draw_category,
            "count": slot.draw_count,
            "points": slot.points,
        }
        for number, slot in enumerate(draft.slots, start=1)
    ]
