"""Registers the rooms' desks in Wagtail's admin; the classes live in the rooms' viewsets."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from learning.assessment.enums import LOG_ACTIONS as ASSESSMENT_ACTIONS
from learning.catalogue.enums import LOG_ACTIONS as CATALOGUE_ACTIONS
from learning.enrolment.enums import LOG_ACTIONS as ENROLMENT_ACTIONS
from learning.people.enums import LOG_ACTIONS as PEOPLE_ACTIONS
from learning.progress.enums import LOG_ACTIONS as PROGRESS_ACTIONS

# Each room lists its audited acts as (action, label, message) in its enums.
LOG_ACTIONS = (*PEOPLE_ACTIONS, *CATALOGUE_ACTIONS, *ENROLMENT_ACTIONS, *PROGRESS_ACTIONS, *ASSESSMENT_ACTIONS)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, label, message in LOG_ACTIONS:
        actions.register_action(action, label, message)
