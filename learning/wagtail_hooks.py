"""Registers the rooms' desks in Wagtail's admin; the classes live in the rooms' viewsets."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from learning.assessment.choosers import QuizChooserViewSet, quiz_chooser_viewset
from learning.assessment.enums import LOG_ACTIONS as ASSESSMENT_ACTIONS
from learning.assessment.viewsets import AssessmentGroup
from learning.catalogue.enums import LOG_ACTIONS as CATALOGUE_ACTIONS
from learning.enrolment.enums import LOG_ACTIONS as ENROLMENT_ACTIONS
from learning.enrolment.viewsets import AssignmentViewSet
from learning.indicators.enums import LOG_ACTIONS as INDICATOR_ACTIONS
from learning.indicators.viewsets import IndicatorGroup
from learning.people.enums import LOG_ACTIONS as PEOPLE_ACTIONS
from learning.people.viewsets import PeopleGroup
from learning.progress.enums import LOG_ACTIONS as PROGRESS_ACTIONS
from learning.progress.viewsets import JpGroup

# Each room lists its audited acts as (action, label, message) in its enums.
LOG_ACTIONS = (
    *PEOPLE_ACTIONS, *INDICATOR_ACTIONS, *CATALOGUE_ACTIONS, *ENROLMENT_ACTIONS, *PROGRESS_ACTIONS,
    *ASSESSMENT_ACTIONS,
)  # fmt: skip


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, label, message in LOG_ACTIONS:
        actions.register_action(action, label, message)


@hooks.register("register_admin_viewset")
def register_people_desk() -> PeopleGroup:
    return PeopleGroup()


@hooks.register("register_admin_viewset")
def register_assignment_desk() -> AssignmentViewSet:
    return AssignmentViewSet()


@hooks.register("register_admin_viewset")
def register_jp_desk() -> JpGroup:
    return JpGroup()


@hooks.register("register_admin_viewset")
def register_indicator_desk() -> IndicatorGroup:
    return IndicatorGroup()


@hooks.register("register_admin_viewset")
def register_assessment_desk() -> AssessmentGroup:
    return AssessmentGroup()


@hooks.register("register_admin_viewset")
def register_quiz_chooser() -> QuizChooserViewSet:
    return quiz_chooser_viewset
