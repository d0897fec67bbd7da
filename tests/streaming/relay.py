"""A wire between a client and a server that a test can cut, or leave hanging."""

from __future__ import annotations

import asyncio
from contextlib import suppress

Heard = asyncio.Queue[bytes]


class Relay:
    """Passes bytes on between its port and another of loopback."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._frozen = False
        self.answers = Heard()  # what the server has said, as it came
        self._ends: list[asyncio.StreamWriter] = []
        self._server: asyncio.Server | None = None
        self.port = 0

    async def open(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._join, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def freeze(self) -> None:
        """From now on bytes vanish, and nobody is told: a cable that was pulled."""
        self._frozen = True

    async def cut(self) -> None:
        """Close every line, and refuse new ones until `open`."""
        if self._server is not None:
            self._server.close()
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()
        await asyncio.sleep(0)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        self._ends += [writer, far_writer]
        with suppress(OSError):
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer, self.answers))

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, heard: Heard | None = None) -> None:
        while data := await source.read(65536):
            if not self._frozen:
                if heard is not None:
                    heard.put_nowait(data)
                sink.write(data)
                await sink.drain()
        sink.close()
