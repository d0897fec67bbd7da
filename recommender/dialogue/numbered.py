"""The part of the catalogue that a prompt shows, numbered: for the arm llm_only."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recommender.contracts import Context, Item, Need, NeedKind, Scored
from recommender.dialogue.questions import WISHED, money
from recommender.dialogue.shelf import Shelf, live
from recommender.retrieval.arms.fusion import K
from recommender.retrieval.fencing import fenced
from recommender.retrieval.found import Candidate
from recommender.retrieval.search import find
from recommender.retrieval.vocabulary import Vocabulary

MOST, MOST_CHARS = 40, 3000  # with examples and talk some 1,500 tokens: more is more than the embedded model can weigh
LINE_CHARS = 200
TRAITS = 4  # of each sort in a line: what she speaks of comes first
WORD = re.compile(r"\w{3,}")
LONG = 3  # letters; hers may begin with a longer word of a line: "creamy" with "cream"
HERS = (NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE, NeedKind.CONCERN, NeedKind.FINISH)  # said before the claims of a label


@dataclass(frozen=True, slots=True)
class Numbered:
    """Products and their lines, number 1 first, and the shelf that they are from."""

    products: tuple[Scored, ...]
    lines: tuple[str, ...]
    shelf: Shelf


def numbered(guard: Sequence[Need], words: str, context: Context, vocabulary: Vocabulary) -> Numbered:
    """Of all that meets `guard`, what lies nearest to all her `words` so far and was not shown yet, as it is now."""
    found = find(guard, context.locale, words, vocabulary)
    near = _nearest(found.items, _words(words))
    unseen = [one for one in near if one.item.sku not in context.shown_skus] or near
    contained = {one.item.sku: one.contained for one in unseen}
    scored = [Scored(one.item, one.signals.get("rrf", 0.0), one.signals) for one in unseen[:MOST]]
    products, lines = list[Scored](), list[str]()
    for one in live(scored, guard, context.locale, vocabulary, MOST):
        lines.append(f"{len(lines) + 1}. {_line(one.item, contained[one.item.sku], _words(words))}")
        if sum(map(len, lines)) > MOST_CHARS:
            return Numbered(tuple(products), tuple(lines[:-1]), Shelf(found, tuple(products), ()))
        products.append(one)
    return Numbered(tuple(products), tuple(lines), Shelf(found, tuple(products), ()))


def _nearest(found: Sequence[Candidate], said: set[str]) -> list[Candidate]:
    """By full text and meaning; and by how many of her words the line itself would hold, the rarer ones for more, for
    ingredients are no part of the text that is searched."""
    held = [{word for word in said if _speaks(_texts(one), word)} for one in found]
    often = Counter(word for words in held for word in words)
    worth = [sum(math.log(1 + len(found) / often[word]) for word in words) for words in held]
    place = {at: n for n, at in enumerate(sorted(range(len(found)), key=lambda at: -worth[at]), 1)}
    score = [one.signals.get("rrf", 0.0) + (1 / (K + place[at]) if worth[at] else 0.0) for at, one in enumerate(found)]
    return [found[at] for at in sorted(range(len(found)), key=lambda at: -score[at])]


def _texts(one: Candidate) -> set[str]:
    """The words of all that a line could say of it."""
    facets = (value for values in one.item.facets.values() for value in values)
    inside = (name for name in WISHED if name in one.contained)
    return _words(" ".join([one.item.name, one.item.brand, *one.item.category[-1:], *facets, *inside]))


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def _speaks(words: Iterable[str], said: str) -> bool:
    """Whether one of them is what she said, or begins like it: "dry" and "dryness"."""
    return any(word.startswith(said) or (len(word) > LONG and said.startswith(word)) for word in words)


def _line(item: Item, contained: frozenset[str], said: set[str]) -> str:
    """Name and brand, shelf, price, stars, whom and what it is for, and what shoppers ask for by name inside it."""
    inside = ", ".join(_spoken_of((name for name in WISHED if name in contained), said))
    traits = (value for kind in (*HERS, *sorted(set(item.facets) - {*HERS})) for value in item.facets.get(kind, ()))
    parts = (
        f"{item.name} by {item.brand}" if item.brand else item.name,
        item.category[-1] if item.category else "",
        "" if item.price is None else money(float(item.price), item.currency),
        "" if item.rating is None else f"{item.rating:.1f} stars",
        ", ".join(_spoken_of(traits, said)),
        f"contains {inside}" if inside else "",
    )
    return fenced("; ".join(part for part in parts if part), LINE_CHARS)


def _spoken_of(values: Iterable[str], said: set[str]) -> list[str]:
    """Some of the values: those that she speaks of first, then in order."""
    return sorted(dict.fromkeys(values), key=lambda one: not any(_speaks(_words(one), word) for word in said))[:TRAITS]
