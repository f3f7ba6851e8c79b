"""Why something is not finished: what progress counts, with what the quizzes know of its next item."""

from typing import Any

from learning.assessment.queries import quiz_state
from learning.catalogue.enums import RequirementKind
from learning.progress.queries import explain, progress_for
from learning.progress.rules.explaining import Explanation


def why_of(person: Any, enrolment: Any) -> Explanation:
    """The explanation of one enrolment; five queries, one more where a quiz is what comes next."""
    standing = progress_for(person, [enrolment])[enrolment.pk]
    item = standing.next_item
    asks_quiz = item is not None and any(need.kind == RequirementKind.QUIZ for need in item.missing)
    used_up = {item.item_id} if item and asks_quiz and quiz_state(person, item.item_id).is_used_up else set()
    return explain(person, enrolment, standing, used_up=used_up)
