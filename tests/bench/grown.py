"""A catalogue of any size, grown from a small one: every item mixes facts of its shelf, its vector stands near one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from recommender.contracts import BagLine, Facets, Item
from recommender.retrieval.row import row_of

SYLLABLES = ("al", "bri", "cor", "dal", "em", "fi", "gru", "hol", "is", "jun", "kel", "lor", "mi", "nor", "os", "pel")
NOISE = 0.5  # length of what is added to a vector of length one: near its own kind, unlike any other item
HOUSES = 40  # new brands for each old one

Vectors = npt.NDArray[np.float32]


class Grown:
    """contracts.Catalogue, as far as an index reads it: `count` items over `base`, the same for the same seed."""

    locales: tuple[str, ...] = ("en",)

    def __init__(self, base: Sequence[Item], count: int, seed: int) -> None:
        self.base, self.count, self.seed = base, count, seed
        self._shelves: dict[str, list[Item]] = defaultdict(list)
        for item in base:
            self._shelves[item.category[-1]].append(item)

    def changed_since(self, moment: object, locale: str) -> Iterator[Item]:
        """All of them."""
        dice = random.Random(self.seed)  # noqa: S311 - not for secrets
        return (self._one(number, dice) for number in range(self.count))

    def live_skus(self, locale: str) -> Iterator[str]:
        """All of them."""
        return (f"G{number}" for number in range(self.count))

    def fetch(self, skus: object, locale: str) -> dict[str, Item]:
        raise NotImplementedError

    def facets(self, locale: str) -> Facets:
        raise NotImplementedError

    def add_to_bag(self, request: object, sku: str, quantity: int = 1) -> BagLine:
        raise NotImplementedError

    def url(self, sku: str, locale: str) -> str:
        raise NotImplementedError

    def _one(self, number: int, dice: random.Random) -> Item:
        """Name and facets of one item of its shelf, price and label of another."""
        like = self.base[number % len(self.base)]
        other = dice.choice(self._shelves[like.category[-1]])
        generation = number // len(self.base)
        made_up = "".join(dice.choices(SYLLABLES, k=3)).capitalize()
        return replace(
            like,
            sku=f"G{number}",
            group=f"{like.group}-{generation}",
            name=f"{made_up} {like.name}",
            brand=f"{like.brand} {dice.randrange(HOUSES)}" if generation else like.brand,
            price=other.price and (other.price * Decimal(round(dice.uniform(0.6, 1.6), 2))).quantize(Decimal("0.01")),
            ingredients=other.ingredients,
            rating=other.rating and min(5.0, max(1.0, other.rating + dice.uniform(-0.4, 0.4))),
            rating_count=int(other.rating_count * dice.uniform(0.2, 2.0)),
            in_stock=dice.random() < 0.95,
        )


def text_of(item: Item) -> str:
    """What Belle would embed of it."""
    return row_of(item, "en").text


def near(centres: Vectors, count: int, seed: int) -> Vectors:
    """`count` unit vectors, number n near centre n modulo their number. Shapes: (base, d) -> (count, d)."""
    dice = np.random.default_rng(seed)
    noise = dice.standard_normal((count, centres.shape[1]), dtype=np.float32) * NOISE / np.sqrt(centres.shape[1])
    found = centres[np.arange(count) % len(centres)] + noise
    unit: Vectors = (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)
    return unit
