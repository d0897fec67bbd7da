"""Two invented products with their reasons: what the tests of the speaking rooms talk about."""

from decimal import Decimal

from recommender.contracts import Item, NeedKind, Reason, Source

FIELD = Source("field", "x", "the shop's own data")

SHAMPOO = Item(
    sku="S1",
    name="Silk Wash",
    brand="Mara & Finn",
    category=("Hair", "Shampoo"),
    price=Decimal("18.50"),
    currency="USD",
    ingredients=("Aqua", "Coco-Glucoside", "Panthenol"),
    rating=4.2,
    rating_count=95,
)
SHAMPOO_REASONS = (
    Reason("no sulfates in its ingredient list", NeedKind.AVOID, FIELD, ("sulfates",), holds=False),
    Reason("contains panthenol", NeedKind.CONTAINS, FIELD, ("panthenol",)),
    Reason("within your $40", NeedKind.BUDGET, FIELD),
)
SUNSCREEN = Item(
    sku="S2",
    name="Airy Shield SPF 50",
    brand="Litoral",
    category=("Sunscreen",),
    price=Decimal("26.00"),
    currency="USD",
    ingredients=("Aqua", "Zinc Oxide", "Glycerin"),
    rating=4.4,
    rating_count=120,
    facets={"skin_type": ("oily",), "claim": ("Vegan",)},
)
SUNSCREEN_REASONS = (
    Reason("made for oily skin", NeedKind.SKIN_TYPE, FIELD, ("oily",)),
    Reason("no drying alcohol in its ingredient list", NeedKind.AVOID, FIELD, ("drying alcohol",), holds=False),
    Reason("contains zinc oxide", NeedKind.CONTAINS, FIELD, ("zinc oxide",)),
)
