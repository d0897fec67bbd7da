"""The worker's own watch: it ends rather than stand there and do nothing."""

import subprocess
import sys

import pytest
from django.db import connection

from belle_shop.env import ROOT
from belle_shop.local import worker

FROZEN = """
import os, re, threading, time
from belle_shop.local import worker
worker.FROZEN_SECONDS = 1.0
clock = threading.Thread(target=time.sleep, args=[60], daemon=True)
clock.start()
threading.Thread(target=worker.follow, args=[os.getppid(), clock], daemon=True).start()
time.sleep(0.2)
re.match("(a+)+$", "a" * 60 + "b")
"""
CLOCKLESS = """
import os, threading
from belle_shop.local import worker
clock = threading.Thread(target=int)
clock.start()
worker.follow(os.getppid(), clock)
"""


@pytest.mark.parametrize(("script", "code", "says"), [(FROZEN, 1, "Timeout"), (CLOCKLESS, -9, "")])
def test_a_worker_that_cannot_run_its_threads_or_has_no_clock_ends(script: str, code: int, says: str) -> None:
    words = [sys.executable, "-c", script]
    ended = subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, start_new_session=True
    )

    assert ended.returncode == code
    assert says in ended.stderr


def test_statements_kept_for_debugging_are_forgotten_after_each_task(db: None) -> None:
    connection.queries_log.append({"sql": "SELECT 1", "time": "0"})

    worker.forget(task_id="1")

    assert not connection.queries_log
