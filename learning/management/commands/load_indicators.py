"""Definitions of indicators from a TOML file; figures are never loaded here."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learning.core import clock
from learning.core.errors import DomainError
from learning.indicators.services import load_standard_indicators


class Command(BaseCommand):
    help = "Defines the indicators of a TOML file, or changes them to what it says. Idempotent; all or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="for example cms/demo/content/indicators.toml")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            indicators = load_standard_indicators(options["file"], at=clock.now())
        except (OSError, ValueError, KeyError, DomainError) as problem:
            raise CommandError(f"{options['file']}: {problem}") from problem
        self.stdout.write(f"{len(indicators)} indicators are defined")
