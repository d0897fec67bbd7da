"""TCP ports on loopback: whether one is taken, and which one is free."""

import socket
from contextlib import suppress
from random import SystemRandom

from belle_shop.refusal import Refusal

LOOPBACK = "127.0.0.1"
FOR_SERVERS = range(20_000, 32_000)
"""Below those that Linux and macOS give to outgoing connections, one of which might take a free port meanwhile."""


def free() -> int:
    """Return a port that nobody uses at the moment; raise Refusal when none is found."""
    for port in SystemRandom().sample(FOR_SERVERS, 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind((LOOPBACK, port))
            return port
    raise Refusal(f"No port is free on {LOOPBACK}.", "Look what listens there, and stop what you do not need.")


def answers(port: int) -> bool:
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, port)) == 0


def claim(port: int) -> None:
    """Raise Refusal if the web server could not listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except PermissionError as error:
            raise Refusal(f"Port {port} is open to root only.", "Choose one above 1023: PORT=8000 make run") from error
        except OSError as error:
            raise Refusal(
                f"Port {port} is taken by another program.",
                f"Stop that program, or choose another port: PORT={port % 65535 + 1} make run",
            ) from error
