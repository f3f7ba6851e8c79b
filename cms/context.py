"""What every page's frame needs: tabs, the person, unread notices, theme."""

from django.http import HttpRequest


def chrome(request: HttpRequest) -> dict[str, object]:
    return {}
