"""The demo's web server as a process of its own, over the test's database: its cost is counted from outside."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from django.db import connection

from belle_shop.local import ports, processes
from belle_shop.local.child import Child

APPLICATION_NAME = "belle-web"  # of its database connections, unless they have a better one


class WebProcess:
    """uvicorn with belle_shop.asgi, as `make run` starts it; on the same port after each start."""

    def __init__(self, events_url: str = "") -> None:
        self.port = ports.free()
        self._folder = tempfile.TemporaryDirectory(prefix="belle-web-")
        database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        told = {
            "DATABASE_URL": database,
            "BELLE_EVENTS_URL": events_url,
            "DJANGO_SETTINGS_MODULE": "belle_shop.settings",
            "PGAPPNAME": APPLICATION_NAME,
        }
        told |= {"BELLE_DEBUG": "on", "BELLE_LIMITS": "off"}  # all streams come from one address here
        program = processes.web(self.port, Path(self._folder.name) / "web.log")
        command = [*program.command[:-1], "1"]  # seconds that it waits for streams when it is stopped
        self._child = Child(replace(program, command=command, environment=told))

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._child.stop()
        self._folder.cleanup()

    def start(self) -> None:
        """Return once it answers."""
        self._child.start()
        self._child.wait_until_ready()

    def kill(self) -> None:
        """As the kernel does when memory is short."""
        self._child.sweep()

    def stop(self) -> None:
        """As `make run` does at Ctrl-C."""
        self._child.stop()

    def last_words(self) -> str:
        """The end of its log."""
        return self._child.last_words()

    @property
    def threads(self) -> int:
        """How many run now."""
        return int(self._status("Threads"))

    @property
    def resident_mib(self) -> float:
        """Memory that it holds."""
        return int(self._status("VmRSS").split()[0]) / 1024

    @property
    def open_files(self) -> int:
        """Sockets among them."""
        return len(list(Path(f"/proc/{self._child.pid}/fd").iterdir()))

    def _status(self, name: str) -> str:
        lines = Path(f"/proc/{self._child.pid}/status").read_text(encoding="ascii").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith(f"{name}:"))
