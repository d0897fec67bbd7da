"""What each worker does beside its tasks: it keeps the clock of the sweep, and ends rather than stand still."""

from __future__ import annotations

import faulthandler
import logging
import random
import time
from functools import cache
from threading import Thread
from typing import Any

from celery.signals import worker_ready
from django.db import connection

from recommender import tasks
from recommender.conf import belle

# After so long in which no thread could run, as inside one endless regular expression, the process ends itself.
FROZEN_S = 30.0
POLL_S = 0.5
log = logging.getLogger(__name__)


@worker_ready.connect
def _begin_where_turns_are_written(sender: Any, **_: object) -> None:  # noqa: ANN401 - a Celery consumer
    if belle().QUEUE in sender.app.amqp.queues.consume_from:
        begin()


@cache  # Celery calls a worker ready again whenever the broker was away
def begin() -> None:
    """Start both watches of this process, and do what its first turn would wait for."""
    from recommender.dialogue import warm  # noqa: PLC0415 - a web process, which imports this too, needs no model client

    for watch in (_watch_threads, _keep_time):
        Thread(target=watch, name=f"belle{watch.__name__}", daemon=True).start()
    warm.up()


def _watch_threads() -> None:
    while True:
        faulthandler.dump_traceback_later(FROZEN_S, exit=True, file=2)  # Celery's sys.stderr may be no file
        time.sleep(POLL_S)


def _keep_time() -> None:
    """In every worker: the only one that did might be the one that is gone."""
    while True:
        time.sleep(tasks.SWEEP.total_seconds() * random.uniform(0.8, 1.2))  # noqa: S311 - workers take turns
        try:
            tasks.sweep_in_time()
        except Exception as error:  # noqa: BLE001 - a database that is away is there again later
            log.warning("this worker did not look for what waits: %s", type(error).__name__)
        finally:
            connection.close()  # this thread's own
