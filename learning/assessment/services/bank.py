"""Writing questions: the working draft beside the frozen versions."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from learning.assessment import rules
from learning.assessment.errors import DraftNotReady, DraftOvertaken
from learning.assessment.models import Question, QuestionKey, QuestionVersion
from learning.assessment.queries.desk import content_of, current_question
from learning.assessment.rules import QuestionContent, QuestionDraft


@transaction.atomic
def save_question_draft(
    question: Question | None, *, draft: QuestionDraft, by: Any, at: datetime, owner: Any = None, opened: str = ""
) -> Question:
    """Create (None) or change a bank question; a published quiz keeps the frozen version until its page is published.

    Saving what is already there writes no version. A new question belongs to `owner` or else to `by`.
    `opened` is the state it was opened with. Raises DraftNotReady with every problem of the question;
    DraftOvertaken when somebody else has saved another state since.
    """
    problems = [problem.sentence for problem in rules.question_problems(draft.content)]
    if problems:
        raise DraftNotReady(problems)
    if question is None:
        question = Question.objects.create(category=draft.category, label=draft.label, created_by=owner or by)
    else:
        question = Question.objects.select_for_update().get(pk=question.pk)
        stored = current_question(question).state
        if rules.is_overtaken(opened, stored=stored, wanted=rules.question_state(draft)):
            raise DraftOvertaken
        question.category, question.label = draft.category, draft.label
        question.created_by = owner or question.created_by
        question.save(update_fields=["category", "label", "created_by"])
    write_version(question, draft.content)
    log(instance=question, action="learning.assessment.save_question", user=by, timestamp=at)
    return question


def write_version(question: Question, content: QuestionContent) -> QuestionVersion:
    """Make `content` the newest state of a locked question; equal to the last frozen version, it drops the draft.

    Inside the caller's transaction, which holds the question's row. Idempotent.
    """
    keys = QuestionKey.objects.filter(version__question=question).select_related("version").order_by("-version__number")
    stored = list(keys[:2])
    draft = next((key for key in stored if key.version.frozen_at is None), None)
    frozen = next((key for key in stored if key.version.frozen_at), None)
    if frozen and rules.question_digest(content_of(frozen)) == rules.question_digest(content):
        if draft:
            draft.delete()
            draft.version.delete()
        return frozen.version
    return (
        _update(draft, content)
        if draft
        else _create(question, content, number=stored[0].version.number + 1 if stored else 1)
    )


def _create(question: Question, content: QuestionContent, *, number: int) -> QuestionVersion:
    version = QuestionVersion.objects.create(
        question=question, number=number, kind=content.shown.kind, body=content.shown.body()
    )
    QuestionKey.objects.create(version=version, key=content.key.as_json(), feedback=content.feedback.as_json())
    return version


def _update(stored: QuestionKey, content: QuestionContent) -> QuestionVersion:
    version = stored.version
    version.kind, version.body = content.shown.kind, content.shown.body()
    version.save(update_fields=["kind", "body"])
    stored.key, stored.feedback = content.key.as_json(), content.feedback.as_json()
    stored.save(update_fields=["key", "feedback"])
    return version


@transaction.atomic
def retire_question(question: Question, *, by: Any, at: datetime) -> Question:
    """Take a question out of the bank; published quizzes keep it. Idempotent."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    if question.retired_at is None:
        question.retired_at = at
        question.save(update_fields=["retired_at"])
        log(instance=question, action="learning.assessment.retire_question", user=by, timestamp=at)
    return question


@transaction.atomic
def restore_question(question: Question, *, by: Any, at: datetime) -> Question:
    """Put a retired question back into the bank. Idempotent."""
    question = Question.objects.select_for_update().get(pk=question.pk)
    if question.retired_at is not None:
        question.retired_at = None
        question.save(update_fields=["retired_at"])
        log(instance=question, action="learning.assessment.restore_question", user=by, timestamp=at)
    return question
