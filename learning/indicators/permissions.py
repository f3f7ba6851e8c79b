"""Who keeps the indicators."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.permission_policies.base import BasePermissionPolicy

from learning.people.permissions import is_hr


def can_keep_indicators(user: Any) -> bool:
    """HR at BKPSDM; everyone signed in may read."""
    return is_hr(user)


class IndicatorPolicy(BasePermissionPolicy):
    """HR adds and changes definitions, targets and figures; nobody deletes one: what was shown stays explainable."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and can_keep_indicators(user)

    def users_with_any_permission(self, actions: Any) -> Any:
        people = get_user_model().objects.filter(is_active=True)
        return people.filter(pk__in=[person.pk for person in people if can_keep_indicators(person)])
