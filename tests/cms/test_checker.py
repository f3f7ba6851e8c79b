"""Layer: pure rules and one page as its writer sees it."""

import pytest
from django.test import Client
from wagtail.admin.userbar import AddPageItem, ContentCheckerItem

from cms.checker import PageChecker, in_place_of_wagtails
from learning.people.models import User
from tests.factories.cms import material_page
from tests.factories.people import PersonFactory, UnitFactory


def test_our_checker_stands_where_wagtails_stood() -> None:
    other = AddPageItem.__new__(AddPageItem)
    first, second = in_place_of_wagtails([ContentCheckerItem(in_editor=True), other])
    assert (type(first), first.in_editor, second) == (PageChecker, True, other)
    assert PageChecker().get_axe_exclude(None)[0] == ".lead"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "has_bar"), [({"trainer": True}, True), ({"hr": True}, True), ({"operator": True}, False), ({}, False)]
)
def test_wagtails_bar_is_only_for_who_writes_pages(client: Client, facts: dict[str, bool], *, has_bar: bool) -> None:
    page = material_page(live=True, title="Kisah")
    person: User = PersonFactory(**facts, **({"operates": UnitFactory()} if "operator" in facts else {}))
    client.force_login(person)
    html = client.get(page.url).content.decode()
    assert ("<wagtail-userbar" in html, '".lead"' in html) == (has_bar, has_bar)
