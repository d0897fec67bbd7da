"""Reads the knowledge that an expert can edit (knowledge/*.json); a mistake is refused with file, line and remedy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from recommender.exceptions import ConfigurationError

FOLDER = Path(__file__).parent / "knowledge"


def line_of(text: str, key: str) -> int:
    """The 1-based line on which `key` is first written as a JSON string; 1 where it is not."""
    place = text.find(json.dumps(key, ensure_ascii=False))
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def fault(path: Path, key: str, problem: str, remedy: str) -> ConfigurationError:
    """The error for one wrong entry: where it stands, what is wrong, what to do."""
    line = line_of(path.read_text(encoding="utf-8"), key)
    return ConfigurationError(f"{path.name}, line {line}: {key!r} {problem}. {remedy}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys are each written once."""
    keys = [key for key, _ in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise KeyError(twice)
    return dict(pairs)


def parse(path: Path) -> dict[str, Any]:
    """The entries of one knowledge file, without those whose name starts with an underscore."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
    except json.JSONDecodeError as wrong:
        raise ConfigurationError(f"{path.name}, line {wrong.lineno}: {wrong.msg}. Correct the JSON.") from None
    except KeyError as twice:
        raise fault(path, str(twice.args[0]), "is written twice", "Join the two entries.") from None
    return {name: entry for name, entry in read.items() if not name.startswith("_")}


def words_of(path: Path, name: str, entry: Mapping[str, Any], part: str) -> tuple[str, ...]:
    """The list of words in `entry[part]`; empty where it is absent."""
    words = entry.get(part, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise fault(path, name, f"has a bad {part!r}", "Write a list of non-empty strings.")
    return tuple(words)


def only(path: Path, name: str, entry: object, known: Iterable[str]) -> Mapping[str, Any]:
    """`entry` if it is an object with none but the known parts."""
    if not isinstance(entry, dict):
        raise fault(path, name, "is not an object", "Write { ... } after the name.")
    strange = sorted(set(entry) - set(known))
    if strange:
        raise fault(path, name, f"has an unknown part {strange[0]!r}", f"Use only {', '.join(sorted(known))}.")
    return entry


@cache
def load(name: str) -> dict[str, Any]:
    """The shipped knowledge file `name` (without .json), parsed once per process."""
    return parse(FOLDER / f"{name}.json")


def listed(name: str, entry: str, part: str | None = None) -> tuple[str, ...]:
    """The list of words that stands in a shipped file under `entry`, or under `part` of that entry."""
    path, whole = FOLDER / f"{name}.json", load(name)
    if part is None:
        return words_of(path, entry, whole, entry)
    return words_of(path, entry, only(path, entry, whole[entry], (part,)), part)
