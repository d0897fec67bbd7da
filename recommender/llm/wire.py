"""The wire to the endpoint: nothing is waited for past a call's deadline, and no more is read than an answer can be."""

from __future__ import annotations

import time
from typing import Any

import openai

from recommender.exceptions import VoiceUnavailable

MOST_BYTES = 4_000_000  # of one HTTP response: a thousand times a long answer of Belle's


class Limit(float):
    """A timeout in seconds that also knows when all must be over: bytes that trickle in do not prolong it."""

    def __init__(self, seconds: float) -> None:
        self._deadline = time.monotonic() + seconds
        self._bytes = MOST_BYTES

    def left(self) -> float:
        """Seconds. Raises VoiceUnavailable if there are none."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise VoiceUnavailable("the answer took longer than this call may take")
        return left

    def took(self, data: bytes) -> bytes:
        """The bytes that were read. Raises VoiceUnavailable if they are too many by now."""
        self._bytes -= len(data)
        if self._bytes < 0:
            raise VoiceUnavailable("the answer does not end")
        return data


class _Stream:
    """A connection whose reads keep to the Limit that is their timeout."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - of the HTTP library that the client has chosen
        self._stream = stream

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._stream, name)

    def read(self, most: int, timeout: float | None = None) -> bytes:
        """What has come."""
        if not isinstance(timeout, Limit):
            return bytes(self._stream.read(most, timeout))
        return timeout.took(self._stream.read(most, timeout.left()))

    def start_tls(self, *args: Any, **options: Any) -> _Stream:
        """The same, encrypted."""
        return _Stream(self._stream.start_tls(*args, **options))


class _Backend:
    """Opens such connections."""

    def __init__(self, backend: Any) -> None:  # noqa: ANN401
        self._backend = backend

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._backend, name)

    def connect_tcp(self, *args: Any, **options: Any) -> _Stream:
        """A connection."""
        return _Stream(self._backend.connect_tcp(*args, **options))


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
            pool._network_backend = _Backend(pool._network_backend)  # noqa: SLF001
    client.headers["accept-encoding"] = "identity"
    return client
