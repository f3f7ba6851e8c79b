"""Publishing an item freezes item, self-checks and quiz together, or nothing."""

import dataclasses
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from learning.assessment import rules
from learning.assessment.errors import DraftNotReady, QuizChanged, QuizMissing
from learning.assessment.models import Question, QuestionVersion, Quiz, QuizPoolEntry, QuizSlot, QuizVersion
from learning.assessment.queries.desk import CurrentQuestion, PreparedQuiz, prepared
from learning.assessment.rules import SelfCheckSpec
from learning.assessment.services.bank import write_version
from learning.assessment.services.quizzes import write_slots
from learning.catalogue.enums import RequirementKind
from learning.catalogue.rules import PublishedItem
from learning.catalogue.services import publish_item_version

if TYPE_CHECKING:
    from learning.catalogue.models import ItemVersion


@transaction.atomic
def publish_item(
    published: PublishedItem,
    *,
    self_checks: Iterable[SelfCheckSpec] = (),
    quiz_uuid: uuid.UUID | None = None,
    quiz_digest: str | None = None,
    by: Any,
    at: datetime,
) -> "ItemVersion":
    """Freeze an item with its self-checks and its quiz in one transaction; unchanged parts write nothing.

    A quiz that belongs to another item (a copied page) is published as a copy with a uuid of its own, and
    the requirement then names the copy. Raises QuizMissing, QuizChanged (the draft is not the one of
    `quiz_digest`), DraftNotReady, and what the catalogue raises.
    """
    checks = list(self_checks)
    _refuse_unready(checks)
    ready = _ready_quiz(published, quiz_uuid, quiz_digest)
    quiz_of_item = _quiz_uuid_for(published, ready.quiz) if ready else None
    version = publish_item_version(_naming(published, quiz_of_item), by=by, at=at)
    for check in checks:
        _freeze_check(check, version.item_id, published.uuid, at)
    if ready and quiz_of_item:
        quiz = _claim(ready.quiz, quiz_of_item, version.item_id)
        _freeze_quiz(quiz, ready, by=by, at=at)
    return version


def _refuse_unready(checks: list[SelfCheckSpec]) -> None:
    problems = [
        _("Cek pemahaman “%(stem)s”: %(problem)s") % {"stem": check.stem[:60], "problem": problem.sentence}
        for check in checks
        for problem in rules.question_problems(check.content)
    ]
    if problems:
        raise DraftNotReady(problems)


def _ready_quiz(published: PublishedItem, quiz_uuid: uuid.UUID | None, digest: str | None) -> PreparedQuiz | None:
    if quiz_uuid is None:
        if any(spec.kind == RequirementKind.QUIZ for spec in published.requirements):
            raise QuizMissing
        return None
    quiz = Quiz.objects.select_for_update(of=("self",)).select_related("item").filter(uuid=quiz_uuid).first()
    if quiz is None:
        raise QuizMissing
    ready = prepared(quiz)
    if digest is not None and ready.digest != digest:
        raise QuizChanged
    if ready.problems:
        raise DraftNotReady(
            _("Kuis “%(title)s”: %(problem)s") % {"title": quiz.title, "problem": problem} for problem in ready.problems
        )
    return ready


def _quiz_uuid_for(published: PublishedItem, quiz: Quiz) -> uuid.UUID:
    belongs_elsewhere = quiz.item is not None and quiz.item.uuid != published.uuid
    return uuid.uuid5(published.uuid, str(quiz.uuid)) if belongs_elsewhere else quiz.uuid


def _naming(published: PublishedItem, quiz_uuid: uuid.UUID | None) -> PublishedItem:
    requirements = tuple(
        dataclasses.replace(spec, ref_uuid=quiz_uuid) if spec.kind == RequirementKind.QUIZ else spec
        for spec in published.requirements
    )
    return dataclasses.replace(published, requirements=requirements)


def _freeze_check(check: SelfCheckSpec, item_id: int, item_uuid: uuid.UUID, at: datetime) -> None:
    question, _created = Question.objects.get_or_create(
        uuid=rules.check_uuid(item_uuid, check.uuid),
        defaults={"item_id": item_id, "category": "", "label": check.stem[:120]},
    )
    Question.objects.select_for_update().get(pk=question.pk)
    version = write_version(question, check.content)
    QuestionVersion.objects.filter(pk=version.pk, frozen_at__isnull=True).update(frozen_at=at)


def _claim(quiz: Quiz, quiz_uuid: uuid.UUID, item_id: int) -> Quiz:
    if quiz.uuid != quiz_uuid:
        facts = {"copy_of": quiz, "item_id": item_id, "title": quiz.title, "created_by_id": quiz.created_by_id}
        return Quiz.objects.get_or_create(uuid=quiz_uuid, defaults=facts)[0]
    if quiz.item_id is None:
        quiz.item_id = item_id
        quiz.save(update_fields=["item"])
    return quiz


def _freeze_quiz(quiz: Quiz, ready: PreparedQuiz, *, by: Any, at: datetime) -> QuizVersion:
    working = quiz.versions.filter(frozen_at__isnull=True).first()
    latest = quiz.versions.filter(frozen_at__isnull=False).order_by("-number").first()
    if latest and latest.digest == ready.digest:
        if working:
            working.delete()
        return latest
    _freeze_questions(ready, at)
    version = working or _copied_version(quiz, ready, number=latest.number + 1 if latest else 1)
    _fill_pools(version, ready)
    version.digest, version.frozen_at = ready.digest, at
    version.save(update_fields=["digest", "frozen_at"])
    log(
        instance=quiz, action="learning.assessment.publish_quiz", user=by, timestamp=at, data={"number": version.number}
    )
    return version


def _freeze_questions(ready: PreparedQuiz, at: datetime) -> None:
    versions = {each.version.pk for pool in ready.pools for each in pool}
    QuestionVersion.objects.filter(pk__in=versions, frozen_at__isnull=True).update(frozen_at=at)


def _copied_version(quiz: Quiz, ready: PreparedQuiz, *, number: int) -> QuizVersion:
    draft = ready.draft
    version = QuizVersion.objects.create(
        quiz=quiz,
        number=number,
        title=draft.title,
        pass_mark=draft.pass_mark,
        attempts=draft.attempts,
        shuffle=draft.shuffle,
    )
    fixed = {each.question.uuid: each.question for pool in ready.pools for each in pool}
    write_slots(version, draft, fixed)
    return version


def _fill_pools(version: QuizVersion, ready: PreparedQuiz) -> None:
    slots: list[QuizSlot] = list(version.slots.order_by("position"))
    pairs: list[tuple[QuizSlot, tuple[CurrentQuestion, ...]]] = list(zip(slots, ready.pools, strict=True))
    QuizPoolEntry.objects.bulk_create(
        QuizPoolEntry(slot=slot, question_version=each.version) for slot, pool in pairs for each in pool
    )
