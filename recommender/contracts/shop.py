"""All that Belle knows of a shop. No Django, no network."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the shop can sell, as the shop describes it at one moment."""

    sku: str
    name: str
    brand: str
    category: tuple[str, ...]  # names from the root to the leaf; the leaf is what she asks for
    price: Decimal | None  # in `currency`; None is "no price", never zero
    currency: str  # ISO 4217
    group: str = ""  # variants of one product share a group; empty = the sku itself
    locale: str = "en"
    size: str = ""  # as printed: "50 ml", "1.7 oz / 50 mL"
    variant: str = ""
    description: str = ""
    ingredients: tuple[str, ...] | None = None  # the label's list in order; None is unknown, not "free of"
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by NeedKind value: skin_type, concern, claim
    rating: float | None = None  # mean stars, 0..5
    rating_count: int = 0
    in_stock: bool = True
    url: str = ""
    image_url: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What one customer of the shop wrote of an item."""

    sku: str
    ref: str  # the shop's own name of the review, stable
    rating: int  # stars, 1..5
    traits: Mapping[str, str] = field(default_factory=dict)  # of the writer, by NeedKind value: {"skin_type": "oily"}
    text: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """The shape of a catalogue: every value that really exists, with the number of live items that carry it."""

    categories: Mapping[tuple[str, ...], int]  # path -> items
    brands: Mapping[str, int]
    values: Mapping[str, Mapping[str, int]]  # facet name (skin_type, concern, claim...) -> value -> items
    currency: str = ""


@dataclass(frozen=True, slots=True)
class BagLine:
    """What the shop's bag holds after an item was added."""

    sku: str
    quantity: int
    bag_count: int  # things in the whole bag


class Catalogue(Protocol):
    """All that Belle knows of a shop. An installing shop implements this for its own product model."""

    locales: tuple[str, ...]

    def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
        """Live items changed after `moment` (all of them for None), streamed."""

    def live_skus(self, locale: str) -> Iterator[str]:
        """The skus of every live item, streamed: what is indexed and not named here is dropped."""

    def fetch(self, skus: Collection[str], locale: str) -> dict[str, Item]:
        """Items by sku as they are *now* (price, stock); what is retired or unknown is missing from the answer."""

    def facets(self, locale: str) -> Facets:
        """Every category, brand and facet value that live items carry."""

    def add_to_bag(self, request: Any, sku: str, quantity: int = 1) -> BagLine:  # noqa: ANN401 - no Django here
        """Put an item into this visitor's bag. `request` is the Django request. Raises UnknownItem, OutOfStock."""

    def url(self, sku: str, locale: str) -> str:
        """The path of the item's own page."""


@runtime_checkable
class FollowingCatalogue(Catalogue, Protocol):
    """A catalogue whose shop tells Belle what was bought and returned: it keeps an id with the bag's line and hands it
    to `recommender.dialogue.outcomes`. One without this method cannot tell."""

    def remember(self, request: Any, sku: str, recommendation: str) -> None:  # noqa: ANN401 - no Django here
        """Keep `recommendation` (36 characters) with this visitor's bag line of `sku`, and on its order line later."""


@runtime_checkable
class ReviewedCatalogue(Catalogue, Protocol):
    """A catalogue whose shop has reviews to show; one without this method simply has none."""

    def reviews(self, skus: Collection[str], locale: str) -> Iterator[Review]:
        """Every published review of these items, streamed."""
