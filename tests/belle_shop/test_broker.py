"""The broker's figures fit the tasks' figures, and no broker holds a sender up."""

import socket
import time
from collections.abc import Iterator

import pytest
from celery import Celery, Task
from django.conf import settings

from belle_shop.broker import ANSWER_S, CONNECT_S, QUEUES, VISIBILITY_TIMEOUT, transport_options
from recommender import tasks
from recommender.rest import Rest


def test_no_running_task_is_delivered_a_second_time() -> None:
    assert settings.CELERY_TASK_TIME_LIMIT < VISIBILITY_TIMEOUT


def test_rabbitmq_is_not_told_what_only_redis_understands() -> None:
    assert set(transport_options("amqp://host//")) == {"read_timeout", "write_timeout"}
    assert transport_options("redis://host/0")["visibility_timeout"] == VISIBILITY_TIMEOUT


def test_the_default_queue_is_one_that_workers_listen_to() -> None:
    assert settings.CELERY_TASK_DEFAULT_QUEUE in {queue.name for queue in QUEUES}


@pytest.fixture
def silent() -> Iterator[str]:
    """Address of something that takes connections, as the kernel of a frozen broker does, and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


class Written(Task[[], None]):
    """Nobody runs it."""

    name = "written"
    ignore_result = True


@pytest.mark.parametrize("kind", ["redis://", "amqp://guest:guest@"])
def test_a_frozen_broker_is_given_up_soon_and_then_left_alone(
    kind: str, silent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, rest = kind + silent, Rest(most_s=10)
    with Celery("silent", broker=url, set_as_current=False) as app:
        app.conf.update(broker_transport_options=transport_options(url), broker_connection_timeout=CONNECT_S)
        task = app.register_task(Written())
        monkeypatch.setattr(tasks, "_rest", rest)
        began = time.monotonic()
        tasks._hand_over(task)
        once = time.monotonic() - began
        tasks._hand_over(task)
        twice = time.monotonic() - began
    assert ANSWER_S <= once < 3 * CONNECT_S
    assert twice - once < 0.1
    assert not rest.over
