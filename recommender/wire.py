"""The wire to the endpoint: nothing is waited for past a call's deadline, and no more is read than an answer can be."""

from __future__ import annotations

import time
from typing import Any

import openai

from recommender.exceptions import VoiceUnavailable

MOST_BYTES = 4_000_000  # of one HTTP response: a thousand times a long answer of Belle's
OPENING = {"connect_tcp", "connect_unix_socket", "start_tls"}


class Limit(float):
    """A timeout in seconds that also knows when all must be over: bytes that trickle in do not prolong it."""

    def __init__(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.bytes_left = MOST_BYTES


class _Wire:
    """What opens connections, or a connection, of the HTTP library: reads keep to the Limit that is their timeout."""

    def __init__(self, real: Any) -> None:  # noqa: ANN401 - of the library that the client has chosen
        self._real = real

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        found = getattr(self._real, name)
        return (lambda *args, **options: _Wire(found(*args, **options))) if name in OPENING else found

    def read(self, most: int, timeout: float | None = None) -> bytes:
        """What has come. Raises VoiceUnavailable if the time is over, or if there is too much of it by now."""
        if not isinstance(timeout, Limit):
            return bytes(self._real.read(most, timeout))
        left = timeout.deadline - time.monotonic()
        if left <= 0:
            raise VoiceUnavailable("the answer took longer than this call may take")
        data: bytes = self._real.read(most, left)
        timeout.bytes_left -= len(data)
        if timeout.bytes_left < 0:
            raise VoiceUnavailable("the answer does not end")
        return data


def _refuse_packed(response: Any) -> None:  # noqa: ANN401
    """Nobody asked for compression, and a few packed kilobytes may be gigabytes."""
    if response.headers.get("content-encoding", "identity") != "identity":
        raise VoiceUnavailable("the answer is compressed, which was not asked for")


def http_client() -> Any:  # noqa: ANN401 - an httpx client of the kind that openai uses
    """The official client's own HTTP client, with proxies from the environment, on such connections."""
    client = openai.DefaultHttpxClient(event_hooks={"response": [_refuse_packed]})
    for transport in (client._transport, *client._mounts.values()):  # noqa: SLF001 - it has no public door
        if transport is not None:
            pool = transport._pool  # type: ignore[attr-defined]  # noqa: SLF001
            pool._network_backend = _Wire(pool._network_backend)  # noqa: SLF001
    client.headers["accept-encoding"] = "identity"
    return client
