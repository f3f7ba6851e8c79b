"""Several publishers at once: one version per text, numbers without gap or double."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections

from learning.catalogue.models import ItemVersion, LearningItem
from learning.catalogue.services import publish_item_version
from tests.factories.catalogue import MOMENT, published_item

pytestmark = pytest.mark.usefixtures("committed_db")
THREADS = 4


def at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Run every act in a thread of its own; an error of any of them is raised here."""

    def run(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(run, act) for act in acts]]


def test_the_same_page_published_by_several_at_once_is_one_version() -> None:
    published = published_item()
    versions = at_once([lambda: publish_item_version(published, by=None, at=MOMENT).pk for _thread in range(THREADS)])
    assert len(set(versions)) == 1
    assert (LearningItem.objects.count(), ItemVersion.objects.count()) == (1, 1)


def test_different_texts_at_once_take_numbers_one_after_the_other() -> None:
    published = published_item()
    texts = [replace(published, title=f"Judul {number}") for number in range(THREADS)]
    at_once([lambda text=text: publish_item_version(text, by=None, at=MOMENT) for text in texts])
    numbers = list(ItemVersion.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, THREADS + 1))
    assert LearningItem.objects.get().live_version.number == THREADS
