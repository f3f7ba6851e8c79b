"""Sosialisasi: the shelf and its materials."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.models.base import BasePage
from cms.models.learning import LEAD_WIDGET, MATERIAL_CHANGE_PANEL, SELF_CHECK_PANEL, LearningPage
from cms.panels import ReviewPanel
from cms.queries import materials


class MaterialKind(models.TextChoices):
    ARTICLE = "article", _("Artikel")
    DOCUMENT = "document", _("Dokumen")
    SUCCESS_STORY = "success_story", _("Kisah sukses")
    QUESTION_ANSWER = "question_answer", _("Tanya jawab")


class MaterialIndexPage(BasePage):
    """/sosialisasi/: all materials with topics and search."""

    intro = models.CharField(_("kalimat pengantar"), max_length=250, blank=True)

    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.MaterialPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("rak sosialisasi")
        verbose_name_plural = _("rak sosialisasi")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shelf = MaterialPage.objects.child_of(self).live()
        view = materials.index_view(shelf, request.user, topic=request.GET.get("topik", ""), base_url=request.path)
        return {**super().get_context(request, *args, **kwargs), "view": view}


class MaterialTopic(TaggedItemBase):
    content_object = ParentalKey("cms.MaterialPage", on_delete=models.CASCADE, related_name="topic_links")


class MaterialPage(LearningPage):  # type: ignore[django-manager-missing]  # made by modelcluster
    """An explanation, document, story or answers; complete when read and, where asked, acknowledged."""

    kind = models.CharField(_("jenis"), max_length=16, choices=MaterialKind, default=MaterialKind.ARTICLE)
    acknowledge = models.BooleanField(
        _("minta pernyataan"), default=False, help_text=_("Pembaca menyatakan “Saya sudah membaca dan memahami”.")
    )
    topics = ClusterTaggableManager(through=MaterialTopic, blank=True, verbose_name=_("topik"))

    parent_page_types = ["cms.MaterialIndexPage"]
    subpage_types: list[str] = []
    search_fields = [*LearningPage.search_fields, index.FilterField("kind")]
    content_panels = [
        ReviewPanel(heading=_("Catatan SDM")),
        *BasePage.content_panels,
        FieldPanel("lead", widget=LEAD_WIDGET),
        FieldRowPanel(["kind", "code", "minutes"]),
        FieldPanel("topics"),
        FieldPanel("body"),
        MultiFieldPanel(["is_public", "acknowledge", SELF_CHECK_PANEL], heading=_("Pembaca")),
        MATERIAL_CHANGE_PANEL,
    ]

    class Meta:
        verbose_name = _("materi sosialisasi")
        verbose_name_plural = _("materi sosialisasi")

    def view_for(self, request: HttpRequest) -> materials.MaterialView:
        return materials.material_view(self, request)
