"""Registers only: menus, the editor's guard, copying, and the check before publishing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from cms import checker, copying, files, publishing, scheduling, views, viewsets
from cms.models import CoursePage
from cms.panels import DeskPanel
from learning.core import clock
from learning.people.permissions import is_hr

HR_ONLY_MENUS = {"reports", "settings", "help"}
# They name people by the machine's user name, or pages by the program's words.
TECHNICAL_REPORTS = {"aging-pages", "page-types-usage"}


@hooks.register("register_admin_viewset")
def register_listings() -> list[Any]:
    return [viewsets.CourseListingViewSet(), viewsets.ModuleListingViewSet(), viewsets.MaterialListingViewSet()]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    class RefusedSchedule(LogFormatter):
        label = _("Penerbitan terjadwal ditolak")

        def format_message(self, log_entry: Any) -> str:
            return scheduling.refusal_words(log_entry)

    actions.register_action(scheduling.REFUSED)(RefusedSchedule)


@hooks.register("construct_main_menu")
def show_what_concerns(request: HttpRequest, menu_items: list[Any]) -> None:
    """Reports and settings are HR's; whoever writes no pages sees no page lists."""
    hidden = set() if is_hr(request.user) else set(HR_ONLY_MENUS)
    if not any(item.name == "explorer" and item.is_shown(request) for item in menu_items):
        hidden |= {"kursus", "modul", "materi"}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("construct_help_menu")
def leave_out_english_pages(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail's guide and its news lead to English pages; the shortcuts remain."""
    menu_items[:] = [item for item in menu_items if item.url.startswith(("/", "#"))]


@hooks.register("construct_homepage_panels")
def begin_with_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DeskPanel())


@hooks.register("insert_global_admin_css")
def dress_the_desks() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/pages/desk.css"))


@hooks.register("construct_reports_menu")
def leave_out_technical_reports(request: HttpRequest, menu_items: list[Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in TECHNICAL_REPORTS]


@hooks.register("insert_editor_js")
def guard_the_session() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/editor-session.js"))


@hooks.register("insert_editor_js")
def keep_up_with_the_writer() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/editor-autosave.js"))


@hooks.register("before_publish_page")
def refuse_what_the_record_refuses(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The draft is saved; publishing says in a sentence what is missing."""
    problem = publishing.problem_of(page.specific, by=request.user, at=clock.now())
    if not problem:
        return None
    messages.error(request, problem)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_edit_page")
def say_what_was_decided_or_ticked_in_vain(request: HttpRequest, page: Any) -> None:
    """Published or decided in the editor."""
    if "action-publish" in request.POST:
        views.tell_of_a_tick_in_vain(request, page)
    elif request.POST.get("workflow-action-name"):
        views.tell_how_it_was_decided(request, page, request.POST["workflow-action-name"])


@hooks.register("insert_global_admin_js")
def keep_dates_as_typed() -> str:
    return format_html('<script src="{}"></script>', static("js/desk_dates.js"))


@hooks.register("insert_global_admin_js")
def stack_tables_on_a_phone() -> str:
    return format_html('<script type="module" src="{}"></script>', static("js/desk_tables.js"))


@hooks.register("after_unpublish_page")
def say_who_learns_it(request: HttpRequest, page: Any) -> None:
    views.tell_who_learns_it(request, page)


@hooks.register("after_copy_page")
def relist_copied_course(request: HttpRequest, page: Any, new_page: Any) -> None:
    source, copy = page.specific, new_page.specific
    if isinstance(source, CoursePage) and not copy.alias_of_id:
        copying.relist(source, copy, by=request.user)


@hooks.register("before_serve_document")
def ask_to_sign_in_for_documents(document: Any, request: HttpRequest) -> HttpResponse | None:
    if request.user.is_authenticated or files.is_public(document):
        return None
    return redirect_to_login(request.get_full_path())


@hooks.register("construct_wagtail_userbar")
def check_what_editors_wrote(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = checker.in_place_of_wagtails(items)
