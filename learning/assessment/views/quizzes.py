"""The desk of quizzes: list, draft with its problems, preview. Read-only while the page waits for approval."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import HeaderButton

from learning.assessment import services
from learning.assessment.forms.quizzes import QuizForm
from learning.assessment.models import Quiz
from learning.assessment.permissions import can_edit_quiz
from learning.assessment.queries.desk import prepared, quizzes_for
from learning.assessment.queries.listings import places_of, quizzes_listing, state_words
from learning.assessment.queries.previews import preview_groups
from learning.assessment.views.desk import DeskFormView, DeskMixin
from learning.core import clock

QUIZZES = _("Kuis")
PARENTS = (("quizzes:index", QUIZZES),)


class QuizIndexView(DeskMixin, IndexView):
    """By title; a trainer sees the own quizzes, HR all."""

    model = Quiz
    page_title = QUIZZES
    header_icon = "list-ol"
    index_url_name = "quizzes:index"
    index_results_url_name = "quizzes:index_results"
    default_ordering = "title"
    paginate_by = 50
    is_searchable = True
    template_name = "learning/admin/assessment/index.html"
    columns = [
        TitleColumn(
            "title", label=_("Judul"), sort_key="title",
            get_url=lambda quiz: reverse("quizzes:edit", args=[quiz.uuid]),
        ),
        Column("item", label=_("Dipakai di"), accessor=lambda quiz: quiz.item or ""),
        Column("state", label=_("Status"), accessor=state_words),
        Column("owner", label=_("Pemilik"), accessor=lambda quiz: quiz.created_by or ""),
    ]  # fmt: skip

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": QUIZZES}]

    def get_base_queryset(self) -> QuerySet[Quiz]:
        return quizzes_listing(self.request.user)

    def search_queryset(self, queryset: QuerySet[Quiz]) -> QuerySet[Quiz]:
        for word in self.search_query.split():
            queryset = queryset.filter(title__icontains=word)
        return queryset

    @cached_property
    def no_results_message(self) -> Any:
        return _("Tidak ada kuis yang cocok. Ubah kata pencarian, atau buat kuis baru.")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Kuis baru"), url=reverse("quizzes:add"), icon_name="plus")]


class QuizMixin(DeskMixin):
    """Pages of one quiz; another trainer's does not exist."""

    parents = PARENTS
    header_icon = "list-ol"

    @cached_property
    def quiz(self) -> Quiz:
        return get_object_or_404(quizzes_for(self.request.user), uuid=self.kwargs["uuid"])

    def get_page_title(self) -> str:
        return self.quiz.title


class QuizAddView(DeskFormView):
    form_class = QuizForm
    template_name = "learning/admin/assessment/quiz_form.html"
    page_title = _("Kuis baru")
    parents = PARENTS
    header_icon = "list-ol"
    success_message = _("Draf kuis tersimpan. Pilih kuis ini pada halaman modulnya.")

    def perform(self, form: QuizForm) -> str:
        saved = services.save_quiz_draft(None, draft=form.draft(), by=self.request.user, at=clock.now())
        return reverse("quizzes:edit", args=[saved.uuid])


class QuizEditView(QuizMixin, DeskFormView):
    form_class = QuizForm
    template_name = "learning/admin/assessment/quiz_form.html"
    success_message = _("Draf kuis tersimpan. Peserta melihatnya saat halamannya diterbitkan.")

    @cached_property
    def may_edit(self) -> bool:
        return can_edit_quiz(self.request.user, self.quiz)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "quiz": self.quiz, "read_only": not self.may_edit}

    def perform(self, form: QuizForm) -> str:
        services.save_quiz_draft(
            self.quiz, draft=form.draft(), by=self.request.user, at=clock.now(), opened=form.cleaned_data["opened"]
        )
        return reverse("quizzes:edit", args=[self.quiz.uuid])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"quiz": self.quiz, "may_edit": self.may_edit, "places": places_of(self.quiz)}
        return {**super().get_context_data(**kwargs), **more, "problems": prepared(self.quiz).problems}


class QuizPreviewView(QuizMixin, TemplateView):
    """Everything an attempt could give out, as learners see it, with key and feedback."""

    template_name = "learning/admin/assessment/preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ready = prepared(self.quiz)
        back = reverse("quizzes:edit", args=[self.quiz.uuid])
        return {
            "title": ready.draft.title,
            "groups": preview_groups(ready),
            "problems": ready.problems,
            "back_url": back,
        }
