"""The desk of the question bank: list, one clear form, preview, retire and restore."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from learning.assessment import services
from learning.assessment.enums import QuestionKind
from learning.assessment.filters import QuestionFilterSet
from learning.assessment.forms.questions import QuestionForm
from learning.assessment.models import Question
from learning.assessment.queries.desk import (
    current_question,
    held_digests,
    questions_for,
    quiz_draft_problems,
    quizzes_using,
)
from learning.assessment.queries.listings import search_questions
from learning.assessment.queries.previews import previewed
from learning.assessment.views.desk import DeskFormView, DeskMixin
from learning.core import clock

KIND_LABELS = dict(QuestionKind.choices)
BANK = _("Bank soal")
PARENTS = (("question_bank:index", BANK),)


class QuestionIndexView(DeskMixin, IndexView):
    """By category; a trainer sees the own questions, HR all."""

    model = Question
    page_title = BANK
    header_icon = "help"
    index_url_name = "question_bank:index"
    index_results_url_name = "question_bank:index_results"
    filterset_class = QuestionFilterSet
    default_ordering = "category"
    paginate_by = 50
    is_searchable = True
    template_name = "learning/admin/assessment/index.html"
    columns = [
        TitleColumn(
            "label", label=_("Soal"), sort_key="label",
            get_url=lambda question: reverse("question_bank:edit", args=[question.uuid]),
        ),
        Column("category", label=_("Kategori"), sort_key="category"),
        Column("kind", label=_("Jenis"), accessor=lambda question: KIND_LABELS.get(question.kind, "")),
        Column("owner", label=_("Pemilik"), accessor=lambda question: question.created_by or ""),
    ]  # fmt: skip

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": BANK}]

    def get_base_queryset(self) -> QuerySet[Question]:
        return questions_for(self.request.user).select_related("created_by")

    def search_queryset(self, queryset: QuerySet[Question]) -> QuerySet[Question]:
        return search_questions(queryset, self.search_query)

    @cached_property
    def no_results_message(self) -> Any:
        return _("Tidak ada soal yang cocok. Ubah kata pencarian atau saringannya, atau tulis soal baru.")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Soal baru"), url=reverse("question_bank:add"), icon_name="plus")]


@contextmanager
def telling_of_held(request: HttpRequest, *owners: int | None) -> Iterator[None]:
    """Warns of each quiz waiting for approval that is another one after what is done inside to these writers' banks."""
    before = held_digests(request.user, owners)
    yield
    sentence = _("Kuis “%(title)s” sedang menunggu persetujuan. Karena perubahan ini, halamannya perlu diajukan ulang.")
    for quiz, (title, digest) in held_digests(request.user, owners).items():
        if before.get(quiz) != (title, digest):
            messages.warning(request, sentence % {"title": title})


class QuestionMixin(DeskMixin):
    """Pages of one question; another trainer's does not exist."""

    parents = PARENTS
    header_icon = "help"

    @cached_property
    def question(self) -> Question:
        return get_object_or_404(questions_for(self.request.user), uuid=self.kwargs["uuid"])


class QuestionAddView(DeskFormView):
    form_class = QuestionForm
    template_name = "learning/admin/assessment/question_form.html"
    page_title = _("Soal baru")
    parents = PARENTS
    header_icon = "help"
    success_message = _("Soal tersimpan di bank soal.")

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        with telling_of_held(self.request, (form.new_owner() or self.request.user).pk):
            return super().form_valid(form)

    def perform(self, form: QuestionForm) -> str:
        saved = services.save_question_draft(
            None, draft=form.draft(), by=self.request.user, at=clock.now(), owner=form.new_owner()
        )
        return reverse("question_bank:edit", args=[saved.uuid])


class QuestionEditView(QuestionMixin, DeskFormView):
    form_class = QuestionForm
    template_name = "learning/admin/assessment/question_form.html"
    success_message = _("Soal tersimpan. Kuis yang sudah terbit berubah saat halamannya diterbitkan lagi.")

    def get_page_title(self) -> str:
        return self.question.label

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "current": current_question(self.question)}

    def form_valid(self, form: QuestionForm) -> HttpResponse:
        owner = form.new_owner()
        with telling_of_held(self.request, self.question.created_by_id, *([owner.pk] if owner else [])):
            return super().form_valid(form)

    def perform(self, form: QuestionForm) -> str:
        services.save_question_draft(
            self.question, draft=form.draft(), by=self.request.user, at=clock.now(), owner=form.new_owner(),
            opened=form.cleaned_data["opened"],
        )  # fmt: skip
        return reverse("question_bank:edit", args=[self.question.uuid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"question": self.question, "quizzes": quizzes_using(self.question, self.request.user)}
        return {**super().get_context_data(**kwargs), **more}


class QuestionPreviewView(QuestionMixin, TemplateView):
    """As a learner sees it, before and after."""

    template_name = "learning/admin/assessment/preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = previewed(current_question(self.question))
        back = reverse("question_bank:edit", args=[self.question.uuid])
        return {"title": self.question.label, "groups": [{"words": "", "questions": [shown]}], "back_url": back}


class QuestionStateView(QuestionMixin, View):
    """Retire, or restore."""

    restores = False
    http_method_names = ["post"]

    def post(self, request: HttpRequest, uuid: Any) -> HttpResponse:
        with telling_of_held(request, self.question.created_by_id):
            if self.restores:
                services.restore_question(self.question, by=request.user, at=clock.now())
                messages.success(request, _("Soal kembali ke bank soal."))
            else:
                services.retire_question(self.question, by=request.user, at=clock.now())
                messages.success(request, _("Soal ditarik. Kuis yang sudah terbit tetap utuh."))
                self._warn_of_quizzes()
        return redirect("question_bank:edit", uuid)

    def _warn_of_quizzes(self) -> None:
        sentence = _("Kuis “%(title)s” sekarang belum dapat diterbitkan: %(problem)s")
        for quiz in quizzes_using(self.question, self.request.user):
            for problem in quiz_draft_problems(quiz.uuid):
                messages.warning(self.request, sentence % {"title": quiz.title, "problem": problem})
