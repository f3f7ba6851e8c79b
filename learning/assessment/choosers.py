"""The chooser of a quiz for the page editor: a trainer's own quizzes, all for HR."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
    CreateView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet

from learning.assessment.models import Quiz
from learning.assessment.queries.desk import drafts_for


class OwnQuizzes:
    """What may be chosen."""

    request: Any

    def get_object_list(self) -> QuerySet[Quiz]:
        return drafts_for(self.request.user).order_by("title", "pk")

    @property
    def columns(self) -> list[Column]:
        found = super().columns  # type: ignore[misc]
        return [*found, Column("item", label=_("Dipakai di"), accessor=lambda quiz: quiz.item or "")]


class QuizChooseView(OwnQuizzes, ChooseView):
    pass


class QuizChooseResultsView(OwnQuizzes, ChooseResultsView):
    pass


class QuizChosenView(ChosenView):
    def get_object(self, pk: Any) -> Quiz:
        return drafts_for(self.request.user).get(pk=pk)


class QuizChosenMultipleView(ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> QuerySet[Quiz]:
        return drafts_for(self.request.user).filter(pk__in=pks)


class NeverCreateView(CreateView):
    """A quiz is made at its desk, through the services."""

    def can_create(self) -> bool:
        return False


class QuizChooserViewSet(ChooserViewSet):
    model = Quiz
    choose_view_class = QuizChooseView
    choose_results_view_class = QuizChooseResultsView
    chosen_view_class = QuizChosenView
    chosen_multiple_view_class = QuizChosenMultipleView
    create_view_class = NeverCreateView
    icon = "list-ol"
    choose_one_text = _("Pilih kuis")
    choose_another_text = _("Pilih kuis lain")
    edit_item_text = _("Ubah kuis ini")
    per_page = 20


quiz_chooser_viewset = QuizChooserViewSet("quiz_chooser", url_prefix="pilih-kuis")
QuizChooserWidget = quiz_chooser_viewset.widget_class
