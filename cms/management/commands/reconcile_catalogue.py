"""Repairs what a missed event left behind between live pages and the catalogue. May be run at any time."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.publishing import reconcile
from learning.core import clock


class Command(BaseCommand):
    help = "Publishes live pages the catalogue does not know as they are, and retires what has no live page."

    def handle(self, *args: Any, **options: Any) -> None:
        done = reconcile(at=clock.now())
        for sentence in done.refused:
            self.stderr.write(sentence)
        self.stdout.write(f"{done.pages} halaman diperiksa, {done.retired} ditarik, {len(done.refused)} ditolak.")
