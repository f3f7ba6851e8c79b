"""Who keeps the table of JP."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.permission_policies.base import BasePermissionPolicy

from learning.people.permissions import is_hr


def can_keep_jp_table(user: Any) -> bool:
    """HR at BKPSDM."""
    return is_hr(user)


class JpTablePolicy(BasePermissionPolicy):
    """HR adds and changes rules and targets; nobody deletes one: entries refer to it, and a rule is ended by a date."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and can_keep_jp_table(user)

    def users_with_any_permission(self, actions: Any) -> Any:
        people = get_user_model().objects.filter(is_active=True)
        return people.filter(pk__in=[person.pk for person in people if can_keep_jp_table(person)])
