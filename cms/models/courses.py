"""Courses: the shelf, the course page that lists its items in order, and the module pages."""

from typing import Any

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.forms import CoursePageForm
from cms.models.base import BasePage
from cms.models.learning import (
    LEAD_WIDGET,
    MATERIAL_CHANGE_PANEL,
    SELF_CHECK_PANEL,
    LearningPage,
    MaterialChange,
    new_code,
)
from cms.panels import ReviewPanel, UnlistedModulesPanel
from cms.queries import courses, modules
from cms.queries.quiz_preview import quiz_preview
from learning.catalogue.enums import LearningForm
from learning.core.text import stem


class CourseIndexPage(BasePage):
    """/belajar/: all courses with topics and search."""

    intro = models.CharField(_("kalimat pengantar"), max_length=250, blank=True)

    max_count = 1
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CoursePage"]
    content_panels = [*BasePage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("rak kursus")
        verbose_name_plural = _("rak kursus")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        shelf = CoursePage.objects.child_of(self).live()
        view = courses.index_view(shelf, request.user, topic=request.GET.get("topik", ""), base_url=request.path)
        return {**super().get_context(request, *args, **kwargs), "view": view}


class CourseTopic(TaggedItemBase):
    content_object = ParentalKey("cms.CoursePage", on_delete=models.CASCADE, related_name="topic_links")


class CoursePage(MaterialChange, BasePage):  # type: ignore[django-manager-missing]  # made by modelcluster
    """A course. Its own revision lists modules and shared materials in order; publishing it makes the version.

    Minutes are design minutes; whoever publishes approves them.
    """

    code = models.CharField(_("kode"), max_length=40, default=new_code, help_text=_("Unik, misalnya IDL."))
    summary = models.TextField(_("ringkasan"), help_text=_("Satu atau dua kalimat."))
    why = models.TextField(_("mengapa kursus ini"), blank=True)
    for_whom = models.CharField(_("untuk siapa"), max_length=250, blank=True)
    outcomes = models.TextField(_("yang dapat dilakukan sesudahnya"), blank=True, help_text=_("Satu hal per baris."))
    reading_minutes = models.PositiveSmallIntegerField(_("menit membaca"), default=0)
    quiz_minutes = models.PositiveSmallIntegerField(_("menit kuis"), default=0)
    practice_minutes = models.PositiveSmallIntegerField(_("menit latihan di tempat kerja"), default=0)
    practice = models.TextField(_("tugas di tempat kerja"), blank=True)
    trainer = models.CharField(_("pelatih"), max_length=200, blank=True)
    learning_form = models.CharField(
        _("bentuk pembelajaran"), max_length=20, choices=LearningForm, default=LearningForm.E_LEARNING
    )
    is_technical = models.BooleanField(_("JP teknis"), default=False)
    indicators = ParentalManyToManyField("learning.Indicator", blank=True, verbose_name=_("indikator yang dilatih"))
    topics = ClusterTaggableManager(through=CourseTopic, blank=True, verbose_name=_("topik"))

    parent_page_types = ["cms.CourseIndexPage"]
    subpage_types = ["cms.ModulePage"]
    base_form_class = CoursePageForm
    exclude_fields_in_copy = ["code", "is_material_change", "change_reason"]
    search_fields = [*BasePage.search_fields, index.SearchField("stemmed_text")]
    content_panels = [
        ReviewPanel(heading=_("Catatan SDM")),
        *BasePage.content_panels,
        FieldPanel("summary", widget=LEAD_WIDGET),
        FieldPanel("code"),
        FieldPanel("topics"),
        MultiFieldPanel(["why", "for_whom", "outcomes"], heading=_("Untuk peserta")),
        InlinePanel(
            "lines", heading=_("Susunan kursus"), label=_("Modul atau materi"),
            panels=[
                PageChooserPanel("page", ["cms.ModulePage", "cms.MaterialPage"]),
                FieldPanel("is_required"),
            ],
        ),
        UnlistedModulesPanel(heading=_("Belum masuk kursus")),
        MultiFieldPanel(
            [
                FieldRowPanel(["reading_minutes", "quiz_minutes", "practice_minutes"]),
                FieldPanel("practice", heading=_("Latihan di tempat kerja")),
                FieldRowPanel(["learning_form", "is_technical"]),
                "trainer",
            ],
            heading=_("Menit belajar dan JP"),
            help_text=_("Paling sedikit 90 menit. Yang menerbitkan kursus ini menyetujui menitnya."),
        ),
        FieldPanel("indicators", widget=forms.CheckboxSelectMultiple),
        MATERIAL_CHANGE_PANEL,
    ]  # fmt: skip

    class Meta:
        verbose_name = _("kursus")
        verbose_name_plural = _("kursus")

    @property
    def design_minutes(self) -> int:
        return self.reading_minutes + self.quiz_minutes + self.practice_minutes

    @property
    def stemmed_text(self) -> str:
        """What a course says of itself as word stems, so that both databases find the same."""
        return stem(" ".join([self.title, self.summary, self.why, self.for_whom, self.outcomes, self.practice]))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "view": courses.course_view(self, request)}


class CourseLine(Orderable):
    """A module or shared material at its place in the course page's revision."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="lines")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("halaman"))
    is_required = models.BooleanField(_("wajib"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = _("bagian kursus")
        verbose_name_plural = _("bagian kursus")


class ModulePage(LearningPage):
    """A module: read, with self-checks in the text, or a quiz of its own."""

    objective = models.TextField(
        _("tujuan"), blank=True, help_text=_("Dimulai dengan “Setelah modul ini Anda dapat …”.")
    )
    quiz = models.ForeignKey(
        "learning.Quiz", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kuis")
    )
    quiz_digest = models.CharField(max_length=64, blank=True, editable=False)

    parent_page_types = ["cms.CoursePage"]
    subpage_types: list[str] = []
    content_panels = [
        ReviewPanel(heading=_("Catatan SDM")),
        *BasePage.content_panels,
        FieldPanel("lead", widget=LEAD_WIDGET),
        FieldRowPanel(["code", "minutes"]),
        FieldPanel("objective", widget=LEAD_WIDGET),
        FieldPanel("body"),
        SELF_CHECK_PANEL,
        FieldPanel("quiz"),
        MATERIAL_CHANGE_PANEL,
    ]

    class Meta:
        verbose_name = _("modul")
        verbose_name_plural = _("modul")

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The quiz is previewed with the page it is published with.

        Both are offered before a quiz is chosen: the editor asks for the modes once, autosave does not ask again.
        """
        return [("", _("Halaman")), ("kuis", _("Kuis dan kuncinya"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/quiz_preview.html" if mode_name == "kuis" else super().get_preview_template(request, mode_name)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        if mode_name == "kuis":
            return {"page": self, "quiz": quiz_preview(self, request.user)}
        return super().get_preview_context(request, mode_name)

    def view_for(self, request: HttpRequest) -> modules.ModuleView:
        return modules.module_view(self, request)
