"""Access codes on paper: made by POST, shown in the answer alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages

from learning.core import clock
from learning.core.errors import DomainError
from learning.people import services
from learning.people.queries import people_by_uuid
from learning.people.rules.codes import VALID_DAYS, group_code
from learning.people.views.desk import DeskMixin

MOST = 200


class IssueCodesView(DeskMixin, View):
    """The printable list. Never cached; asking again makes new codes and revokes these."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.getlist("people")
        people = people_by_uuid(chosen[:MOST])
        if not people or len(chosen) > MOST:
            messages.error(request, _("Pilih paling sedikit satu dan paling banyak 200 orang."))
            return redirect("people:index")
        try:
            issued = services.issue_access_codes(people, by=self.request.user, at=clock.now())
        except DomainError as problem:
            messages.error(request, str(problem))
            return redirect("people:index")
        lines = [(line, group_code(line.code)) for line in issued]
        site = request.build_absolute_uri("/aktivasi/").removeprefix("https://").removeprefix("http://")
        context = {"lines": lines, "site": site, "days": VALID_DAYS}
        response = render(request, "learning/admin/people/codes.html", context)
        response["Cache-Control"] = "no-store, private"
        return response
