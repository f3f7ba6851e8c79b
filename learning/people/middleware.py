"""Doors that stand before every view."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from learning.core import clock
from learning.people.adapters import SHARED_KEY
from learning.people.enums import NOTICE_KEY

Answer = Callable[[HttpRequest], HttpResponse]


class AdminDoorMiddleware:
    """Signed in without a desk: a 403 with a sentence, where Wagtail would redirect for ever."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/"):
            user = request.user
            if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied(_("Meja kerja hanya untuk pelatih, SDM, dan operator unit."))
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
