"""Fills an empty site with the demo."""

import datetime as dt
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from cms.demo.build import DemoRefused, build
from cms.demo.hiring import PASSWORD
from cms.demo.people import account_lines
from cms.demo.plan import Plan
from cms.demo.world import World
from learning.core import clock
from learning.people.rules.codes import group_code
from learning.people.rules.numbers import group_number


class Command(BaseCommand):
    help = "Fills an empty site with demo data: the same people and stories for the same --seed and --today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=2026)
        parser.add_argument("--today", type=dt.date.fromisoformat, default=None, help="the day the demo plays on")
        parser.add_argument("--people", type=int, default=300)
        parser.add_argument("--histories", type=int, default=40, help="how many people get a full history")

    def handle(self, *args: object, **options: object) -> None:
        plan = Plan(
            seed=int(str(options["seed"])),
            today=options["today"] if isinstance(options["today"], dt.date) else clock.today(),
            people=int(str(options["people"])),
            histories=int(str(options["histories"])),
        )
        began = time.monotonic()
        try:
            world = build(plan, self.stdout.write)
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(self.style.SUCCESS(f"Data contoh selesai dalam {time.monotonic() - began:.0f} detik."))
        self._print_accounts(world)

    def _print_accounts(self, world: World) -> None:
        self.stdout.write(f"\nAkun contoh, semuanya dengan kata sandi {PASSWORD}:")
        for line in account_lines():
            self.stdout.write(f"  {line}")
        newcomer = next(spec for spec in world.specs if spec.key == "newcomer")
        number, code = group_number(newcomer.numbers[-1].number), group_code(world.access_code)
        self.stdout.write(f"\nPegawai baru {newcomer.name}: nomor {number}, kode akses {code} (di /aktivasi/)")
