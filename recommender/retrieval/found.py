"""What the shelves hand to the rooms above: candidates with the signals that found them, counts, reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recommender.contracts import Item, NeedKind, NeedValue, Op

NeedKey = tuple[NeedKind, Op, NeedValue]  # Need.key


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item that meets every must: the best-fitting variant of its group.

    `signals`: `text_rank`, `dense_rank`, `alike_rank`, `prefer_rank`, `popular_rank`, `documented_rank` (1 = best;
    absent where that arm did not find it), `rrf` (reciprocal-rank fusion of the first three, 0 without a query) and
    `catalogue_rating` (mean stars of the whole catalogue, the prior of a Bayesian mean).
    """

    item: Item
    signals: Mapping[str, float] = field(default_factory=dict)
    meets: frozenset[NeedKey] = frozenset()  # keys of the needs, musts and prefers, that this item meets
    contained: frozenset[str] = frozenset()  # ingredient groups surely inside
    suspected: frozenset[str] | None = None  # surely or possibly inside; None where no list is known
    liked_by: Mapping[str, Mapping[str, Sequence[int]]] = field(default_factory=dict)  # as in IndexedItem.liked_by


@dataclass(frozen=True, slots=True)
class Found:
    """What is left on the shelves. `splits`: kind -> value -> variant groups that would be left if she answered with
    that value (a brand, "<=" 30, "free of" fragrance, "contains" retinoids, ">=" 4.5 stars...)."""

    items: tuple[Candidate, ...]
    count: int  # variant groups that meet every must
    splits: Mapping[NeedKind, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What one refresh did, in items."""

    indexed: int = 0  # new or changed
    unchanged: int = 0
    dropped: int = 0  # no longer live
    embedded: int = 0  # texts turned into vectors
    refused: int = 0  # could not be stored; each is logged with its reason
