"""Load a starting table of JP rules and targets; what HR has filled in stays."""

import tomllib
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from learning.core import clock
from learning.core.errors import DomainError
from learning.people.queries import person_by_sign_in_name
from learning.progress import services


class Command(BaseCommand):
    help = "Memuat aturan dan target JP dari berkas TOML ([[rule]], [[target]]). Aman diulang."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="berkas TOML, misalnya cms/demo/content/jp_rules.toml")
        parser.add_argument("--by", default="", help="NIP atau e-mail orang yang bertanggung jawab (SDM)")

    def handle(self, *, file: Path, by: str, **options: object) -> None:
        person = person_by_sign_in_name(by) if by else None
        if by and person is None:
            raise CommandError(f"Tidak ada akun dengan NIP atau e-mail {by}.")
        try:
            rows = tomllib.loads(file.read_text(encoding="utf-8"))
            loaded = services.load_jp_rules(rows, by=person, at=clock.now())
        except OSError as problem:
            raise CommandError(f"Berkas {file} tidak dapat dibaca: {problem.strerror}.") from problem
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
            raise CommandError(f"Berkas {file} bukan TOML yang benar: {problem}.") from problem
        except DomainError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{loaded.rules} aturan dan {loaded.targets} target ditambahkan, {loaded.corrected} catatan JP dikoreksi."
        )
