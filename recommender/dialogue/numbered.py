"""The part of the catalogue that a prompt shows, numbered: for the arm llm_only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from recommender.contracts import Context, Item, Need, Scored
from recommender.dialogue.questions import WISHED, money
from recommender.dialogue.shelf import Shelf, live
from recommender.retrieval.fencing import fenced
from recommender.retrieval.search import find
from recommender.retrieval.vocabulary import Vocabulary

MOST, MOST_CHARS = 40, 3000  # with examples and talk some 1,500 tokens: more is more than the embedded model can weigh
LINE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Numbered:
    """Products and their lines, number 1 first, and the shelf that they are from."""

    products: tuple[Scored, ...]
    lines: tuple[str, ...]
    shelf: Shelf


def numbered(guard: Sequence[Need], words: str, context: Context, vocabulary: Vocabulary) -> Numbered:
    """Of all that meets `guard`, what lies nearest to all her `words` so far and was not shown yet, as it is now."""
    found = find(guard, context.locale, words, vocabulary)
    near = sorted(found.items, key=lambda one: -one.signals.get("rrf", 0.0))
    unseen = [one for one in near if one.item.sku not in context.shown_skus] or near
    contained = {one.item.sku: one.contained for one in unseen}
    scored = [Scored(one.item, one.signals.get("rrf", 0.0), one.signals) for one in unseen[:MOST]]
    products, lines = list[Scored](), list[str]()
    for one in live(scored, guard, context.locale, vocabulary, MOST):
        lines.append(f"{len(lines) + 1}. {_line(one.item, contained[one.item.sku])}")
        if sum(map(len, lines)) > MOST_CHARS:
            return Numbered(tuple(products), tuple(lines[:-1]), Shelf(found, tuple(products), ()))
        products.append(one)
    return Numbered(tuple(products), tuple(lines), Shelf(found, tuple(products), ()))


def _line(item: Item, contained: frozenset[str]) -> str:
    """Name and brand, shelf, price, stars, whom and what it is for, and what shoppers ask for by name inside it."""
    inside = ", ".join(name for name in WISHED if name in contained)
    parts = (
        f"{item.name} by {item.brand}" if item.brand else item.name,
        item.category[-1] if item.category else "",
        "" if item.price is None else money(float(item.price), item.currency),
        "" if item.rating is None else f"{item.rating:.1f} stars",
        ", ".join(value for values in item.facets.values() for value in values),
        f"contains {inside}" if inside else "",
    )
    return fenced("; ".join(part for part in parts if part), LINE_CHARS)
