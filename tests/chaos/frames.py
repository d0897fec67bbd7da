"""Server-sent events out of lines; a frame that the line's end cut off is dropped."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any


async def frames(lines: AsyncIterator[str]) -> AsyncIterator[tuple[int, str, dict[str, Any]]]:
    """Number, kind and data of each event."""
    fields: dict[str, str] = {}
    async for line in lines:
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.strip()
        else:
            if "data" in fields:
                yield int(fields["id"]), fields["event"], json.loads(fields["data"])
            fields = {}
