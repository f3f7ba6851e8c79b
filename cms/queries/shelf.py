"""What both shelves share: topics to choose from and the words of a day."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _


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


def day_words(day: dt.date, today: dt.date) -> str:
    """A day as people say it, the year only when it is another one."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")
