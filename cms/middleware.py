"""One strict content security policy for the site, a wider one under /admin/ only."""

from typing import TYPE_CHECKING

from csp.middleware import CSPMiddleware
from django.conf import settings

if TYPE_CHECKING:
    from csp.middleware import PolicyParts
    from django.http import HttpRequest, HttpResponseBase


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Wagtail's admin needs inline styles and scripts; a policy set by a decorator is left alone."""

    def get_policy_parts(
        self, request: "HttpRequest", response: "HttpResponseBase", report_only: bool = False
    ) -> "PolicyParts":
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/") and not report_only and parts.config is None:
            parts.config = settings.ADMIN_CSP_DIRECTIVES
        return parts
