"""Pages that join rooms."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from learning.core import clock
from learning.reporting.queries import home_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """What next?"""
    return render(request, "learning/reporting/home.html", {"home": home_of(request.user, at=clock.now())})
