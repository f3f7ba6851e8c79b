"""Registers the rooms' desks in Wagtail's admin; the classes live in the rooms' viewsets."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from learning.assessment.enums import LOG_ACTIONS as ASSESSMENT_ACTIONS
from learning.catalogue.enums import LOG_ACTIONS as CATALOGUE_ACTIONS

# Each room lists its audited acts as (action, label, message) in its enums.
LOG_ACTIONS = (*CATALOGUE_ACTIONS, *ASSESSMENT_ACTIONS)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    for action, label, message in LOG_ACTIONS:
        actions.register_action(action, label, message)
