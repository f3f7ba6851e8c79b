"""Layer: permissions on the database."""

import pytest

from learning.progress.models import JpRule
from learning.progress.permissions import JpTablePolicy, can_keep_jp_table
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db


def test_hr_alone_keeps_the_table_and_nobody_deletes() -> None:
    hr, trainer, operator = PersonFactory(hr=True), PersonFactory(trainer=True), PersonFactory(operates=UnitFactory())
    policy = JpTablePolicy(JpRule)
    assert [can_keep_jp_table(person) for person in (hr, trainer, operator)] == [True, False, False]
    assert [policy.user_has_permission(hr, action) for action in ("add", "change", "delete")] == [True, True, False]
    assert list(policy.users_with_any_permission(["add"])) == [hr]
