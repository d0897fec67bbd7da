"""What a worker does beside its tasks: nobody else need tell it the time, and it does not stand still."""

import subprocess
import sys
import time
from unittest.mock import Mock

import pytest
from celery.signals import worker_ready
from django.db import OperationalError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from belle_shop.env import ROOT
from recommender import tasks, worker
from recommender.models import Heartbeat
from tests.api.conftest import Shopper
from tests.api.test_tasks import long_ago

FROZEN = """
import re, threading, time, django
django.setup()
from recommender import worker
worker.FROZEN_S = 1.0
threading.Thread(target=worker._watch_threads, daemon=True).start()
time.sleep(0.2)
re.match("(a+)+$", "a" * 60 + "b")
"""


@pytest.fixture
def swept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """When a sweep was sent to the queue, which nobody reads."""
    times: list[float] = []
    monkeypatch.setattr(tasks.sweep, "apply_async", lambda *_, **__: times.append(time.monotonic()))
    return times


def test_a_worker_alone_brings_back_what_no_sweep_finds(
    alice: Shopper,
    sent: list[str],
    swept: list[float],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    lost = long_ago(alice.is_owed_a_reply())
    Heartbeat.objects.create(name="worker", at=timezone.now() - 3 * tasks.SWEEP)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_in_time()
    assert (sent, len(swept)) == ([str(lost.pk)], 1)


def test_where_sweeps_come_in_time_no_worker_adds_one(alice: Shopper, sent: list[str], swept: list[float]) -> None:
    long_ago(alice.is_owed_a_reply())
    Heartbeat.objects.beat("worker")
    tasks.sweep_in_time()
    assert (sent, swept) == ([], [])
    Heartbeat.objects.update(at=timezone.now() - tasks.SWEEP)
    tasks.sweep_in_time()
    assert (sent, len(swept)) == ([], 1)


class Enough(Exception):
    """The test has seen it."""


def test_a_database_that_is_away_does_not_end_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    naps = iter([None, None, Enough])

    def sleep(_: float) -> None:
        if nap := next(naps):
            raise nap

    def away() -> None:
        tried.append(1)
        raise OperationalError

    monkeypatch.setattr(worker, "time", Mock(sleep=sleep))  # no other thread may lose its sleep
    monkeypatch.setattr(tasks, "sweep_in_time", away)
    monkeypatch.setattr(worker.log, "warning", lambda *_: None)
    monkeypatch.setattr(worker, "connection", Mock())
    with pytest.raises(Enough):
        worker._keep_time()
    assert tried == [1, 1]


@pytest.mark.parametrize(("queues", "begun"), [({"belle", "other"}, 1), ({"other"}, 0)])
def test_a_worker_begins_where_turns_are_written(queues: set[str], begun: int, monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[int] = []
    monkeypatch.setattr(worker, "begin", lambda: times.append(1))
    consumer = Mock()
    consumer.app.amqp.queues.consume_from = queues
    worker_ready.send(sender=consumer)
    assert len(times) == begun


def test_a_worker_whose_threads_cannot_run_ends_and_says_where_it_stood() -> None:
    words = [sys.executable, "-c", FROZEN]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - our own words
    assert ended.returncode == 1
    assert "Timeout" in ended.stderr
    assert "re" in ended.stderr
