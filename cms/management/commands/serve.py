"""Web server, worker and scheduler together, each restarted when it dies; Ctrl-C stops all three.

For the demo and small offices. A city runs the three under its own supervisor (README).
"""

import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.management.base import BaseCommand, CommandError

from cms.readiness import require_servers

GRACE_SECONDS = 30
TICK_SECONDS = 60
RESTART_AFTER_SECONDS = 2


@dataclass
class Child:
    """One process to keep alive; `every` makes it a command that runs again after so many seconds."""

    name: str
    command: list[str]
    every: int | None = None
    process: subprocess.Popen[bytes] | None = None
    next_start: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603  (our own commands)

    def look_after(self, now: float) -> str | None:
        """Start or restart when due; returns a line for the console when something died."""
        if self.process and self.process.poll() is None:
            return None
        died = None
        if self.process and (self.every is None or self.process.returncode):
            died = f"{self.name} berhenti (kode {self.process.returncode}), dijalankan lagi."
        if self.process:
            self.next_start = now + (self.every or RESTART_AFTER_SECONDS)
            self.process = None
        elif now >= self.next_start:
            self.start()
        return died

    def stop(self, is_over: Callable[[], bool]) -> None:
        """Wait for a process already asked to stop; end it once patience is over."""
        if not self.process:
            return
        while self.process.poll() is None:
            if is_over():
                self.process.kill()
                self.process.wait()
            else:
                time.sleep(0.1)


def children(address: str, port: int, processes: int) -> list[Child]:
    """The three processes of a running site."""
    python = sys.executable
    bind = f"{address}:{port}"
    return [
        Child(
            "web",
            [
                python,
                "-m",
                "gunicorn",
                "cms.wsgi",
                "--bind",
                bind,
                "--workers",
                str(processes),
                "--threads",
                "4",
                "--graceful-timeout",
                "20",
                "--log-level",
                "warning",
            ],
        ),
        Child("worker", [python, "manage.py", "db_worker", "--no-reload"]),
        Child("tick", [python, "manage.py", "tick"], every=TICK_SECONDS),
    ]


def refuse_taken_port(address: str, port: int) -> None:
    """Raises CommandError when nothing can listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except PermissionError as problem:
            raise CommandError(f"Port {port} hanya untuk root. Jalankan: make run PORT=8000") from problem
        except OSError as problem:
            raise CommandError(f"Port {port} sedang dipakai. Jalankan: make run PORT={port + 1}") from problem
        except OverflowError as problem:
            raise CommandError(f"Port {port} tidak ada; pilih 1024 sampai 65535.") from problem


class Command(BaseCommand):
    help = "Runs web server, worker and scheduler together on one address."
    _times_asked = 0

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=2)
        parser.add_argument("--prepare", action="store_true", help="first do what `manage.py prepare` does")

    def handle(self, *args: object, **options: object) -> None:
        address, port = str(options["address"]), int(str(options["port"]))
        signal.signal(signal.SIGTERM, self._interrupt)
        refuse_taken_port(address, port)
        if options["prepare"] and (failed := subprocess.call([sys.executable, "manage.py", "prepare"])):
            sys.exit(failed)
        require_servers()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_stop)
        self.stdout.write(self.style.SUCCESS(f"Nosarara Belajar: http://{address}:{port}/   (Ctrl-C menghentikan)"))
        family = children(address, port, int(str(options["processes"])))
        while not self._times_asked:
            for child in family:
                line = child.look_after(time.monotonic())
                if line:
                    self.stderr.write(line)
            time.sleep(0.5)
        self._stop(family)

    @staticmethod
    def _interrupt(*_: object) -> None:
        """While preparing: leave at once, and end the preparing process too."""
        raise KeyboardInterrupt

    def _ask_to_stop(self, *_: object) -> None:
        self._times_asked += 1

    def _stop(self, family: list[Child]) -> None:
        """Let each end what it is at; whoever asks a second time no longer waits."""
        for child in family:
            if child.process and child.process.poll() is None:
                child.process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in family:
            child.stop(lambda: self._times_asked > 1 or time.monotonic() > deadline)
        self.stdout.write("Berhenti.")
