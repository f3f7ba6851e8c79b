"""One strict content security policy for the site, a wider one under /admin/ only."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from learning.core.errors import DomainError

if TYPE_CHECKING:
    from csp.middleware import PolicyParts
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Wagtail's admin needs inline styles and scripts; a policy set by a decorator is left alone."""

    def get_policy_parts(
        self, request: "HttpRequest", response: "HttpResponseBase", report_only: bool = False
    ) -> "PolicyParts":
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/") and not report_only and parts.config is None:
            parts.config = settings.ADMIN_CSP_DIRECTIVES
        return parts


class MethodPageMiddleware:
    """An address that only takes what a button sends, opened in a browser: a page, where Django answers nothing."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        response = self.get_response(request)
        if response.status_code != 405 or response.content or "text/html" not in request.headers.get("Accept", ""):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class RefusalMiddleware:
    """A rule that says no at a desk (an approval from a list, say) is told on the page it was asked from."""

    def __init__(self, get_response: "Callable[[HttpRequest], HttpResponse]") -> None:
        self.get_response = get_response

    def __call__(self, request: "HttpRequest") -> "HttpResponse":
        return self.get_response(request)

    def process_exception(self, request: "HttpRequest", exception: Exception) -> "HttpResponse | None":
        if not isinstance(exception, DomainError) or not request.path.startswith("/admin/"):
            return None
        messages.error(request, str(exception))
        back = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return HttpResponseRedirect(back if is_ours else "/admin/")
