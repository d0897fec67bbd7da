"""A page of products: narrowed, one card a group of variants, sorted, cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, When
from django.http import QueryDict

from products.facets import Choice, Facet, chosen_from, facets_of
from products.models import Product
from products.models.product import ProductQuerySet
from products.sorting import BEST_MATCH, SORTS, order_for

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Card:
    """One product on a shelf, standing for its variants."""

    product: Product
    variants: int  # live ones in its group, itself included
    price_differs: bool  # some variant costs something else


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice, and the query string without it."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a shelf's page shows."""

    cards: Sequence[Card]
    page: Page[Product]
    facets: Sequence[Facet]
    chips: Sequence[Chip]
    sort: str
    sorts: Sequence[tuple[str, str]]
    rest_of_address: str  # the query string without the page number


def cards_for(products: Sequence[Product]) -> list[Card]:
    """Cards with the number of variants (one query)."""
    live = Product.objects.live().filter(group__in=[product.group for product in products])
    rows = live.values("group").annotate(variants=Count("id"), prices=Count("price", distinct=True))
    known = {row["group"]: (row["variants"], row["prices"] > 1) for row in rows}
    return [Card(product, *known.get(product.group, (1, False))) for product in products]


_SOLD_OUT_LAST = Case(When(stock=0, then=1), default=0)


def one_a_group(products: ProductQuerySet) -> ProductQuerySet:
    """One product of each group: one that is in stock if there is one, the cheapest of these."""
    first = products.order_by("group", _SOLD_OUT_LAST, "price", "id").distinct("group")
    return products.filter(pk__in=first.values("pk"))


def listing(products: ProductQuerySet, query: QueryDict, default_sort: str = "liked") -> Listing:
    """The page that an address asks for; a page that does not exist is the last one."""
    chosen = chosen_from(dict(query.lists()))
    sorts = {BEST_MATCH: "Best match"} if default_sort == BEST_MATCH else {}
    sorts |= {key: label for key, (label, _) in SORTS.items()}
    sort = query.get("sort", "") if query.get("sort") in sorts else default_sort
    order = ("-rank", *order_for("liked")) if sort == BEST_MATCH else order_for(sort)
    found = one_a_group(chosen.narrow(products)).for_cards().order_by(*order)
    page = Paginator(found, PER_PAGE).get_page(query.get("page"))
    facets = facets_of(products, chosen)
    return Listing(
        cards=cards_for(list(page.object_list)),
        page=page,
        facets=facets,
        chips=[_chip(query, facet.key, choice) for facet in facets for choice in facet.choices if choice.chosen],
        sort=sort,
        sorts=list(sorts.items()),
        rest_of_address=_without_page(query),
    )


def _chip(query: QueryDict, key: str, choice: Choice) -> Chip:
    rest = query.copy()
    rest.setlist(key, [value for value in query.getlist(key) if value != choice.value])
    rest.pop("page", None)
    return Chip(choice.label, rest.urlencode())


def _without_page(query: QueryDict) -> str:
    rest = query.copy()
    rest.pop("page", None)
    return rest.urlencode()
