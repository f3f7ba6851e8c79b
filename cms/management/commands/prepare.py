"""Everything a running site needs before its first request: tables, cache table, static files, demo."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cms.demo.build import has_real_people, is_seeded


class Command(BaseCommand):
    help = "Migrates, collects static files and, in the demo only, fills an empty site with demo data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-demo", action="store_true", help="leave an empty site empty")

    def handle(self, *args: object, **options: object) -> None:
        settings.DATA_DIR.mkdir(exist_ok=True)
        self.stdout.write("Menyiapkan basis data ...")
        call_command("migrate", verbosity=0)
        call_command("createcachetable")
        call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMO and not options["without_demo"] and not is_seeded() and not has_real_people():
            self.stdout.write("Mengisi data contoh (sekali saja, sekitar satu menit) ...")
            call_command("seed_demo")
            # Pages are indexed by the worker; the first visitor's search shall not wait for it.
            call_command("update_index", verbosity=0)
