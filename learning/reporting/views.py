"""Pages that join rooms."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from learning.core import clock
from learning.reporting.queries import desk_links, home_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What next? The desks' links are read only for those whose frame has a desk."""
    context = {"home": home_of(request.user, at=clock.now()), "desks": partial(desk_links, request.user)}
    return render(request, "learning/reporting/home.html", context)
