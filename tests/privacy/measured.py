"""Recall and precision of the redactor on invented sentences, by kind."""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from recommender.privacy.findings import Finding, Kind
from recommender.privacy.redaction import Public, find
from tests.privacy.invented import MAKERS

FILES = {
    "en": ("sentences.txt", "sentences_more.txt"),
    "id": ("sentences_id.txt",),
    "unseen": ("sentences_unseen.txt",),
}  # language -> files
KINDS = {
    "last": Kind.NAME,
    "nama": Kind.NAME,
    "unseen": Kind.NAME,
    "alamat": Kind.ADDRESS,
    "medicine": Kind.HEALTH,
    "sakit": Kind.HEALTH,
    "obat": Kind.HEALTH,
}
SEEDS = range(1, 11)
WORDS_OF_A_SHOP = frozenset({"moisturiser", "gentle", "cleanser", "rich", "cream"})  # words of a shop that has little
BRANDS = frozenset({"dr. jart+", "mrs. meyer's", "paula's choice", "grace and stella"})
PUBLIC = Public(BRANDS, WORDS_OF_A_SHOP)


@dataclass(frozen=True, slots=True)
class Example:
    """A filled-in sentence with what is personal in it."""

    text: str
    personal: tuple[Finding, ...]


@dataclass(slots=True)
class Tally:
    """Counts of stretches for one kind."""

    hit: int = 0  # personal, and every character of it masked
    missed: list[str] = field(default_factory=list)  # personal, and some of it left
    false: list[str] = field(default_factory=list)  # masked, and nothing in it was personal

    @property
    def recall(self) -> float:
        """Share of what is personal that was wholly masked."""
        return self.hit / (self.hit + len(self.missed) or 1)

    @property
    def precision(self) -> float:
        """Share of the maskings that hit something personal."""
        return self.hit / (self.hit + len(self.false) or 1)


def templates(*languages: str) -> list[str]:
    """The committed sentences, of these languages or of all."""
    names = [name for language in languages or FILES for name in FILES[language]]
    lines = [line for name in names for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()]
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def filled(template: str, rng: random.Random) -> Example:
    """The template with invented values in place of its {kinds}."""
    text, personal = "", []
    for part in re.split(r"(\{\w+\})", template):
        maker = part.strip("{}")
        if part.startswith("{"):
            value = MAKERS[maker](rng)
            kind = KINDS.get(maker) or Kind(maker.upper())
            personal.append(Finding(kind, len(text), len(text) + len(value)))
            text += value
        else:
            text += part
    return Example(text, tuple(personal))


def measure(examples: list[Example]) -> dict[Kind, Tally]:
    """One tally per kind. Something personal is hit when it is wholly covered, by whichever kind."""
    tallies = {kind: Tally() for kind in Kind}
    for example in examples:
        found = find(example.text, public=PUBLIC)
        masked = {i for one in found for i in range(one.start, one.end)}
        for one in example.personal:
            whole = masked.issuperset(range(one.start, one.end))
            tally = tallies[one.kind]
            tally.hit += whole
            if not whole:
                tally.missed.append(example.text)
        for one in found:
            if not any(one.overlaps(real) for real in example.personal):
                tallies[one.kind].false.append(example.text)
    return tallies


def table(tallies: dict[Kind, Tally]) -> str:
    """The figures as lines of text."""
    rows = [f"{'kind':8} {'there':>5} {'recall':>7} {'precision':>9}"]
    for kind, tally in tallies.items():
        there = tally.hit + len(tally.missed)
        rows.append(f"{kind:8} {there:5} {tally.recall:7.3f} {tally.precision:9.3f}")
    return "\n".join(rows)


def sample(seed: int, *languages: str) -> list[Example]:
    """Every sentence of these languages, or of all, filled once."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    return [filled(template, rng) for template in templates(*languages)]


if __name__ == "__main__":
    for languages in (("en",), ("id",), ("unseen",), tuple(FILES)):
        examples = [example for seed in SEEDS for example in sample(seed, *languages)]
        told = f"{', '.join(languages)}: {len(templates(*languages))} sentences, each filled with {len(SEEDS)} seeds"
        sys.stdout.write(f"{told}\n{table(measure(examples))}\n\n")
