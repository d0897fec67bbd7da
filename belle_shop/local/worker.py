"""`python -m belle_shop.local.worker READY-FILE SCHEDULE-FILE ...`: a Celery worker that says when it is ready."""

import faulthandler
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import cast

from celery.beat import EmbeddedService
from celery.signals import task_postrun, worker_ready
from django.db import reset_queries

from belle_shop.celery import app

POLL_SECONDS = 0.5
FROZEN_SECONDS = 30.0
"""After so long in which no thread could run, as inside one endless regular expression, the worker ends itself."""


def main(arguments: list[str]) -> None:
    """Run the worker with Celery's own arguments, and the clock of the periodic tasks; touch the file once it works."""
    ready = Path(arguments[0])
    ready.unlink(missing_ok=True)
    # A thread: as a process of its own it could die unnoticed, and with it the sweep.
    clock = EmbeddedService(app, thread=True, schedule_filename=arguments[1])
    worker_ready.connect(lambda **_: begin(cast(threading.Thread, clock), ready), weak=False)
    task_postrun.connect(forget, weak=False)
    threading.Thread(target=follow, args=[os.getppid(), clock], daemon=True).start()
    app.worker_main(["worker", *arguments[2:]])


def begin(clock: threading.Thread, ready: Path) -> None:
    """The worker is about to take tasks; it says so again whenever the broker was away."""
    if clock.ident is None:
        from recommender.dialogue import warm  # noqa: PLC0415 - Django is ready only now

        warm.up()
        clock.start()
    ready.touch()


def forget(**_: object) -> None:
    """Django keeps the last 9,000 statements of every thread while it debugs; at a request it forgets them itself."""
    reset_queries()


def follow(supervisor: int, clock: threading.Thread) -> None:
    """End the whole group once the supervisor is gone, or the clock has stopped; watch that threads run at all.

    The kernel's signal reaches only this process, and Celery's own end may wait for a broker that has gone as well.
    Nothing is lost: a task that was not acknowledged is delivered again.
    """
    while os.getppid() == supervisor and (clock.ident is None or clock.is_alive()):
        faulthandler.dump_traceback_later(FROZEN_SECONDS, exit=True)
        time.sleep(POLL_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
