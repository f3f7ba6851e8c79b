"""The public front door."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models.base import BasePage
from cms.models.material import MaterialPage
from cms.queries.materials import rows_of

SHOWN = 5


class HomePage(BasePage):
    """What this is, where to sign in, and the newest materials anyone may read."""

    promise = models.TextField(_("janji"), blank=True, help_text=_("Satu kalimat: untuk apa situs ini."))

    always_public = True
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.CourseIndexPage", "cms.MaterialIndexPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("promise")]

    class Meta:
        verbose_name = _("halaman depan")
        verbose_name_plural = _("halaman depan")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        newest = MaterialPage.objects.live().filter(is_public=True).order_by("-first_published_at", "-pk")[:SHOWN]
        return {**super().get_context(request, *args, **kwargs), "materials": rows_of(newest, request.user)}
