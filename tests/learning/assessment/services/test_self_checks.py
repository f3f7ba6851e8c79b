"""Layer: services."""

import datetime as dt
import uuid
from typing import Any

import pytest

from learning.assessment import services
from learning.assessment.enums import QuestionKind
from learning.assessment.errors import CheckGone, NotANumber
from learning.assessment.rules import SelfCheckSpec, check_uuid
from learning.catalogue.enums import RequirementKind
from learning.catalogue.models import LearningItem
from learning.catalogue.rules import RequirementSpec
from learning.catalogue.services import retire_item
from learning.progress.errors import ItemRetired
from learning.progress.models import RequirementMet
from tests.factories.assessment import RIGHT_VALUES, WRONG_VALUES, item_with_checks, self_check
from tests.factories.catalogue import MOMENT, READ
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
LATER = MOMENT + dt.timedelta(minutes=1)


def check(item: LearningItem, spec: SelfCheckSpec, value: Any) -> services.SelfCheckResult:
    question = check_uuid(item.uuid, spec.uuid)
    return services.check_self(PersonFactory(), item=item, question_uuid=question, value=value, at=LATER)


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_right_answer_meets_the_reading_and_a_wrong_one_nothing(kind: QuestionKind) -> None:
    spec = self_check(kind)
    item = item_with_checks(spec)
    assert not check(item, spec, WRONG_VALUES[kind]).is_right
    assert RequirementMet.objects.count() == 0
    assert check(item, spec, RIGHT_VALUES[kind]).is_right
    met = RequirementMet.objects.get()
    assert (met.evidence_kind, met.evidence_uuid) == ("self_check", check_uuid(item.uuid, spec.uuid))


def test_a_compulsory_self_check_meets_itself_and_not_the_reading() -> None:
    item_uuid, spec = uuid.uuid4(), self_check()
    asked = RequirementSpec(kind=RequirementKind.SELF_CHECK, label="Periksa", ref_uuid=check_uuid(item_uuid, spec.uuid))
    item = item_with_checks(spec, uuid=item_uuid, requirements=(READ, asked))
    check(item, spec, RIGHT_VALUES["single"])
    assert RequirementMet.objects.get().number == item.live_version.requirements.get(kind="self_check").number


def test_only_what_is_recorded_for_the_first_time_is_said_to_be() -> None:
    person, spec = PersonFactory(), self_check()
    item = item_with_checks(spec)

    def is_recorded(value: Any) -> bool:
        question = check_uuid(item.uuid, spec.uuid)
        return services.check_self(person, item=item, question_uuid=question, value=value, at=LATER).is_recorded

    right, wrong = RIGHT_VALUES["single"], WRONG_VALUES["single"]
    assert [is_recorded(value) for value in (wrong, right, right)] == [False, True, False]


def test_only_what_was_chosen_is_explained() -> None:
    spec = self_check()
    result = check(item_with_checks(spec), spec, {"options": ["b"]})
    assert result.notes == {"b": spec.feedback["options"]["b"]}
    assert (result.is_answered, result.sentence) == (True, "")


@pytest.mark.parametrize(("typed", "sentence"), [("37,5", "right"), ("4", "wrong")])
def test_a_typed_answer_gets_its_sentence(typed: str, sentence: str) -> None:
    spec = self_check(QuestionKind.NUMERIC)
    assert check(item_with_checks(spec), spec, {"text": typed}).sentence == spec.feedback[sentence]


@pytest.mark.parametrize(
    ("kind", "nothing"), [(QuestionKind.SINGLE, {"options": []}), (QuestionKind.NUMERIC, {"text": " "})]
)
def test_no_answer_says_nothing(kind: QuestionKind, nothing: dict[str, Any]) -> None:
    spec = self_check(kind)
    result = check(item_with_checks(spec), spec, nothing)
    assert (result.is_answered, result.is_right, result.notes, result.sentence) == (False, False, {}, "")


def test_what_the_page_no_longer_asks_is_refused() -> None:
    spec, other = self_check(), self_check()
    item = item_with_checks(spec)
    newer = item_with_checks(other, uuid=item.uuid, code=item.code)
    with pytest.raises(CheckGone):
        check(newer, spec, RIGHT_VALUES["single"])
    with pytest.raises(CheckGone):
        check(item_with_checks(other), spec, RIGHT_VALUES["single"])
    with pytest.raises(CheckGone):
        check(newer, other, {"options": ["gone"]})


def test_a_retired_item_asks_nothing() -> None:
    spec = self_check()
    item = item_with_checks(spec)
    retire_item(item.uuid, at=LATER)
    item.refresh_from_db()
    with pytest.raises(ItemRetired):
        check(item, spec, RIGHT_VALUES["single"])
    assert RequirementMet.objects.count() == 0


def test_what_is_no_number_says_how_to_write_one() -> None:
    spec = self_check(QuestionKind.NUMERIC)
    with pytest.raises(NotANumber):
        check(item_with_checks(spec), spec, {"text": "tiga puluh"})


def test_trying_again_and_again_meets_the_reading_once() -> None:
    """A self-check helps to read and is no test: guessing is allowed, and leaves nothing but that it was passed."""
    spec, person = self_check(), PersonFactory()
    item = item_with_checks(spec)
    asked = {"item": item, "question_uuid": check_uuid(item.uuid, spec.uuid), "at": LATER}
    tried = [services.check_self(person, value={"options": [each]}, **asked).is_right for each in "cbabca"]
    assert tried == [False, False, True, False, False, True]
    assert RequirementMet.objects.count() == 1
