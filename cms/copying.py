"""A copied course lists its own copied modules, not those it was copied from."""

from typing import Any

from cms.models import CoursePage


def relist(source: CoursePage, copy: CoursePage, *, by: Any = None) -> None:
    """Point the copy's lines at its own children where a child was copied along; shared materials stay listed.

    Children are matched by slug, which copying keeps. A copy kept live is published once more with its own list.
    Copies without children keep their lines. Idempotent.
    """
    own = {child.slug: child for child in copy.get_children()}
    originals = dict(source.get_children().values_list("pk", "slug"))
    draft = type(copy).objects.get(pk=copy.pk).get_latest_revision_as_object()
    lines = list(draft.lines.all())
    moved = [line for line in lines if originals.get(line.page_id) in own]
    if not moved:
        return
    for line in moved:
        line.page = own[originals[line.page_id]]
    draft.lines = lines
    revision = draft.save_revision(user=by)
    if copy.live:
        revision.publish(user=by)
