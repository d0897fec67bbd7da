"""How a shelf can be narrowed: brand, price band, skin type, purpose, claim; each value with what it would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import CharField, Count, F, Func, Q

from products.models.product import ProductQuerySet
from products.models.vocabulary import SkinType

BANDS: dict[str, tuple[str, Decimal, Decimal | None]] = {
    "0-15": ("Under 15", Decimal(0), Decimal(15)),
    "15-30": ("15 to 30", Decimal(15), Decimal(30)),
    "30-60": ("30 to 60", Decimal(30), Decimal(60)),
    "60-": ("60 and over", Decimal(60), None),
}
NAMES = {"brand": "Brand", "price": "Price", "skin": "Skin type", "concern": "Made for", "claim": "Claims"}
OPEN_VALUES = 8  # shown at once; the rest is behind "more"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet and how many products (variants counted once) it would leave."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that exist here."""

    key: str
    name: str
    choices: Sequence[Choice]

    @property
    def first(self) -> Sequence[Choice]:
        """What is shown at once: the biggest, and all that is chosen."""
        return [choice for place, choice in enumerate(self.choices) if place < OPEN_VALUES or choice.chosen]

    @property
    def more(self) -> Sequence[Choice]:
        """The rest."""
        return [choice for place, choice in enumerate(self.choices) if place >= OPEN_VALUES and not choice.chosen]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a visitor has narrowed a shelf to; values of one facet are alternatives."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def narrow(self, products: ProductQuerySet, without: str = "") -> ProductQuerySet:
        """The products that fit, leaving one facet aside."""
        for key, values in self.values.items():
            if values and key != without:
                products = products.filter(_condition(key, values))
        return products

    def __bool__(self) -> bool:
        return any(self.values.values())


def chosen_from(data: Mapping[str, Sequence[str]]) -> Chosen:
    """What the address says, without what makes no sense."""
    values = {key: [value for value in data.get(key, ()) if "\x00" not in value] for key in NAMES}
    values["price"] = [value for value in values["price"] if value in BANDS]
    values["skin"] = [value for value in values["skin"] if value in SkinType.values]
    return Chosen(values)


def _condition(key: str, values: Sequence[str]) -> Q:
    if key == "brand":
        return Q(brand__slug__in=values)
    if key == "skin":
        return Q(skin_types__overlap=list(values))
    if key == "concern":
        return Q(concerns__overlap=list(values))
    if key == "claim":
        return Q(claims__contains=list(values))  # claims are promises: all of them must hold
    return _price(values)


def _price(values: Sequence[str]) -> Q:
    condition = Q()
    for value in values:
        _, low, high = BANDS[value]
        condition |= Q(price__gte=low, price__lt=high) if high else Q(price__gte=low)
    return condition


_GROUPS = Count("group", distinct=True)
Counts = dict[str, tuple[str, int]]  # value -> its label and how many products it would leave


def _by_brand(products: ProductQuerySet) -> Counts:
    rows = products.values_list("brand__slug", "brand__name").annotate(n=_GROUPS).order_by("-n", "brand__name")
    return {slug: (name, number) for slug, name, number in rows}


def _by_price(products: ProductQuerySet) -> Counts:
    found = products.aggregate(**{band: Count("group", distinct=True, filter=_price([band])) for band in BANDS})
    return {band: (label, found[band]) for band, (label, _, _) in BANDS.items() if found[band]}


def _by_word(products: ProductQuerySet, column: str) -> Counts:
    words = products.annotate(word=Func(F(column), function="unnest", output_field=CharField()))
    rows = words.values_list("word").annotate(n=_GROUPS).order_by("-n", "word")
    return {word: (word, number) for word, number in rows}


def _by_skin(products: ProductQuerySet) -> Counts:
    return {word: (SkinType(word).label, number) for word, (_, number) in _by_word(products, "skin_types").items()}


def _by_concern(products: ProductQuerySet) -> Counts:
    return {word: (word.capitalize(), number) for word, (_, number) in _by_word(products, "concerns").items()}


def concerns_of(products: ProductQuerySet) -> list[tuple[str, int]]:
    """What these are made for, each with the number of products (variants counted once), the biggest first."""
    return [(word, number) for word, (_, number) in _by_word(products, "concerns").items()]


def _by_claim(products: ProductQuerySet) -> Counts:
    return _by_word(products, "claims")


_COUNTERS = {"brand": _by_brand, "price": _by_price, "skin": _by_skin, "concern": _by_concern, "claim": _by_claim}


def facets_of(products: ProductQuerySet, chosen: Chosen) -> list[Facet]:
    """Every facet with counts under all the other facets' choices, so that a count is what ticking it gives."""
    return [facet for key in NAMES if (facet := _facet(products, chosen, key)).choices]


def _facet(products: ProductQuerySet, chosen: Chosen, key: str) -> Facet:
    ticked = chosen.values.get(key, ())
    # claims add up, so their counts stand under the claims chosen already; the others are alternatives
    counts = _COUNTERS[key](chosen.narrow(products, without="" if key == "claim" else key))
    for value in ticked:
        counts.setdefault(value, (value, 0))
    choices = [Choice(value, label, count, value in ticked) for value, (label, count) in counts.items()]
    return Facet(key, NAMES[key], choices)
