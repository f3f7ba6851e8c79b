"""Writing quizzes: the working draft, and its rest while the page waits for approval."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from learning.assessment.errors import DraftNotReady, DraftOvertaken, QuizHeld
from learning.assessment.models import Question, Quiz, QuizSlot, QuizVersion
from learning.assessment.permissions import can_edit_quiz
from learning.assessment.queries.desk import newest_version, quiz_draft
from learning.assessment.rules import QuizDraft, SlotDraft, fixed_unknown, is_overtaken, quiz_state


@transaction.atomic
def save_quiz_draft(
    quiz: Quiz | None, *, draft: QuizDraft, by: Any, at: datetime, owner: Any = None, opened: str = ""
) -> Quiz:
    """Create (None) or change a quiz's working draft; learners keep the frozen version until its page is published.

    An incomplete draft may be saved; what it lacks stops publishing. Raises QuizHeld while its page waits for
    approval and `by` may not approve; DraftOvertaken when another state than the one `opened` was saved since;
    DraftNotReady when a fixed question is neither in its writer's bank nor in the draft already.
    """
    if quiz is None:
        quiz = Quiz.objects.create(title=draft.title, created_by=owner or by)
    else:
        quiz = Quiz.objects.select_for_update().get(pk=quiz.pk)
        if by is not None and quiz.held_since and not can_edit_quiz(by, quiz):
            raise QuizHeld
        if is_overtaken(opened, stored=quiz_state(quiz_draft(quiz)), wanted=quiz_state(draft)):
            raise DraftOvertaken
    questions = _fixed_questions(quiz, draft)
    version = _working_version(quiz)
    version.title, version.pass_mark = draft.title, draft.pass_mark
    version.attempts, version.shuffle = draft.attempts, draft.shuffle
    version.save()
    version.slots.all().delete()
    write_slots(version, draft, questions)
    quiz.title = draft.title
    quiz.save(update_fields=["title"])
    log(instance=quiz, action="learning.assessment.save_quiz", user=by, timestamp=at)
    return quiz


def _fixed_questions(quiz: Quiz, draft: QuizDraft) -> dict[uuid.UUID, Question]:
    wanted = {slot.question_uuid for slot in draft.slots if slot.question_uuid}
    kept = QuizSlot.objects.filter(quiz_version=newest_version(quiz), question__isnull=False).values("question")
    usable = Q(created_by_id=quiz.created_by_id) | Q(pk__in=kept)
    questions = Question.objects.filter(usable, item__isnull=True, uuid__in=wanted)
    found = {question.uuid: question for question in questions}
    if wanted - set(found):
        raise DraftNotReady([fixed_unknown()])
    return found


def _working_version(quiz: Quiz) -> QuizVersion:
    newest = newest_version(quiz)
    if newest and newest.frozen_at is None:
        return newest
    return QuizVersion(quiz=quiz, number=newest.number + 1 if newest else 1)


def write_slots(version: QuizVersion, draft: QuizDraft, questions: dict[uuid.UUID, Question]) -> list[QuizSlot]:
    """Write the slots of a draft in order; `questions` holds the fixed ones by uuid. The caller commits."""
    return QuizSlot.objects.bulk_create(
        _slot(version, position, slot, questions) for position, slot in enumerate(draft.slots, start=1)
    )


def _slot(version: QuizVersion, position: int, slot: SlotDraft, questions: dict[uuid.UUID, Question]) -> QuizSlot:
    return QuizSlot(
        quiz_version=version,
        position=position,
        points=slot.points,
        question=questions[slot.question_uuid] if slot.question_uuid else None,
        draw_category=slot.draw_category,
        draw_count=slot.draw_count,
    )


@transaction.atomic
def hold_quiz_draft(quiz_uuid: uuid.UUID, *, at: datetime) -> None:
    """Its page waits for approval: only who may approve edits the draft until `release_quiz_draft`. Idempotent."""
    Quiz.objects.filter(uuid=quiz_uuid, held_since__isnull=True).update(held_since=at)


@transaction.atomic
def release_quiz_draft(quiz_uuid: uuid.UUID) -> None:
    """Its page was approved, rejected or withdrawn. Idempotent."""
    Quiz.objects.filter(uuid=quiz_uuid).update(held_since=None)
