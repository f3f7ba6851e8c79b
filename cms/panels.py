"""Panels of the page editor that show rather than ask."""

from typing import Any

from wagtail.admin.panels import Panel


class UnlistedModulesPanel(Panel):
    """Live modules below a course page that its list does not name yet: learners do not see them in the course."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/unlisted_modules.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and bool(self.unlisted)

        @property
        def unlisted(self) -> list[Any]:
            return unlisted_modules(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "modules": self.unlisted}


def unlisted_modules(course: Any) -> list[Any]:
    """Live child pages that the course page's list does not name; aliases are not items."""
    listed = {line.page_id for line in course.lines.all()}
    children = course.get_children().live().filter(alias_of__isnull=True)
    return [child for child in children if child.pk not in listed]
