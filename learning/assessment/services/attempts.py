"""An attempt from start to grade. Answers are saved as they are given; submitting happens once."""

import secrets
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from learning.assessment import rules
from learning.assessment.enums import AttemptState
from learning.assessment.errors import (
    AnswerOvertaken,
    AttemptClosed,
    AttemptsUsedUp,
    BadAnswer,
    QuizLocked,
    QuizNotOpen,
)
from learning.assessment.models import Attempt, AttemptSlot, Grade, QuestionKey, Quiz, QuizVersion, Response
from learning.assessment.queries.desk import content_of
from learning.assessment.queries.learner import draw_slots, item_version_asking, published_version, used_attempts
from learning.assessment.rules import Marked, ShownQuestion
from learning.catalogue.enums import RequirementKind
from learning.progress.enums import EvidenceKind
from learning.progress.queries import can_start_quiz
from learning.progress.services import record_met


def start_attempt(person: Any, *, quiz: Quiz, at: datetime) -> Attempt:
    """The open attempt, or a new one drawn from the newest frozen version; one even when started twice at once.

    Raises QuizNotOpen (retired, or no longer asked by its item), QuizLocked (other modules come first, with the
    reason), AttemptsUsedUp. Attempts are counted within the generation of the item.
    """
    try:
        with transaction.atomic():
            return _open_attempt(person, quiz) or _new_attempt(person, quiz, at)
    except IntegrityError:
        started = _open_attempt(person, quiz)
        if started is None:
            raise
        return started


def _open_attempt(person: Any, quiz: Quiz) -> Attempt | None:
    return Attempt.objects.filter(person=person, quiz=quiz, state=AttemptState.OPEN).first()


def _new_attempt(person: Any, quiz: Quiz, at: datetime) -> Attempt:
    item_version = item_version_asking(quiz)
    version = published_version(quiz)
    if item_version is None or version is None:
        raise QuizNotOpen
    reason = can_start_quiz(person, item_version.item)
    if reason:
        raise QuizLocked(reason)
    if version.attempts is not None and used_attempts(person, quiz, item_version) >= version.attempts:
        raise AttemptsUsedUp
    newest = Attempt.objects.filter(person=person, quiz=quiz).order_by("-number").values_list("number", flat=True)
    attempt = Attempt.objects.create(
        person=person,
        quiz=quiz,
        quiz_version=version,
        item_version=item_version,
        number=(newest.first() or 0) + 1,
        seed=secrets.randbelow(rules.LARGEST_SEED),
        started_at=at,
    )
    _give_out(attempt, version)
    return attempt


def _give_out(attempt: Attempt, version: QuizVersion) -> None:
    drawn = rules.draw(draw_slots(version), seed=attempt.seed, shuffle=version.shuffle)
    AttemptSlot.objects.bulk_create(
        AttemptSlot(
            attempt=attempt,
            position=position,
            question_version_id=each.version_id,
            option_order=list(each.option_order),
            points=each.points,
        )
        for position, each in enumerate(drawn, start=1)
    )


@transaction.atomic
def save_answer(attempt: Attempt, *, position: int, value: Any, seq: int, client_key: str = "", at: datetime) -> bool:
    """Save the answer at a position if `seq` is higher than the saved one's; False when this device did so already.

    `seq` counts milliseconds and `client_key` names the device. The attempt's row is locked, so that no answer slips
    in after grading. Two queries, at most one row written. Idempotent. Raises AttemptClosed, BadAnswer (no such
    position, other shape), AnswerOvertaken (another device has answered otherwise since).
    """
    slot = (
        AttemptSlot.objects.select_for_update(of=("attempt",))
        .select_related("attempt", "question_version")
        .filter(attempt_id=attempt.pk, position=position)
        .first()
    )
    if slot is None:
        raise BadAnswer
    if slot.attempt.state != AttemptState.OPEN:
        raise AttemptClosed
    shown = ShownQuestion.from_body(slot.question_version.kind, slot.question_version.body)
    cleaned = rules.cleaned(shown, value)
    fact: dict[str, Any] = {"value": cleaned, "client_key": client_key}
    if Response.objects.write_newer(slot_id=slot.pk, seq=seq, saved_at=at, **fact):
        return True
    saved = Response.objects.get(slot_id=slot.pk)
    if saved.client_key != client_key and saved.value != cleaned:
        raise AnswerOvertaken
    return False


@transaction.atomic
def submit_attempt(attempt: Attempt, *, at: datetime) -> Attempt:
    """Close an attempt, grade it and record a pass as met, in one transaction; already submitted returns unchanged.

    Reviews (key and feedback of what was answered) are written beside the slots before the attempt closes for
    good. A pass counts for the item version that was live at the start.
    """
    attempt = Attempt.objects.select_for_update().get(pk=attempt.pk)
    if attempt.state != AttemptState.OPEN:
        return attempt
    marked = _write_reviews(attempt)
    verdict = rules.grade(marked, attempt.quiz_version.pass_mark)
    Grade.objects.create(attempt=attempt, points=verdict.points, out_of=verdict.out_of, passed=verdict.passed, at=at)
    attempt.state, attempt.submitted_at = AttemptState.SUBMITTED, at
    attempt.save(update_fields=["state", "submitted_at"])
    if verdict.passed:
        _record_pass(attempt, at)
    return attempt


def _write_reviews(attempt: Attempt) -> list[Marked]:
    slots = list(attempt.slots.select_related("response").order_by("position"))
    keys = QuestionKey.objects.filter(version__in=[slot.question_version_id for slot in slots])
    contents = {key.version_id: content_of(key) for key in keys.select_related("version")}
    marked = []
    for slot in slots:
        saved: Response | None = getattr(slot, "response", None)
        review = rules.review(contents[slot.question_version_id], saved.value if saved else None, slot.points)
        slot.review = review.as_json()
        marked.append(Marked(points=slot.points, review=review))
    AttemptSlot.objects.bulk_update(slots, ["review"])
    return marked


def _record_pass(attempt: Attempt, at: datetime) -> None:
    record_met(
        attempt.person,
        item=attempt.item_version.item,
        kind=RequirementKind.QUIZ,
        ref_uuid=attempt.quiz.uuid,
        version_id=attempt.item_version_id,
        evidence_kind=EvidenceKind.ATTEMPT,
        evidence_uuid=attempt.uuid,
        at=at,
    )
