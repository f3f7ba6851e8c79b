"""Answering a self-check inside a page. Nothing is kept but that it was passed."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from learning.assessment import rules
from learning.assessment.errors import BadAnswer, CheckGone, UnreadableAnswer
from learning.assessment.models import QuestionKey
from learning.assessment.queries.desk import content_of
from learning.assessment.rules import QuestionContent, ShownQuestion
from learning.catalogue.enums import RequirementKind
from learning.progress.enums import EvidenceKind
from learning.progress.errors import ItemRetired
from learning.progress.services import record_met

if TYPE_CHECKING:
    from learning.catalogue.models import ItemVersion, LearningItem


@dataclass(frozen=True, kw_only=True)
class SelfCheckResult:
    """What is answered back: `notes` are the feedback of the chosen options only, `sentence` that of a typed answer.

    A wrong answer does not tell the right one, so that it can be tried again. `is_recorded`: this answer has just
    met something the page asks for.
    """

    shown: ShownQuestion
    value: dict[str, Any]
    is_answered: bool
    is_right: bool
    notes: dict[str, str]
    sentence: str
    is_recorded: bool


@transaction.atomic
def check_self(
    person: Any, *, item: "LearningItem", question_uuid: uuid.UUID, value: Any, at: datetime
) -> SelfCheckResult:
    """Mark an answer to a self-check of a live item; a right one is recorded as met. Idempotent.

    `question_uuid` is the one in the frozen body (`rules.check_uuid`), `value` as `rules.cleaned` takes it. Nothing
    chosen is no answer and records nothing. It may be tried as often as wanted: it helps to read, and is no test.
    Raises ItemRetired, CheckGone when the page no longer asks this, or asks it with other options, and
    UnreadableAnswer for what its person can mend.
    """
    live = item.live_version
    if live is None or item.retired_at is not None:
        raise ItemRetired
    if not _asks(live, question_uuid):
        raise CheckGone
    content = _frozen_content(item, question_uuid)
    try:
        cleaned = rules.cleaned(content.shown, value)
    except UnreadableAnswer:
        raise
    except BadAnswer as problem:
        raise CheckGone from problem
    right = rules.is_right(content, cleaned)
    is_recorded = False
    if right:
        is_recorded = record_met(
            person,
            item=item,
            kind=RequirementKind.SELF_CHECK,
            ref_uuid=question_uuid,
            version_id=live.pk,
            evidence_kind=EvidenceKind.SELF_CHECK,
            evidence_uuid=question_uuid,
            at=at,
        )
    return _result(content, cleaned, right, is_recorded=is_recorded)


def _asks(version: "ItemVersion", question_uuid: uuid.UUID) -> bool:
    checks = (part["value"] for part in version.body if part["type"] == "self_check")
    return any(check["question"] == str(question_uuid) for check in checks)


def _frozen_content(item: "LearningItem", question_uuid: uuid.UUID) -> QuestionContent:
    keys = QuestionKey.objects.filter(
        version__question__uuid=question_uuid, version__question__item=item, version__frozen_at__isnull=False
    )
    key = keys.select_related("version").order_by("-version__number").first()
    if key is None:
        raise CheckGone
    return content_of(key)


def _result(content: QuestionContent, value: dict[str, Any], right: bool, *, is_recorded: bool) -> SelfCheckResult:
    is_answered = rules.is_answered(value)
    chosen = value.get("options", ())
    typed = "text" in value and is_answered
    return SelfCheckResult(
        shown=content.shown,
        value=value,
        is_answered=is_answered,
        is_right=right,
        notes={option_id: content.feedback.options.get(option_id, "") for option_id in chosen},
        sentence=(content.feedback.right if right else content.feedback.wrong) if typed else "",
        is_recorded=is_recorded,
    )
