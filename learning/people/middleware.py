"""Doors that stand before every view."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from learning.core import clock
from learning.people.adapters import SHARED_KEY
from learning.people.enums import NOTICE_KEY

Answer = Callable[[HttpRequest], HttpResponse]

NO_DESK = _(
    "Meja kerja hanya dapat dibuka oleh pelatih, SDM, dan operator unit. Bila Anda memerlukannya, hubungi BKPSDM."
)


class AdminDoorMiddleware:
    """Signed in without a desk: a 403 with a sentence, where Wagtail would redirect for ever."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/"):
            user = request.user
            if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied(NO_DESK)
        return self.get_response(request)


class PrivacyNoticeMiddleware:
    """The first sign-in shows the privacy notice before anything else; a shared device keeps nothing.

    Both read the session alone, which a signed-in request loads anyway; whoever has no session cookie
    costs nothing.
    """

    EXEMPT = (
        "/privasi/",
        "/masuk/",
        "/keluar/",
        "/aktivasi/",
        "/admin/logout/",
        "/admin/jsi18n/",
        "/healthz",
        "/sw.js",
    )

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.exempt = (*self.EXEMPT, settings.STATIC_URL, settings.MEDIA_URL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        until = request.session.get(SHARED_KEY)
        request.is_shared_device = bool(until)  # type: ignore[attr-defined]  # templates tell scripts
        if until and until < clock.now().timestamp():
            logout(request)
        if not request.path.startswith(self.exempt) and self._must_read(request):
            return redirect("/privasi/?" + urlencode({"next": self._asked_for(request)}))
        response = self.get_response(request)
        if until:
            response["Cache-Control"] = "no-store, private"
        return response

    def _must_read(self, request: HttpRequest) -> bool:
        """The flag is set at sign-in or at acceptance; the person is loaded only where it is missing."""
        if request.session.get(NOTICE_KEY) == settings.PRIVACY_NOTICE_VERSION:
            return False
        return request.user.is_authenticated

    def _asked_for(self, request: HttpRequest) -> str:
        return request.get_full_path() if request.method == "GET" else settings.LOGIN_REDIRECT_URL


class EndedSessionMiddleware:
    """A form sent after the session ended: the sign-in page says so and leads back to where the form stood.

    Without it the way back would be the form's own address, which often takes nothing but a button's press.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not self._asks_to_sign_in(request, response):
            return response
        messages.warning(
            request, _("Anda sudah keluar, jadi kiriman tadi belum tersimpan. Masuk lagi, lalu kirim sekali lagi.")
        )
        page = self._page_of_form(request)
        return redirect_to_login(page) if page else response

    def _asks_to_sign_in(self, request: HttpRequest, response: HttpResponse) -> bool:
        """Only what a person sent by pressing a button; scripts see the redirect themselves."""
        is_form = request.method == "POST" and "text/html" in request.headers.get("Accept", "")
        sign_in = resolve_url(settings.LOGIN_URL) + "?"
        return is_form and response.status_code == 302 and response["Location"].startswith(sign_in)

    def _page_of_form(self, request: HttpRequest) -> str:
        came_from = request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
            return ""
        parts = urlsplit(came_from)
        return parts.path + (f"?{parts.query}" if parts.query else "")
