"""Access codes on paper: made by POST, shown in the answer alone, and once per form."""

from hashlib import sha256
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from learning.core import clock
from learning.core.errors import DomainError
from learning.people import services
from learning.people.queries import people_by_uuid
from learning.people.rules.codes import VALID_DAYS, IssuedCode, group_code
from learning.people.views.desk import DeskMixin

MOST = 200
ONCE = "once"
# Session key: fingerprints of the last forms answered with codes; neither a code nor a name is in them.
ANSWERED, MOST_ANSWERED = "code_forms", 20
ANSWERED_ALREADY = _(
    "Kode untuk permintaan ini sudah diterbitkan, jadi tidak ada kode baru; yang sudah dicetak tetap dapat dipakai. "
    "Bila lembarnya belum tercetak, pilih orangnya, lalu terbitkan sekali lagi."
)


def new_form() -> str:
    """What tells one showing of a form for codes from the next; it stands in the hidden field `ONCE`."""
    return uuid4().hex


def _fingerprint(request: HttpRequest, chosen: list[str]) -> str:
    return sha256(" ".join([request.POST.get(ONCE, ""), *sorted(chosen)]).encode()).hexdigest()


class IssueCodesView(DeskMixin, View):
    """The printable list. Never cached; the same form sent again, as by reloading, makes no codes and revokes none."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.getlist("people")
        people = people_by_uuid(chosen[:MOST])
        if not people or len(chosen) > MOST:
            messages.error(request, _("Pilih paling sedikit satu dan paling banyak 200 orang."))
            return redirect("people:index")
        sent, answered = _fingerprint(request, chosen), request.session.get(ANSWERED, [])
        if sent in answered:
            messages.warning(request, ANSWERED_ALREADY)
            return redirect("people:index")
        try:
            issued = services.issue_access_codes(people, by=self.request.user, at=clock.now())
        except DomainError as problem:
            messages.error(request, str(problem))
            return redirect("people:index")
        request.session[ANSWERED] = [*answered, sent][-MOST_ANSWERED:]
        return self._sheet([(line, group_code(line.code)) for line in issued])

    def _sheet(self, lines: list[tuple[IssuedCode, str]]) -> HttpResponse:
        site = self.request.build_absolute_uri("/aktivasi/").removeprefix("https://").removeprefix("http://")
        context = {"lines": lines, "site": site, "days": VALID_DAYS}
        response = render(self.request, "learning/admin/people/codes.html", context)
        response["Cache-Control"] = "no-store, private"
        return response
