"""The preview of a page that is still being written for the first time."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.cache import never_cache
from modelcluster.models import get_all_child_relations
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.preview import PreviewOnCreate


class NewPagePreview(PreviewOnCreate):
    """Wagtail's preview of a new page, which stays available when autosave has made the page meanwhile.

    Wagtail checks the form again at each preview. Once autosave has made the page, address and code of the form are
    taken: by the very page that is being written. Without this its preview would say that it is not available.
    """

    def get_form(self, query_dict: QueryDict) -> Any:
        code = query_dict.get("code", "").replace("\x00", "").strip()
        made = self._made_by_autosave(code) if code and hasattr(self.object, "code") else None
        if made:
            self.object.pk = self.object.id = made
            for relation in get_all_child_relations(self.object):
                setattr(self.object, relation.get_accessor_name(), [])  # the form holds them, not the draft
        return super().get_form(query_dict)

    def _made_by_autosave(self, code: str) -> int | None:
        """The writer's own draft with this code in this place."""
        drafts = type(self.object).objects.child_of(self.object.get_parent())
        return drafts.filter(owner=self.request.user, code__iexact=code).values_list("pk", flat=True).first()


@never_cache
def new_page_preview(request: HttpRequest, **place: Any) -> HttpResponse:
    """For editors only, as all of Wagtail's admin."""
    return require_admin_access(NewPagePreview.as_view())(request, **place)
