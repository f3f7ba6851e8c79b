"""Takes the place of Wagtail's command: one refused page must not hold up the others."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.scheduling import run_schedule
from learning.core import clock


class Command(BaseCommand):
    help = "Publishes and expires the pages whose hour has come."

    def handle(self, *args: Any, **options: Any) -> None:
        run_schedule(at=clock.now())
