"""A RabbitMQ node in a folder of its own, where one is installed; its port mapper is its own, too."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from belle_shop.local import ports
from tests.chaos import programs
from tests.chaos.stack import wipe

INSTALL = "apt-get install --no-install-recommends rabbitmq-server"
PLACES = ("/usr/lib/rabbitmq/bin/rabbitmq-server", "rabbitmq-server")
"""Debian's own `rabbitmq-server` insists on the system's node; what it calls does not."""


def installed() -> str:
    """The program that starts a node; empty where there is none."""
    found = (shutil.which(place) for place in PLACES if shutil.which("epmd"))
    return next((place for place in found if place), "")


class Rabbit:
    """One node on loopback."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "rabbit"
        (self._folder / "mnesia").mkdir(parents=True)
        self.port, self._names, self._talk = ports.free(), ports.free(), ports.free()
        self.url = f"amqp://guest:guest@{ports.LOOPBACK}:{self.port}/{quote('/', safe='')}"
        self._epmd: subprocess.Popen[bytes] | None = None
        self._node: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the node and wait until it takes connections."""
        own = self._folder
        environment = {
            "HOME": str(own),
            "ERL_EPMD_PORT": str(self._names),
            "ERL_EPMD_ADDRESS": ports.LOOPBACK,
            "RABBITMQ_NODENAME": "belle@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": ports.LOOPBACK,
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._talk),
            "RABBITMQ_MNESIA_BASE": str(own / "mnesia"),
            "RABBITMQ_LOG_BASE": str(own),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_CONFIG_FILE": str(own / "none"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(own / "plugins"),
            "detached": "1",  # the script becomes the node: a child of its own would outlive the suite
        }
        log = own / "log.txt"
        if self._epmd is None:
            words = ["epmd", "-port", str(self._names), "-address", ports.LOOPBACK]
            self._epmd = programs.start(words, log, {})
            programs.until(lambda: ports.answers(self._names), 10, "epmd")
        self._node = programs.start([installed()], log, environment)
        programs.until(lambda: ports.answers(self.port), 60, "RabbitMQ")

    @property
    def pid(self) -> int:
        """Number of its process and of its group."""
        if self._node is None:
            raise RuntimeError("the node was not started")
        return self._node.pid

    def kill(self) -> None:
        """kill -9."""
        if self._node is not None:
            family = programs.descendants(self._node.pid)
            programs.kill(family)
            self._node.wait()

    def forget(self) -> None:
        """Remove all that it has stored."""
        wipe(self._folder / "mnesia")

    def stop(self) -> None:
        """Leave nothing of it."""
        self.kill()
        if self._epmd is not None:
            self._epmd.kill()
            self._epmd.wait()
