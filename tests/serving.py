"""A site in a process of its own: a port nobody listens on, and waiting until it answers."""

import socket
import time
import urllib.request

PATIENCE_SECONDS = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(address: str) -> None:
    """Returns once the address answers; raises AssertionError when it never does."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=10)  # noqa: S310  (our own address)
        except OSError:
            time.sleep(0.25)
        else:
            return
    raise AssertionError("The site did not start.")
