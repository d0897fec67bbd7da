"""One HTTP answer, written piece by piece, at the speed that is set."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Iterable
from typing import Any

from tests.worst_model.script import Behaviour

REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests", 500: "Internal Server Error"}
TOKEN_CHARS = 4
BASE = {"id": "worst-1", "created": 1, "model": "worst"}


def tokens(text: str) -> list[str]:
    """The text in pieces of a token each."""
    return [text[i : i + TOKEN_CHARS] for i in range(0, len(text), TOKEN_CHARS)]


class Answer:
    """The answer to one request; a behaviour decides what is written."""

    def __init__(self, writer: asyncio.StreamWriter, body: dict[str, Any], behaviour: Behaviour) -> None:
        self.body, self.behaviour = body, behaviour
        self._writer = writer

    async def json(self, status: int, body: object, **headers: str) -> None:
        """A whole answer."""
        raw = json.dumps(body).encode()
        await self.head(status, content_type="application/json", content_length=str(len(raw)), **headers)
        await self.raw(raw)

    async def head(self, status: int = 200, **headers: str) -> None:
        """Status line and headers."""
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        await self.raw("\r\n".join([f"HTTP/1.1 {status} {REASONS[status]}", *lines, "", ""]).encode())

    async def raw(self, data: bytes) -> None:
        """Bytes as they are."""
        self._writer.write(data)
        await self._writer.drain()

    async def begin(self) -> None:
        """The head of an event stream."""
        await self.head(content_type="text/event-stream", transfer_encoding="chunked")

    async def chunk(self, data: bytes) -> None:
        """A piece of a body whose length nobody knows."""
        await self.raw(b"%x\r\n%s\r\n" % (len(data), data))

    async def piece(self, **delta: object) -> None:
        """One event with a piece of the answer."""
        choices = [{"index": 0, "delta": delta, "finish_reason": None}]
        await self._event({"object": "chat.completion.chunk", "choices": choices})

    async def end(self, said: str = "", reason: str = "stop") -> None:
        """The last events, with what it cost; the connection may be used again."""
        choices = [{"index": 0, "delta": {}, "finish_reason": reason}]
        await self._event({"object": "chat.completion.chunk", "choices": choices})
        await self._event({"object": "chat.completion.chunk", "choices": [], "usage": self._usage(said)})
        await self.chunk(b"data: [DONE]\n\n")
        await self.raw(b"0\r\n\r\n")

    async def say(self, text: str, reason: str = "stop") -> None:
        """The text at the speed that is set: streamed if that was asked for, else as one answer."""
        if not self.body.get("stream"):
            await self._pace(len(tokens(text)))
            message = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}
            whole = {"object": "chat.completion", "choices": [message], "usage": self._usage(text)}
            await self.json(200, BASE | whole)
            return
        await self.begin()
        await self._stream(tokens(text))
        await self.end(text, reason)

    async def cut(self) -> None:
        """Reset the connection, so that the other side sees no orderly end."""
        sock = self._writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def _stream(self, pieces: Iterable[str]) -> None:
        """Each piece at its own moment, counted from the beginning: delays do not add up."""
        for number, piece in enumerate(pieces):
            await self._pace(number)
            await self.piece(content=piece)

    async def _pace(self, number: int) -> None:
        now, loop = self.behaviour, asyncio.get_running_loop()
        if number == 0 or not hasattr(self, "_began"):
            self._began = loop.time()
        each = 1 / now.tokens_per_s if now.tokens_per_s else 0.0
        wait = self._began + now.first_token_ms / 1000 + number * each - loop.time()
        if wait > 0:
            await asyncio.sleep(wait)

    async def _event(self, body: dict[str, Any]) -> None:
        await self.chunk(f"data: {json.dumps(BASE | body)}\n\n".encode())

    def _usage(self, said: str) -> dict[str, int]:
        asked = sum(len(str(m.get("content", ""))) for m in self.body.get("messages", [])) // TOKEN_CHARS
        told = len(tokens(said))
        return {"prompt_tokens": asked, "completion_tokens": told, "total_tokens": asked + told}
