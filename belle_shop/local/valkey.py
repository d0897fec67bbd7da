"""The embedded Valkey: Celery's broker, on loopback with a password, kept on disk."""

import os
import socket
from dataclasses import dataclass, field
from pathlib import Path

from belle_shop.local import ports, wheels
from belle_shop.local.child import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """One Valkey data folder and how its server is run."""

    folder: Path
    password: str
    log: Path
    port: int = field(default_factory=ports.free)

    @property
    def url(self) -> str:
        """Address for Celery."""
        return f"redis://:{self.password}@{ports.LOOPBACK}:{self.port}/0"

    def program(self) -> Program:
        """Write the configuration and return the server as the supervisor runs it."""
        settings = {
            "bind": ports.LOOPBACK,
            "port": self.port,
            "dir": f'"{self.folder}"',
            "requirepass": self.password,
            "appendonly": "yes",
            "save": '""',
            # A full broker must refuse a task aloud: evicting would lose it in silence.
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",
            "daemonize": "no",
        }
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / "valkey.conf"
        # In a file, not on the command line: the password is nobody else's to read.
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as lines:
            lines.writelines(f"{name} {value}\n" for name, value in settings.items())
        command = [str(wheels.valkey_server()), str(file)]
        return Program(name="broker", command=command, log=self.log, ready=self.answers)

    def answers(self) -> bool:
        """Whether the server knows the password and has read its data."""
        try:
            with socket.create_connection((ports.LOOPBACK, self.port), timeout=2) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                with line.makefile("rb") as replies:
                    return [replies.readline(), replies.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
        except OSError:
            return False
