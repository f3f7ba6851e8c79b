"""Panels of the page editor and of the desk's front page that show rather than ask."""

from typing import Any

from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState

from learning.notices.queries import has_unread
from learning.reporting.queries.desks import desk_links


class ReviewPanel(Panel):
    """What HR asked for when it sent the page back, until the page is submitted again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/review.html"

        def is_shown(self) -> bool:
            return sent_back(self.instance) is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "review": sent_back(self.instance)}


def sent_back(page: Any) -> TaskState | None:
    """The decision that sent the page back, with its comment; none while it waits or was never submitted."""
    state = page.current_workflow_state if page.pk else None
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    decision: TaskState | None = state.current_task_state
    return decision


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


class DeskPanel(Component):
    """The places of the person's desk with what is done there, as on the own home page."""

    name = "desk"
    template_name = "cms/admin/desk.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        person = parent_context["request"].user
        return {"links": desk_links(person), "has_news": has_unread(person)}
