"""Telling the open streams that a conversation has changed: by NOTIFY, or by Redis where nobody can LISTEN."""

from __future__ import annotations

import logging
import time
import uuid
from functools import cache, partial

from django.db import connection, transaction

from recommender.conf import belle
from recommender.contracts import EVENTS_CHANNEL, NO_REDIS, told_by_redis
from recommender.exceptions import ConfigurationError
from recommender.rest import Rest

log = logging.getLogger(__name__)

PATIENCE_S = 1.0  # with a Redis that does not answer


def wake(conversation: uuid.UUID) -> None:
    """Tell every listener that this conversation has changed; delivered when the surrounding transaction commits."""
    url = belle().EVENTS_URL
    if told_by_redis(url):
        transaction.on_commit(partial(_redis(url).publish, str(conversation)))
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [EVENTS_CHANNEL, str(conversation)])


class _Redis:
    """The publishing side of streaming.bus.RedisBus."""

    def __init__(self, url: str) -> None:
        try:
            from redis import Redis, RedisError  # noqa: PLC0415 - only where the shop has chosen it
            from redis.backoff import NoBackoff  # noqa: PLC0415
            from redis.retry import Retry  # noqa: PLC0415
        except ImportError as error:
            raise ConfigurationError(NO_REDIS) from error
        once_more = Retry(NoBackoff(), 1)  # a kept line may have died since it was last used
        self._line = Redis.from_url(url, socket_timeout=PATIENCE_S, socket_connect_timeout=PATIENCE_S, retry=once_more)
        self._broken = RedisError
        self._rest = Rest()

    def publish(self, conversation: str) -> None:
        """Never raises: the event is committed, and each stream looks for it at its next ping at the latest."""
        if not self._rest.over:
            return
        began = time.monotonic()
        try:
            self._line.publish(EVENTS_CHANNEL, conversation)
        except self._broken as error:
            self._rest.begin(time.monotonic() - began)
            log.warning("Redis did not take a wake-up (%s): open streams are late by a ping.", error)


_redis = cache(_Redis)  # one for each address and process
