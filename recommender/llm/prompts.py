"""Prompts are files; what is sent is stored with the file's name and hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from recommender.contracts import UNTUNED, Speaker

FOLDER = Path(__file__).parent / "prompts"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system text, worked examples, and a sha256 (hex): of the file, or of the file with what a speaker changes."""

    name: str
    hash: str
    system: str
    examples: tuple[dict[str, Any], ...]
    max_tokens: int
    tuned_too: bool = False  # whether a tuned model is sent the worked examples as well


def prompt(name: str, speaker: Speaker = UNTUNED) -> Prompt:
    """The prompt `name` as this speaker is asked with it: the file, unless it has a text of its own, with worked
    examples, unless it needs none."""
    shipped, text = read(name), speaker.prompts.get(name, "")
    shown = speaker.examples or shipped.tuned_too
    if not text and shown:
        return shipped
    examples = shipped.examples if shown else ()
    said = f"{shipped.hash} {len(examples)} {text}"
    own = hashlib.sha256(said.encode()).hexdigest()
    return replace(shipped, hash=own, system=text or shipped.system, examples=examples)


@cache
def read(name: str) -> Prompt:
    """The prompt file `name`.json. A missing or broken file is a fault of the installation and raises."""
    raw = (FOLDER / f"{name}.json").read_bytes()
    body = json.loads(raw)
    return Prompt(
        name=name,
        hash=hashlib.sha256(raw).hexdigest(),
        system=body["system"],
        examples=tuple(body["examples"]),
        max_tokens=body["max_tokens"],
        tuned_too=body.get("tuned_too", False),
    )
