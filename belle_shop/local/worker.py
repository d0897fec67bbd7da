"""`python -m belle_shop.local.worker READY-FILE ...`: a Celery worker that says when it is ready."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from celery.signals import worker_ready

from belle_shop.celery import app

POLL_SECONDS = 0.5


def main(arguments: list[str]) -> None:
    """Run the worker with Celery's own arguments; touch the file once it takes tasks."""
    ready = Path(arguments[0])
    ready.unlink(missing_ok=True)
    worker_ready.connect(lambda **_: ready.touch(), weak=False)
    threading.Thread(target=follow, args=[os.getppid()], daemon=True).start()
    app.worker_main(["worker", *arguments[1:]])


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
