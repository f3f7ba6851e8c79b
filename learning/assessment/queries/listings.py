"""Lists of the desk: what stands in a row, and the choices of its forms. No keys."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from learning.assessment.models import Question, Quiz, QuizVersion
from learning.assessment.queries.desk import category_sizes, labels_of, quizzes_for
from learning.assessment.rules import QuizDraft
from learning.catalogue.queries import live_items

# The most a chooser of sources lists.
MOST_SOURCES = 500


def quizzes_listing(user: Any) -> QuerySet[Quiz]:
    """The quizzes of the desk with the number of the published version and whether a draft stands beside it."""
    versions = QuizVersion.objects.filter(quiz=OuterRef("pk"))
    frozen = versions.filter(frozen_at__isnull=False).order_by("-number")
    return quizzes_for(user).annotate(
        published_number=Subquery(frozen.values("number")[:1]),
        has_draft=Exists(versions.filter(frozen_at__isnull=True)),
    )


def state_words(quiz: Any) -> str:
    """The state of a row of `quizzes_listing` in words."""
    if quiz.held_since:
        return _("Menunggu persetujuan")
    if quiz.published_number is None:
        return _("Draf")
    published = _("Terbit, versi %(number)d") % {"number": quiz.published_number}
    return _("%(published)s; ada perubahan") % {"published": published} if quiz.has_draft else published


def search_questions(questions: QuerySet[Question], text: str) -> QuerySet[Question]:
    """Questions whose short name, category or words hold every word typed."""
    for word in text.split():
        in_words = Q(versions__body__stem__icontains=word)
        questions = questions.filter(Q(label__icontains=word) | Q(category__icontains=word) | in_words)
    return questions.distinct()


def question_choices(owner_id: int | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Usable questions of one writer grouped by category, for a select; one query."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for question in Question.objects.in_bank().filter(created_by_id=owner_id).order_by("category", "label", "pk"):
        groups.setdefault(question.category, []).append((str(question.uuid), question.label))
    return list(groups.items())


def withdrawn_choices(draft: QuizDraft, offered: list[tuple[str, list[tuple[str, str]]]]) -> list[tuple[str, str]]:
    """The fixed questions of a draft that are not `offered` any more, marked; one query where there are any."""
    usable = {value for _category, choices in offered for value, _label in choices}
    fixed = {slot.question_uuid for slot in draft.slots if slot.question_uuid}
    gone = labels_of({question for question in fixed if str(question) not in usable})
    return [(str(question), _("%(label)s (ditarik)") % {"label": label}) for question, label in gone.items()]


def category_choices(owner_id: int | None) -> list[tuple[str, str]]:
    """Categories of one writer with how many questions each holds; one query."""
    return [
        (category, _("%(category)s (%(count)d soal)") % {"category": category, "count": count})
        for category, count in category_sizes(owner_id).items()
    ]


def source_choices() -> list[tuple[str, str]]:
    """Published items a question may point back to, by uuid; one query."""
    items = live_items().order_by("code")[:MOST_SOURCES]
    return [(str(item.uuid), f"{item.code} · {item}") for item in items]


def places_of(quiz: Quiz) -> list[Any]:
    """The items a quiz is published with: its own and those of its copies; one query."""
    items = Quiz.objects.filter(Q(pk=quiz.pk) | Q(copy_of=quiz), item__isnull=False).select_related(
        "item__live_version"
    )
    wide = (f"item__live_version__{name}" for name in ("body", "plain_text", "media"))
    return [row.item for row in items.defer(*wide).order_by("pk")]
