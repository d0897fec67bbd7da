"""The broker's figures fit the tasks' figures."""

from django.conf import settings

from belle_shop.broker import QUEUES, VISIBILITY_TIMEOUT, transport_options


def test_no_running_task_is_delivered_a_second_time() -> None:
    assert settings.CELERY_TASK_TIME_LIMIT < VISIBILITY_TIMEOUT


def test_rabbitmq_is_not_told_what_only_redis_understands() -> None:
    assert transport_options("amqp://host//") == {}
    assert transport_options("redis://host/0")["visibility_timeout"] == VISIBILITY_TIMEOUT


def test_the_default_queue_is_one_that_workers_listen_to() -> None:
    assert settings.CELERY_TASK_DEFAULT_QUEUE in {queue.name for queue in QUEUES}
