"""Every address of the site; page addresses come last, from Wagtail's tree."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import previews, routing, views
from learning.people.urls import account_patterns

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("cari/", views.search, name="search"),
    path("admin/sesi/", views.editor_session, name="editor-session"),
    # Wagtail's own forms would bypass our rate limits and any second factor.
    path("admin/login/", RedirectView.as_view(url="/masuk/", query_string=True)),
    # One account page for everyone; Wagtail's asks for a first and a last name that nobody here has.
    path("admin/account/", RedirectView.as_view(url="/akun/")),
    # In the place of Wagtail's own, which refuses once autosave has made the page.
    path(
        "admin/pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/",
        previews.new_page_preview,
        name="new-page-preview",
    ),
    # In the place of Wagtail's own, which take a page back without a reason and say nothing about what was published.
    path(
        "admin/pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        views.page_decision,
        name="page-decision",
    ),
    path(
        "admin/pages/workflow/collect_action_data/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        views.page_reason,
        name="page-reason",
    ),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *account_patterns,
    path("", include("learning.urls")),
    path("_util/login/", RedirectView.as_view(url="/masuk/", query_string=True)),
    re_path(wagtail_urls.serve_pattern, routing.serve),
    path("", include(wagtail_urls)),
]
if settings.DEMO:
    # Pictures only, as a city's web server does it; documents have their own door, which asks who reads.
    pictures = r"^media/(?P<path>(?:original_images|images)/.*)$"
    urlpatterns = [re_path(pictures, serve, {"document_root": settings.MEDIA_ROOT}, name="media"), *urlpatterns]
