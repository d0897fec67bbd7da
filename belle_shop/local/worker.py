"""`python -m belle_shop.local.worker READY-FILE ...`: a Celery worker that says when it is ready."""

import sys
from pathlib import Path

from celery.signals import worker_ready

from belle_shop.celery import app


def main(arguments: list[str]) -> None:
    """Run the worker with Celery's own arguments; touch the file once it takes tasks."""
    ready = Path(arguments[0])
    ready.unlink(missing_ok=True)
    worker_ready.connect(lambda **_: ready.touch(), weak=False)
    app.worker_main(["worker", *arguments[1:]])


if __name__ == "__main__":
    main(sys.argv[1:])
