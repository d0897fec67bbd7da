"""What Celery is told about its broker: the queues, and the figures that decide when lost work comes back."""

from kombu import Queue

# Training must never stand in a shopper's way: it has a queue of its own.
QUEUES = (Queue("belle"), Queue("belle-index"), Queue("belle-school"))

# Must exceed CELERY_TASK_TIME_LIMIT, else a task that is still running is delivered a second time.
VISIBILITY_TIMEOUT = 600
"""Seconds after which a Redis-family broker hands an unacknowledged task to another worker."""


def transport_options(url: str | None) -> dict[str, int]:
    """Options for the Redis family; RabbitMQ notices a lost worker by itself and needs none."""
    if url is None or not url.startswith("redis"):
        return {}
    return {
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
    }
