"""The small runner: what it refuses, how it looks after its processes, how it ends them. Layer: processes."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.management import CommandError

from cms.management.commands.serve import RESTART_AFTER_SECONDS, Child, refuse_taken_port
from tests import databases
from tests.serving import free_port, wait_until_up


def test_a_taken_port_is_refused_with_the_next_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=rf"^Port {port} sedang dipakai\. Jalankan: make run PORT={port + 1}$"):
            refuse_taken_port("127.0.0.1", port)
    refuse_taken_port("127.0.0.1", port)


def test_a_port_that_cannot_be_is_refused() -> None:
    with pytest.raises(CommandError, match="Port 70000 tidak ada"):
        refuse_taken_port("127.0.0.1", 70000)


def ended(child: Child) -> Child:
    assert child.process
    child.process.wait()
    return child


def test_a_process_that_dies_is_told_and_started_again_after_a_pause() -> None:
    child = Child("web", [sys.executable, "-c", "raise SystemExit(3)"])
    assert child.look_after(0) is None
    assert ended(child).look_after(10) == "web berhenti (kode 3), dijalankan lagi."
    assert (child.look_after(10 + RESTART_AFTER_SECONDS - 0.1), child.process) == (None, None)
    assert child.look_after(10 + RESTART_AFTER_SECONDS) is None
    assert ended(child).look_after(20) == "web berhenti (kode 3), dijalankan lagi."


def test_a_command_of_every_minute_ends_without_a_word_and_waits_its_minute() -> None:
    child = Child("tick", [sys.executable, "-c", ""], every=60)
    child.look_after(0)
    assert ended(child).look_after(5) is None
    assert (child.look_after(64), child.process) == (None, None)
    child.look_after(65)
    assert ended(child).process


def test_a_process_that_does_not_end_in_time_is_ended() -> None:
    child = Child("worker", [sys.executable, "-c", "import signal; signal.pause()"])
    child.start()
    child.stop(lambda: True)
    assert child.process
    assert child.process.returncode == -signal.SIGKILL


@pytest.fixture
def site(committed_db: None) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running site and its address."""
    environment = {**os.environ, "DATABASE_URL": databases.address_of_copy()}
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--processes", "1"]
    with subprocess.Popen(  # noqa: S603  (our own command)
        command, cwd=databases.ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as runner:
        wait_until_up(f"http://127.0.0.1:{port}/healthz?siap=1")
        yield runner, f"http://127.0.0.1:{port}/healthz"
        with suppress(ProcessLookupError):
            runner.kill()


@pytest.mark.parametrize("signals", [[signal.SIGTERM], [signal.SIGINT, signal.SIGINT]])
def test_a_signal_ends_everything_and_an_impatient_one_leaves_nothing_behind(
    site: tuple[subprocess.Popen[str], str], signals: list[signal.Signals]
) -> None:
    runner, address = site
    for number in signals:
        runner.send_signal(number)
    said, _nothing = runner.communicate(timeout=60)
    assert (runner.returncode, said.splitlines()[-1]) == (0, "Berhenti.")
    with pytest.raises(URLError):
        urlopen(address, timeout=5)  # noqa: S310  (our own address)
