"""Reads the tables that an expert can edit (JSON); a mistake is refused with file, line and remedy. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recommender.exceptions import ConfigurationError
from recommender.retrieval.knowledge_lines import Where, line_of, written_twice

FOLDER = Path(__file__).parent / "knowledge"


def fault(path: Path, where: str | Where, problem: str, remedy: str) -> ConfigurationError:
    """The error for one wrong value: where it stands, what is wrong, what to do. A single name is one of the outermost
    object's."""
    way = _way(where)
    told = " > ".join(repr(step) if isinstance(step, str) else str(step + 1) for step in way)
    line = line_of(path.read_text(encoding="utf-8"), way)
    return ConfigurationError(f"{path.name}, line {line}: {told} {problem}. {remedy}")


def _way(where: str | Where) -> Where:
    return (where,) if isinstance(where, str) else where


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose names are each written once."""
    read = dict(pairs)
    if len(read) < len(pairs):
        raise KeyError
    return read


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise ConfigurationError(f"{path.name}, line 1: {wrong}. Write the file there, in UTF-8.") from None


def parse(path: Path) -> dict[str, Any]:
    """The entries of one file, without those whose name starts with an underscore."""
    text = _text(path)
    try:
        read = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as wrong:
        raise ConfigurationError(f"{path.name}, line {wrong.lineno}: {wrong.msg}. Correct the JSON.") from None
    except KeyError:
        where, line = written_twice(text)
        raise ConfigurationError(
            f"{path.name}, line {line}: {where[-1]!r} is written twice. Join the two entries."
        ) from None
    if not isinstance(read, dict):
        raise ConfigurationError(f"{path.name}, line 1: the file is no object. Write {{ ... }} around its entries.")
    return {name: entry for name, entry in read.items() if not name.startswith("_")}


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a table, which knows where it stands. What reads a part raises ConfigurationError where it is
    wrong."""

    path: Path
    where: Where
    parts: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What it is called in its file; its number, from 1, in a list."""
        last = self.where[-1]
        return last if isinstance(last, str) else str(last + 1)

    def fault(self, part: str | Where, problem: str, remedy: str) -> ConfigurationError:
        """The error for one of its parts, or for a value in it: ("says", 3)."""
        return fault(self.path, (*self.where, *_way(part)), problem, remedy)

    def text(self, part: str, otherwise: str | None = None) -> str:
        """A string that says something; needed unless `otherwise` is given."""
        found = self.parts.get(part, otherwise)
        if not isinstance(found, str) or (otherwise is None and not found.strip()):
            raise self.fault(part, "is missing or no text", "Write a string between quotes.")
        return found

    def words(self, part: str) -> tuple[str, ...]:
        """A list of strings that say something; empty where it is absent."""
        return words_of(self.path, self.where, self.parts, part)

    def number(self, part: str, otherwise: float | None = None) -> float:
        """A number, written plainly; needed unless `otherwise` is given."""
        found = self.parts.get(part, otherwise)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.fault(part, "is missing or no number", "Write a number without quotes.")
        return found

    def truth(self, part: str, otherwise: bool = False) -> bool:
        """true or false."""
        found = self.parts.get(part, otherwise)
        if not isinstance(found, bool):
            raise self.fault(part, "is neither true nor false", "Write true or false without quotes.")
        return found


def words_of(path: Path, where: str | Where, entry: Mapping[str, Any], part: str) -> tuple[str, ...]:
    """The list of words in `entry[part]`; empty where it is absent. `where` leads to the entry, or to the very part."""
    words, way = entry.get(part, []), _way(where)
    place = way if way[-1] == part else (*way, part)
    if not isinstance(words, list):
        raise fault(path, place, "is no list", "Write a list of strings: [ ... ].")
    for number, word in enumerate(words):
        if not isinstance(word, str) or not word.strip():
            raise fault(path, (*place, number), "is no text", "Write a string between quotes.")
    return tuple(words)


def only(path: Path, where: str | Where, entry: object, known: Iterable[str]) -> Mapping[str, Any]:
    """`entry`, which stands at `where`, if it is an object with none but the known parts."""
    if not isinstance(entry, dict):
        raise fault(path, where, "is not an object", "Write { ... } after the name.")
    strange = sorted(set(entry) - set(known))
    if strange:
        remedy = f"Use only {', '.join(sorted(known))}."
        raise fault(path, (*_way(where), strange[0]), "is an unknown part", remedy)
    return entry


def _entry(path: Path, where: Where, raw: object, needed: Iterable[str], other: Iterable[str]) -> Entry:
    """One object with every needed part and none but the others."""
    entry = Entry(path, where, only(path, where, raw, (*needed, *other)))
    for part in needed:
        if entry.parts.get(part) in (None, "", []):
            raise entry.fault(part, "is missing", f"Every entry needs {', '.join(needed)}.")
    return entry


def entries(path: Path, needed: Iterable[str], other: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The objects of a file by their names, each with all parts needed and none but the others beside them."""
    return tuple(_entry(path, (name,), raw, needed, other) for name, raw in parse(path).items())


def rows(path: Path, part: str, needed: Iterable[str], other: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The objects of the list that stands in a file under `part`, checked likewise."""
    listed = parse(path).get(part)
    if not isinstance(listed, list):
        raise fault(path, part, "is missing or no list", f'Write "{part}": [ ... ] with one entry a line.')
    return tuple(_entry(path, (part, number), raw, needed, other) for number, raw in enumerate(listed))


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
