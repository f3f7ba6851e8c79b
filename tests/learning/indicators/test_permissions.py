"""Layer: database."""

import pytest
from django.contrib.auth.models import AnonymousUser

from learning.indicators.models import Indicator
from learning.indicators.permissions import IndicatorPolicy, can_keep_indicators
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_only_hr_keeps_indicators_and_nobody_deletes_one() -> None:
    hr, trainer = PersonFactory(hr=True), PersonFactory(trainer=True)
    assert [can_keep_indicators(user) for user in (hr, trainer, PersonFactory(), AnonymousUser())] == [
        True, False, False, False,
    ]  # fmt: skip
    policy = IndicatorPolicy(Indicator)
    assert [policy.user_has_permission(hr, action) for action in ("add", "change", "view", "delete")] == [
        True, True, True, False,
    ]  # fmt: skip
    assert not policy.user_has_permission(trainer, "change")
    assert list(policy.users_with_any_permission({"add"})) == [hr]
