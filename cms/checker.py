"""Wagtail's check of a page for what keeps people from reading it, without what our own templates say on purpose."""

from wagtail.admin.userbar import BaseItem, ContentCheckerItem


class PageChecker(ContentCheckerItem):
    """What our templates set in large or bold letters is no heading in disguise, and no writer can mend it."""

    axe_exclude = [".lead", ".card", ".notice", ".self-check"]


def in_place_of_wagtails(items: list[BaseItem]) -> list[BaseItem]:
    """The same items of Wagtail's bar, with our checker where its own stood."""
    return [PageChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]
