"""What a sentence about the cards may say: built by code, the only ground it is checked against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recommender.contracts import Item, Reason

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
ENDINGS = ("ing", "ies", "es", "ed", "s", "y", "ly", "e")


@dataclass(frozen=True, slots=True)
class Claim:
    """A term of a shown reason, and whether the product has it or is without it."""

    term: str  # lower case
    holds: bool


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What is true of one card."""

    name: str
    brand: str
    claims: tuple[Claim, ...]
    numbers: frozenset[str]  # as written, thousands separators and trailing zeros removed
    stems: frozenset[str]  # of the reasons and the category


@dataclass(frozen=True, slots=True)
class Facts:
    """All cards of one reply, in order of place."""

    cards: tuple[CardFacts, ...]


def stem(word: str) -> str:
    """A crude stem, so that "contains" and "containing" meet; never shorter than three letters."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of all words in a text."""
    return frozenset(stem(word) for word in WORD.findall(text))


def plain_number(text: str) -> str:
    """ "1,200.00" and "1200" are one number: "1200"."""
    text = text.replace(",", "")
    return text.rstrip("0").rstrip(".") if "." in text else text


def numbers(text: str) -> frozenset[str]:
    """Every number in a text, in its plain form."""
    return frozenset(plain_number(n) for n in NUMBER.findall(text))


@cache
def neutral_stems() -> frozenset[str]:
    """Stems of words that claim nothing about a product (data: neutral_words.txt)."""
    lines = (Path(__file__).parent / "neutral_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(stem(word) for line in lines if not line.startswith("#") for word in line.split())


def facts_of(cards: Sequence[tuple[Item, Sequence[Reason]]]) -> Facts:
    """The ground of a reply: each card's item with the reasons that are shown on it."""
    return Facts(tuple(_card_facts(item, reasons) for item, reasons in cards))


def _card_facts(item: Item, reasons: Sequence[Reason]) -> CardFacts:
    """Only what the card shows: name, brand, category, price, rating and its reasons."""
    shown = " ".join(r.text for r in reasons)
    price = "" if item.price is None else f"{item.price}"
    rating = "" if item.rating is None else f"{item.rating:.1f} {item.rating_count}"
    return CardFacts(
        name=item.name,
        brand=item.brand,
        claims=tuple(Claim(term, r.holds) for r in reasons for term in r.terms),
        numbers=numbers(f"{shown} {price} {rating}"),
        stems=stems(f"{shown} {item.category[-1] if item.category else ''}"),
    )
