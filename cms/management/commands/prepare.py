"""Everything a running site needs before its first request: tables, cache table, static files, demo."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cms.demo.build import has_real_people, is_seeded
from cms.demo.hiring import PASSWORD
from cms.demo.people import account_lines
from cms.readiness import require_servers


def static_fingerprint() -> str:
    """Changes whenever a static file is added, removed or changed; compressing them all takes half a minute."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = Path(storage.path(path)).stat()
            digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Command(BaseCommand):
    help = "Migrates, collects static files and, in the demo only, fills an empty site with demo data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--without-demo", action="store_true", help="leave an empty site empty")

    def handle(self, *args: object, **options: object) -> None:
        settings.DATA_DIR.mkdir(exist_ok=True)
        require_servers()
        self.stdout.write("Menyiapkan basis data dan berkas statis ...")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self._collect_static()
        if not settings.DEMO or options["without_demo"]:
            return
        if is_seeded():
            self._print_accounts()
        elif not has_real_people():
            self.stdout.write("Mengisi data contoh (sekali saja, sekitar satu menit) ...")
            call_command("seed_demo")
            # Pages are indexed by the worker; the first visitor's search shall not wait for it.
            call_command("update_index", verbosity=0)

    def _collect_static(self) -> None:
        stamp, fingerprint = Path(settings.STATIC_ROOT) / ".fingerprint", static_fingerprint()
        if stamp.exists() and stamp.read_text() == fingerprint:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(fingerprint)

    def _print_accounts(self) -> None:
        self.stdout.write(f"Akun contoh, semuanya dengan kata sandi {PASSWORD}:")
        for line in account_lines():
            self.stdout.write(f"  {line}")
