"""`python -m belle_shop.local.worker READY-FILE ...`: a Celery worker that says when it is ready."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import django
from celery.signals import task_postrun, worker_ready
from django.db import reset_queries

from belle_shop.celery import app

POLL_SECONDS = 0.5


def main(arguments: list[str]) -> None:
    """Run the worker with Celery's own arguments; touch the file once it works."""
    ready = Path(arguments[0])
    ready.unlink(missing_ok=True)
    django.setup()  # Belle hears of a ready worker first, and warms it up
    worker_ready.connect(lambda **_: ready.touch(), weak=False)  # again whenever the broker was away
    task_postrun.connect(forget, weak=False)
    threading.Thread(target=follow, args=[os.getppid()], daemon=True).start()
    app.worker_main(["worker", *arguments[1:]])


def forget(**_: object) -> None:
    """Django keeps the last 9,000 statements of every thread while it debugs; at a request it forgets them itself."""
    reset_queries()


def follow(supervisor: int) -> None:
    """End the whole group once the supervisor is gone.

    The kernel's signal reaches only this process, and Celery's own end may wait for a broker that has gone as well.
    Nothing is lost: a task that was not acknowledged is delivered again.
    """
    while os.getppid() == supervisor:
        time.sleep(POLL_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
