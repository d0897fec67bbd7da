"""The demonstration's worker: it ends with its supervisor, and forgets what Django keeps for debugging."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from django.db import connection

from belle_shop.broker import QUEUES
from belle_shop.celery import app
from belle_shop.env import ROOT
from belle_shop.local import processes, worker
from recommender import tasks
from recommender.conf import belle

ALONE = "from belle_shop.local import worker; worker.follow(0)"


def test_a_worker_whose_supervisor_is_gone_ends() -> None:
    words = [sys.executable, "-c", ALONE]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=60, check=False, start_new_session=True)

    assert ended.returncode == -9


def test_statements_kept_for_debugging_are_forgotten_after_each_task(db: None) -> None:
    connection.queries_log.append({"sql": "SELECT 1", "time": "0"})

    worker.forget(task_id="1")

    assert not connection.queries_log


def test_what_no_shopper_waits_for_has_a_process_of_its_own(tmp_path: Path) -> None:
    programs = (processes.worker(tmp_path, tmp_path / "log", 2), processes.background(tmp_path, tmp_path / "log"))
    hers, others = (set(queues(one.command)) for one in programs)
    assert hers == {belle().QUEUE}
    assert hers | others == {queue.name for queue in QUEUES}
    assert not hers & others
    router = app.amqp.router
    assert router.route({}, tasks.build_dataset.name)["queue"].name == "belle-school"


def queues(command: Sequence[str]) -> list[str]:
    return command[command.index("--queues") + 1].split(",")
