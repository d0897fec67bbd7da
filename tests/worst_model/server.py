"""HTTP for the worst model, on plain sockets: a library would keep it from breaking the rules."""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import asdict
from typing import Any

from tests.worst_model.answering import Answer
from tests.worst_model.behaviours import ALL
from tests.worst_model.script import Behaviour, Script

MOST_HEAD_BYTES = 65536
FOR_EVER_S = 120


class Server:
    """Answers requests as the script has it; one task a connection."""

    def __init__(self, behaviour: Behaviour | None = None) -> None:
        self.script = Script(behaviour or Behaviour())

    async def start(self, port: int) -> asyncio.Server:
        """Listen on loopback; port 0 takes a free one."""
        return await asyncio.start_server(self._connection, "127.0.0.1", port, limit=MOST_HEAD_BYTES, backlog=1024)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        gone = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError)
        with contextlib.suppress(*gone):
            while not writer.is_closing():
                method, path, body = await _request(reader)
                await self._until_she_leaves(reader, writer, self._answer(method, path, body, writer))
        writer.close()

    async def _until_she_leaves(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, work: Any) -> None:  # noqa: ANN401
        """A behaviour that lasts for ever ends with its client's connection, or at the end of all patience."""
        task, end = asyncio.ensure_future(work), asyncio.get_running_loop().time() + FOR_EVER_S
        while not task.done():
            await asyncio.wait([task], timeout=0.5)
            if not task.done() and (reader.at_eof() or asyncio.get_running_loop().time() > end):
                task.cancel()
                writer.close()
        await task

    async def _answer(self, method: str, path: str, body: bytes, writer: asyncio.StreamWriter) -> None:
        asked = json.loads(body) if body else {}
        if method == "POST" and path.endswith("/chat/completions"):
            answer = Answer(writer, asked, self.script.now)
            await ALL[self.script.next(asked)](answer)
            return
        status, told = self._tell(method, path, asked)
        await Answer(writer, asked, self.script.now).json(status, told)

    def _tell(self, method: str, path: str, asked: dict[str, Any]) -> tuple[int, object]:
        """The answers about the server itself."""
        match method, path:
            case "PUT", "/behaviour":
                if asked.get("name", "well") not in ALL or not set(asked) <= set(asdict(Behaviour())):
                    return 400, {"error": f"a behaviour is one of {sorted(ALL)}", "fields": list(asdict(Behaviour()))}
                self.script.set(Behaviour(**asked))
            case "DELETE", "/requests":
                self.script.forget()
            case "GET", "/requests":
                return 200, {"count": dict(self.script.count), "last": list(self.script.last)}
            case "GET", "/v1/models":
                return 200, {"object": "list", "data": [{"id": "worst", "object": "model"}]}
            case "GET", "/health" | "/behaviour":
                pass
            case _:
                return 404, {"error": f"{method} {path} is not known here"}
        return 200, asdict(self.script.now)


async def _request(reader: asyncio.StreamReader) -> tuple[str, str, bytes]:
    """Method, path and body of the next request."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    return method, path, await reader.readexactly(int(headers.get("content-length", "0")))
