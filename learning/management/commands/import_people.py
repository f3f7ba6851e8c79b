"""Check or apply a roster from the shell, by the same services as the desk."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from learning.core import clock
from learning.core.errors import DomainError
from learning.people import services
from learning.people.enums import RowAction
from learning.people.importers import read_roster, sha256_of
from learning.people.models import ImportRun
from learning.people.queries import person_by_sign_in_name


class Command(BaseCommand):
    help = "Memeriksa berkas kepegawaian (XLSX atau CSV); dengan --apply juga menerapkannya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="berkas XLSX atau CSV")
        parser.add_argument("--by", required=True, help="NIP atau e-mail orang yang bertanggung jawab (SDM)")
        parser.add_argument("--apply", action="store_true", help="terapkan bila semua baris benar")

    def handle(self, *, file: Path, by: str, apply: bool, **options: object) -> None:
        person = person_by_sign_in_name(by)
        if person is None:
            raise CommandError(f"Tidak ada akun dengan NIP atau e-mail {by}.")
        try:
            content = file.read_bytes()
            run = services.check_roster(
                read_roster(content), file_name=file.name, file_sha256=sha256_of(content), by=person, at=clock.now()
            )
            self._report(run)
            if apply:
                services.apply_import(run, by=person, at=clock.now())
                self.stdout.write("Sudah diterapkan.")
        except OSError as problem:
            raise CommandError(f"Berkas {file} tidak dapat dibaca: {problem.strerror}.") from problem
        except DomainError as problem:
            raise CommandError(str(problem)) from problem

    def _report(self, run: ImportRun) -> None:
        actions = list(run.rows.values_list("action", flat=True))
        for action in RowAction:
            self.stdout.write(f"{action.label}: {actions.count(action)}")
        for row in run.rows.exclude(problems=[]):
            for problem in row.problems:
                self.stdout.write(f"Baris {row.number}, kolom {problem['column']}: {problem['message']}")
