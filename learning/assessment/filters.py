"""How the desk narrows the question bank."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from learning.assessment.enums import QuestionKind
from learning.assessment.models import Question
from learning.assessment.queries.desk import categories_for

IN_USE, RETIRED = "dipakai", "ditarik"


def own_categories(request: Any) -> list[tuple[str, str]]:
    return [(category, category) for category in categories_for(request.user)]


class QuestionFilterSet(WagtailFilterSet):
    """Works on `questions_for`. Retired questions are hidden until they are asked for."""

    category = django_filters.ChoiceFilter(label=_("Kategori"), empty_label=_("Semua kategori"))
    kind = django_filters.ChoiceFilter(label=_("Jenis"), choices=QuestionKind.choices, empty_label=_("Semua jenis"))
    state = django_filters.ChoiceFilter(
        label=_("Status"), method="in_state", choices=[(RETIRED, _("Ditarik"))], empty_label=_("Dipakai")
    )

    class Meta:
        model = Question
        fields: list[str] = []

    def __init__(self, *args: Any, request: Any, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        self.filters["category"].extra["choices"] = own_categories(request)

    def filter_queryset(self, queryset: QuerySet[Question]) -> QuerySet[Question]:
        narrowed = super().filter_queryset(queryset)
        return narrowed if self.form.cleaned_data.get("state") else narrowed.filter(retired_at__isnull=True)

    def in_state(self, questions: QuerySet[Question], name: str, state: str) -> QuerySet[Question]:
        return questions.filter(retired_at__isnull=False)
