"""Lists of the trainer's and HR's desks that run across the page tree."""

from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Site

from cms.models import CourseLine, CoursePage, MaterialPage, ModulePage


class PageIndexView(IndexView):
    """All pages of one kind. The addresses of their sites are read once, not once a row."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        roots = Site.get_site_root_paths()
        for page in context["object_list"]:
            page._wagtail_cached_site_root_paths = roots
        return context


class ModuleIndexView(PageIndexView):
    """All modules, and whether their course lists them."""

    base_columns = [*PageIndexView.base_columns, Column("place", label=_("Susunan kursus"), width="14%")]

    def annotate_queryset(self, pages: QuerySet[Any]) -> QuerySet[Any]:
        """A live module that no published list names is not part of a course yet."""
        listed = Exists(CourseLine.objects.filter(page=OuterRef("pk"), course__live=True))
        place = Case(
            When(live=False, then=Value("")),
            When(listed, then=Value(str(_("Masuk kursus")))),
            default=Value(str(_("Belum masuk kursus"))),
            output_field=CharField(),
        )
        return super().annotate_queryset(pages).annotate(place=place)


class ModuleListingViewSet(PageListingViewSet):
    model = ModulePage
    icon = "doc-full"
    menu_label = _("Modul")
    menu_order = 115
    name = "modul"
    add_to_admin_menu = True
    index_view_class = ModuleIndexView


class CourseListingViewSet(PageListingViewSet):
    model = CoursePage
    icon = "folder-open-inverse"
    menu_label = _("Kursus")
    menu_order = 110
    name = "kursus"
    add_to_admin_menu = True
    index_view_class = PageIndexView


class MaterialListingViewSet(PageListingViewSet):
    model = MaterialPage
    icon = "doc-full-inverse"
    menu_label = _("Materi")
    menu_order = 120
    name = "materi"
    add_to_admin_menu = True
    index_view_class = PageIndexView
