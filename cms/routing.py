"""From an address to its page in two queries, whatever the depth; Wagtail's own way takes two per level.

The page and all above it come in one read, so that view restrictions need no second look at the tree.
"""

from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's page view with the page already found: its hooks, restrictions and answers stay as they are."""
    request._wagtail_route_for_request = route(request, path)  # type: ignore[attr-defined]  # where Wagtail keeps it
    return wagtail_serve(request, path)


def route(request: HttpRequest, path: str) -> RouteResult | None:
    """The live page at an address below the site's root page, or None."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    chain = _chain(site.root_page, [part for part in path.split("/") if part])
    if chain is None or not chain[-1].live:
        return None
    page = chain[-1].specific
    if len(chain) > 1:
        page._cached_parent_obj = chain[-2]
    page.route_chain = chain
    return RouteResult(page)


def _chain(root: Page, parts: list[str]) -> list[Page] | None:
    """The pages from the tree's root to the address, each the parent of the next; None when one is missing."""
    wanted = _addresses(root.url_path, parts)
    found = {page.url_path: page for page in Page.objects.filter(url_path__in=wanted)}
    if len(found) < len(wanted):
        return None
    chain = [found[url_path] for url_path in wanted]
    is_one_branch = all(below.path.startswith(above.path) for above, below in pairwise(chain))
    return chain if is_one_branch else None


def _addresses(root_url_path: str, parts: list[str]) -> list[str]:
    """Every `url_path` from the tree's root down to the page."""
    addresses = ["/"]
    for part in [*root_url_path.strip("/").split("/"), *parts]:
        addresses.append(f"{addresses[-1]}{part}/")
    return addresses
