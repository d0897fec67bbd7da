"""What Celery is told about its broker: the queues, and the figures that decide when lost work comes back."""

from kombu import Queue

# Training must never stand in a shopper's way: it has a queue of its own.
QUEUES = (Queue("belle"), Queue("belle-index"), Queue("belle-school"))

# Must exceed CELERY_TASK_TIME_LIMIT, else a task that is still running is delivered a second time.
VISIBILITY_TIMEOUT = 600
"""Seconds after which a Redis-family broker hands an unacknowledged task to another worker."""


CONNECT_S = 2.0
ANSWER_S = 1.0
"""Given to a broker before a sender turns to something else: while it waits, it holds a connection to PostgreSQL."""


def transport_options(url: str | None) -> dict[str, float]:
    """Options for the broker's kind. RabbitMQ notices a lost worker by itself and needs no visibility timeout."""
    if url is None:
        return {}
    if not url.startswith("redis"):
        return {"read_timeout": ANSWER_S, "write_timeout": ANSWER_S}
    return {
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": CONNECT_S,
        "socket_timeout": ANSWER_S,
    }
