"""What shelves and course pages share: topics to choose from, the count of modules and the words of a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.catalogue.enums import RequirementKind
from learning.catalogue.queries import CourseLine, requirements_of


@dataclass(frozen=True)
class Choice:
    """A topic as a chip."""

    label: str
    url: str
    is_current: bool


def topic_choices(shelf: QuerySet[Any], *, topic: str, base_url: str) -> list[Choice]:
    """Topics of the pages on a shelf by name, "Semua" first; empty when no page has one; one query."""
    through = shelf.model._meta.get_field("topics").remote_field.through
    links = through.objects.filter(content_object__in=shelf.order_by().values("pk"))
    found = links.order_by("tag__name").values_list("tag__slug", "tag__name").distinct()
    topics = sorted(found, key=lambda topic: topic[1].casefold())
    if not topics:
        return []
    every = Choice(_("Semua"), base_url, is_current=topic not in dict(topics))
    return [every] + [
        Choice(name, f"{base_url}?{urlencode({'topik': slug})}", is_current=slug == topic) for slug, name in topics
    ]


def with_topic(shelf: QuerySet[Any], topic: str, choices: list[Choice]) -> QuerySet[Any]:
    """The pages of the chosen topic; an unknown topic shows all."""
    is_known = any(choice.is_current for choice in choices[1:])
    return shelf.filter(topics__slug=topic) if is_known else shelf


def module_counts(lines: Mapping[int, list[CourseLine]]) -> dict[int, str]:
    """How many modules each course version has, in words; one query for any number of versions."""
    last = {version: (own[-1].item_id, own[-1].generation) for version, own in lines.items() if own}
    asked = requirements_of(last.values())
    ended = {
        version for version, pair in last.items() if any(need.kind == RequirementKind.QUIZ for need in asked[pair])
    }
    return {version: count_words(len(own), is_last_quiz=version in ended) for version, own in lines.items()}


def count_words(count: int, *, is_last_quiz: bool) -> str:
    """`9 modul`, or `8 modul dan kuis akhir` where the last of several asks for a quiz."""
    if is_last_quiz and count > 1:
        return _("%(count)d modul dan kuis akhir") % {"count": count - 1}
    return _("%(count)d modul") % {"count": count}


def day_words(day: dt.date, today: dt.date) -> str:
    """A day as people say it, the year only when it is another one."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")
