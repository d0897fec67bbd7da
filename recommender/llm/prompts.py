"""Prompts are files; what is sent is stored with the file's name and hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "prompts"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system text, worked examples, and the sha256 (hex) of the file they came from."""

    name: str
    hash: str
    system: str
    examples: tuple[dict[str, Any], ...]
    max_tokens: int


@cache
def prompt(name: str) -> Prompt:
    """The prompt file `name`.json. A missing or broken file is a fault of the installation and raises."""
    raw = (FOLDER / f"{name}.json").read_bytes()
    body = json.loads(raw)
    return Prompt(
        name=name,
        hash=hashlib.sha256(raw).hexdigest(),
        system=body["system"],
        examples=tuple(body["examples"]),
        max_tokens=body["max_tokens"],
    )
