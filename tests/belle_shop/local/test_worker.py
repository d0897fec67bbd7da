"""The demonstration's worker: it ends with its supervisor, and forgets what Django keeps for debugging."""

import subprocess
import sys

from django.db import connection

from belle_shop.env import ROOT
from belle_shop.local import worker

ALONE = "from belle_shop.local import worker; worker.follow(0)"


def test_a_worker_whose_supervisor_is_gone_ends() -> None:
    words = [sys.executable, "-c", ALONE]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=60, check=False, start_new_session=True)

    assert ended.returncode == -9


def test_statements_kept_for_debugging_are_forgotten_after_each_task(db: None) -> None:
    connection.queries_log.append({"sql": "SELECT 1", "time": "0"})

    worker.forget(task_id="1")

    assert not connection.queries_log
