"""What money is called and worth, from a file that the shop edits (knowledge/currencies.json). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from recommender.retrieval import knowledge_files
from recommender.retrieval.knowledge_files import Entry

FILE = knowledge_files.FOLDER / "currencies.json"
NEEDED = ("per_euro", "from", "before", "after", "source")


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency: its ISO 4217 code, how many of it a euro buys, and what it is called."""

    code: str
    per_euro: float
    before: frozenset[str]
    after: frozenset[str]
    times: Mapping[str, float]  # words that multiply a number and name the currency: "ribu" -> 1000


@cache
def currencies() -> Mapping[str, Currency]:
    """Every known currency by its code. Raises ConfigurationError with file, line and remedy."""
    return {entry.name: _currency(entry) for entry in knowledge_files.entries(FILE, NEEDED, ("times",))}


def _currency(entry: Entry) -> Currency:
    if entry.number("per_euro") <= 0:
        raise entry.fault("per_euro", "is no rate", "Write how many of it one euro buys, more than 0.")
    entry.text("from"), entry.text("source")
    raw = entry.parts.get("times", {})
    times = Entry(FILE, (entry.name, "times"), knowledge_files.only(FILE, (entry.name, "times"), raw, raw))
    before, after = (frozenset(entry.words(part)) for part in ("before", "after"))
    factors = {word: times.number(word) for word in times.parts}
    return Currency(entry.name, entry.number("per_euro"), before, after, factors)


def meant(mark: str, shop: str) -> str:
    """The code of the currency that a sign or word names, the shop's own first; "" where it names none."""
    codes = [each.code for each in currencies().values() if mark in each.before | each.after | set(each.times)]
    return shop if shop in codes else codes[0] if codes else ""


def factor(word: str) -> float:
    """What a word behind a number multiplies it by; 1 for none."""
    return next((each.times[word] for each in currencies().values() if word in each.times), 1.0)


def converted(amount: float, code: str, shop: str) -> float:
    """An amount in the shop's currency, to three digits; as it is where either is unknown or both are one."""
    known = currencies()
    if code == shop or code not in known or shop not in known:
        return amount
    return float(f"{amount / known[code].per_euro * known[shop].per_euro:.3g}")
