"""Messages of our own with wishes of every kind, and how a reading of them is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from recommender.contracts import Context, Facets, Need, NeedKind, Strength
from recommender.dialogue.needs.words import read
from recommender.facet_kinds import FACETS
from recommender.retrieval import knowledge_files
from recommender.retrieval.language import phrase
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.compare import plain
from tests.dialogue.needs.shop import BRANDS, INCI

OPTIONAL = frozenset({"gift", "for men", "for teens", "daily use", "night use"})  # never labelled
FILE = Path(__file__).parent / "wishes.jsonl"
COUNTED = frozenset({NeedKind.CATEGORY, NeedKind.OPEN, *FACETS})
PREFERRED = " ~"  # behind a label: she would like it, and it is no must


@dataclass(slots=True)
class Counted:
    """What one message's reading was worth."""

    right: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    weighed: list[str] = field(default_factory=list)  # right but for the strength


def rows() -> list[dict[str, Any]]:
    """The messages: `needs` (alternatives behind bars), `open` (words), and what `may` be read."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


@cache
def vocabulary() -> Vocabulary:
    """A shop that has a shelf for each kind of product that is asked for, and Belle's own words for the rest."""
    labels = [said for row in rows() for need in row["needs"] for said in need.removesuffix(PREFERRED).split(" | ")[:1]]
    shelves: dict[tuple[str, ...], int] = {
        (said.split(" ", 2)[2],): 1 for said in labels if said.startswith("category")
    }
    values = {kind.value: dict.fromkeys(knowledge_files.load(kind.value), 1) for kind in FACETS}
    return Vocabulary.from_facets(Facets(categories=shelves, brands=BRANDS, values=values, currency="USD"), INCI)


def count(row: dict[str, Any]) -> Counted:
    """Read one message and compare."""
    needs = list(read(row["text"], Context(), vocabulary()).needs)
    result, paired = Counted(), set[int]()
    for label in row["needs"]:
        _pair(label, needs, paired, result)
    for words in row["open"]:
        found = [at for at, need in enumerate(needs) if _catches(need, row["text"].lower().index(words.lower()), words)]
        paired.update(found)
        (result.right if found else result.missed).append(f"open {words}")
    result.wrong += [_key(need) for at, need in enumerate(needs) if at not in paired and not _free(row, need)]
    return result


def _pair(label: str, needs: list[Need], paired: set[int], result: Counted) -> None:
    asked = {plain(name) for said in label.removesuffix(PREFERRED).split(" | ") for name in _names(said)}
    found = [at for at, need in enumerate(needs) if plain(_key(need)) in asked]
    paired.update(found)
    (result.right if found else result.missed).append(label)
    if found and (needs[found[0]].strength is Strength.PREFER) != label.endswith(PREFERRED):
        result.weighed.append(label)


def _names(said: str) -> Iterator[str]:
    """A labelled need as it stands, and under the shop's own name for it."""
    yield said
    kind, op, value = re.split(r" (is not|is|helps|free of) ", said, maxsplit=1)
    if kind == "category":
        yield f"{kind} {op} {vocabulary().taxonomy.find(value)}"
    meanings = vocabulary().lexicon.meanings(phrase(value))
    yield from (f"{kind} {op} {each.value}" for each in meanings if each.kind.value == kind)


def _catches(need: Need, start: int, words: str) -> bool:
    spoken = need.kind in (COUNTED - {NeedKind.CATEGORY}) | {NeedKind.CONTAINS, NeedKind.SIZE}
    return spoken and (need.start or 0) < start + len(words) and start < (need.end or 0)


def _free(row: dict[str, Any], need: Need) -> bool:
    """Whether the labels leave open if it is read: other kinds, and an unlisted wish from words that a label has."""
    said = set(plain(str(need.value)).split())
    labelled = {word for each in (*row["needs"], *row.get("may", [])) for word in plain(each).split()[2:]}
    may = {plain(each) for label in row.get("may", []) for each in label.split(" | ")}
    if need.kind not in COUNTED or need.value in OPTIONAL:
        return True
    return plain(_key(need)) in may or (need.kind is NeedKind.OPEN and bool(said & labelled))


def _key(need: Need) -> str:
    return f"{need.kind.value} {need.op.value if need.kind is not NeedKind.OPEN else 'is'} {need.value}"
