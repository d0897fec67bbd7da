"""What a sentence about the cards may say: built by code, the only ground it is checked against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recommender.contracts import Item, NeedKind, Reason
from recommender.dialogue.questions import money

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
AMOUNT = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?(?: [A-Z]{3})?")
# Two forms of reason as proofs.py says them, and the ways in which their figures may be said.
PLACED = re.compile(r"contains (.+), (\d+(?:st|nd|rd|th)) in its list, often recommended for (.+)")
_WHICH, _LIST, _FOR = (
    r",? (?:(?:and|which) )?",
    r"in (?:its|the) (?:ingredient )?list",
    r"(?:is )?often recommended for {2}",
)
PLACED_SAID = (
    rf"{{0}}{_WHICH}(?:(?:is|comes|stands) )?(?:the )?{{1}} {_LIST}(?:{_WHICH}{_FOR})?",
    rf"{{0}}{_WHICH}{_FOR}",
)
REVIEWED = re.compile(r"rated 4 stars or more by (\d+) of (\d+) reviewers (.+)")
REVIEWED_SAID = (
    r"rated 4 stars or more by {0} (?:out )?of (?:the )?{1} (?:reviewers|shoppers) {2}",
    r"{0} (?:out )?of (?:the )?{1} (?:reviewers|shoppers) {2} (?:gave|give|rated|rate) it 4 stars or more",
)
NEGATIONS = {"no", "not", "without", "free", "never", "none", "neither", "nor"}


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
    category: str  # the innermost; empty if the shop has none
    claims: tuple[Claim, ...]
    labels: frozenset[str]  # terms that are no ingredients: "oily", "acne", "vegan"
    words: frozenset[str]  # of the reasons, less those of their terms and every negation
    prices: tuple[str, ...]  # the price with its currency, in each way to write it
    budgets: tuple[str, ...]  # what she can spend, likewise; empty if no shown reason says so
    stars: tuple[str, ...]
    counts: tuple[str, ...]  # of ratings
    placed: tuple[str, ...] = ()  # patterns: an ingredient with its place, and what it is recommended for
    sizes: tuple[str, ...] = ()  # as the shop writes them
    reviewed: tuple[str, ...] = ()  # patterns: what people like her gave it, whole


@dataclass(frozen=True, slots=True)
class Facts:
    """All cards of one reply, in order of place."""

    cards: tuple[CardFacts, ...]


def words_of(text: str) -> frozenset[str]:
    """The words of a text, lower case, unstemmed: "oily" is not "oil"."""
    return frozenset(word.lower().replace("’", "'") for word in WORD.findall(text))


@cache
def neutral_words() -> frozenset[str]:
    """Words that claim nothing about a product (data: neutral_words.txt)."""
    lines = (Path(__file__).parent / "neutral_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def facts_of(cards: Sequence[tuple[Item, Sequence[Reason]]]) -> Facts:
    """The ground of a reply: each card's item with the reasons that are shown on it."""
    return Facts(tuple(_card_facts(item, reasons) for item, reasons in cards))


def _card_facts(item: Item, reasons: Sequence[Reason]) -> CardFacts:
    """Only what the card shows: name, brand, category, price, rating and its reasons."""
    shown = " ".join(r.text for r in reasons)
    placed, reviewed = _matched(PLACED, PLACED_SAID, reasons), _matched(REVIEWED, REVIEWED_SAID, reasons)
    free = " ".join(r.text for r in reasons if not PLACED.fullmatch(r.text) and not REVIEWED.fullmatch(r.text))
    claims = _claims(reasons)
    return CardFacts(
        name=item.name,
        brand=item.brand,
        category=item.category[-1] if item.category else "",
        claims=claims,
        labels=frozenset(c.term for c in claims if f"contains {c.term}" not in shown.lower()),
        words=words_of(free) - words_of(" ".join(c.term for c in claims)) - NEGATIONS,
        prices=() if item.price is None else _ways(money(float(item.price), item.currency)),
        budgets=tuple(way for r in reasons if r.need is NeedKind.BUDGET for way in _budget(r.text)),
        stars=() if item.rating is None else _figures(f"{item.rating:.1f}"),
        counts=() if item.rating is None else (f"{item.rating_count}", f"{item.rating_count:,}"),
        placed=placed,
        sizes=tuple(term for r in reasons if r.need is NeedKind.SIZE for term in r.terms),
        reviewed=reviewed,
    )


def _matched(reason: re.Pattern[str], ways: Sequence[str], reasons: Sequence[Reason]) -> tuple[str, ...]:
    """Patterns of every way to say the reasons of this form: their figures, their names, nothing else."""
    found = (match for r in reasons if (match := reason.fullmatch(r.text)))
    return tuple(way.format(*map(re.escape, match.groups())) for match in found for way in ways)


def _claims(reasons: Sequence[Reason]) -> tuple[Claim, ...]:
    """What the shown reasons claim, term by term."""
    return tuple(Claim(term, r.holds) for r in reasons for term in r.terms)


def _budget(text: str) -> tuple[str, ...]:
    """The amounts of a budget reason: "within your $40"."""
    return tuple(way for amount in AMOUNT.findall(text) for way in _ways(amount))


def _ways(amount: str) -> tuple[str, ...]:
    """ "$26" is also "$26.00"; "1,200 SEK" also "1200.00 SEK"."""
    figure, code = amount.partition(" ")[::2]
    full = figure if "." in figure else f"{figure}.00"
    spaced = f" {code}" if code else ""
    return tuple(f"{f}{spaced}" for f in {figure, full, figure.replace(",", ""), full.replace(",", "")})


def _figures(rating: str) -> tuple[str, ...]:
    """ "4.0" is also "4"."""
    return (rating, rating.removesuffix(".0"))
