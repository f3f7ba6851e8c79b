"""What every page's frame needs: tabs, the person, unread notices, theme. Made only where a template asks."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from learning.notices.queries import has_unread
from learning.people.queries import PersonCard, person_card

# Written into the session at sign-in, so that no page asks for permissions again.
DESK_FLAG = "has_desk"
WRITER_FLAG = "writes_pages"


@dataclass(frozen=True)
class Tab:
    """A place of the bottom bar or rail."""

    label: str
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Chrome:
    """The frame of a page; without a person there are no tabs and the way to sign in instead.

    `writes`: Wagtail's button belongs on the pages this person reads.
    """

    search_url: str
    privacy_url: str
    theme: str = "auto"
    data_saver: bool = False
    tabs: list[Tab] = field(default_factory=list)
    person: PersonCard | None = None
    unread: bool = False
    notices_url: str = ""
    account_url: str = ""
    desk_url: str = ""
    writes: bool = False
    signin_url: str = ""


def chrome(request: HttpRequest) -> dict[str, Any]:
    """The frame as a lazy object: Wagtail's admin and plain answers pay nothing."""
    return {"chrome": SimpleLazyObject(lambda: chrome_of(request))}


def chrome_of(request: HttpRequest) -> Chrome:
    """Two queries for who is signed in, none otherwise; an early error page gets the plain frame."""
    common: dict[str, Any] = {"search_url": reverse("search"), "privacy_url": reverse("learning:people-privacy")}
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return Chrome(signin_url=_signin_url(request.get_full_path()), **common)
    return Chrome(
        theme=person.theme,
        data_saver=person.data_saver,
        tabs=tabs(request.path),
        person=person_card(person),
        unread=has_unread(person),
        notices_url=reverse("learning:notice-list"),
        account_url=reverse("learning:people-account"),
        desk_url=reverse("wagtailadmin_home") if _flag(request, DESK_FLAG) else "",
        writes=_flag(request, WRITER_FLAG),
        **common,
    )


def _flag(request: HttpRequest, name: str) -> bool:
    session = getattr(request, "session", None)
    return bool(session and session.get(name))


def _signin_url(came_from: str) -> str:
    signin = "/masuk/"
    return signin if came_from in {"/", signin} else f"{signin}?{urlencode({'next': came_from})}"


def tabs(path: str) -> list[Tab]:
    """The places there are; further ones come with what they show. What a person learns stands under Belajar."""
    where = "/belajar/" if path.startswith(("/kemajuan/", "/kuis/")) else path
    places = (
        (_("Beranda"), "/beranda/", "house"),
        (_("Belajar"), "/belajar/", "book-open"),
        (_("Sosialisasi"), "/sosialisasi/", "megaphone"),
    )
    return [Tab(label, url, icon, is_current=where.startswith(url)) for label, url, icon in places]
