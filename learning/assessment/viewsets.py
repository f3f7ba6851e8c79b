"""The desk of questions and quizzes in Wagtail's admin: one menu, shown to trainers and HR."""

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup

from learning.assessment.permissions import can_use_desk
from learning.assessment.views import questions, quizzes


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return can_use_desk(request.user)


class QuestionViewSet(ViewSet):
    name = "question_bank"
    url_prefix = "bank-soal"
    icon = "help"
    menu_label = _("Bank soal")
    menu_item_class = DeskMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", questions.QuestionIndexView.as_view(), name="index"),
            path("hasil/", questions.QuestionIndexView.as_view(results_only=True), name="index_results"),
            path("tambah/", questions.QuestionAddView.as_view(), name="add"),
            path("<uuid:uuid>/", questions.QuestionEditView.as_view(), name="edit"),
            path("<uuid:uuid>/pratinjau/", questions.QuestionPreviewView.as_view(), name="preview"),
            path("<uuid:uuid>/tarik/", questions.QuestionStateView.as_view(), name="retire"),
            path("<uuid:uuid>/pulihkan/", questions.QuestionStateView.as_view(restores=True), name="restore"),
        ]


class QuizViewSet(ViewSet):
    name = "quizzes"
    url_prefix = "kuis"
    icon = "list-ol"
    menu_label = _("Kuis")
    menu_item_class = DeskMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", quizzes.QuizIndexView.as_view(), name="index"),
            path("hasil/", quizzes.QuizIndexView.as_view(results_only=True), name="index_results"),
            path("tambah/", quizzes.QuizAddView.as_view(), name="add"),
            path("<uuid:uuid>/", quizzes.QuizEditView.as_view(), name="edit"),
            path("<uuid:uuid>/pratinjau/", quizzes.QuizPreviewView.as_view(), name="preview"),
        ]


class AssessmentGroup(ViewSetGroup):
    """Wagtail hides a group none of whose entries is shown."""

    items = (QuestionViewSet, QuizViewSet)
    menu_label = _("Soal dan kuis")
    menu_name = "soal-dan-kuis"
    menu_icon = "help"
    menu_order = 200
