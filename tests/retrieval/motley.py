"""A motley shop for property tests: variants, gaps, traps and odd spellings, always the same ones."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import strategies as st

from recommender.contracts import Item, Need, NeedKind, Op, Strength
from tests.retrieval.shelf import item

PATHS = (
    ("Skincare", "Moisturizers"),
    ("Skincare", "Face Serums"),
    ("Skincare", "Mini Size"),
    ("Makeup", "Lipstick"),
    ("Candles",),
    (),
)
BRANDS = ("Alder & Ash", "ALDER & ASH", "Soleil d'Été", "soleil d'été", "100% Pure", "")
LABELS = (
    None,
    (),
    ("Aqua", "Glycerin"),
    ("Water/Aqua/Eau", "Parfum (Fragrance)", "Linalool"),
    ("Aqua", "Cetearyl Alcohol", "Niacinamide 5%"),
    ("Alcohol Denat.", "Retinol", "Butyrospermum Parkii (Shea) Butter*"),
    ("Aqua", "Ascorbic Acid", "Free from: parabens, sulfates"),
    ("1,2-Hexanediol", "Bakuchiol", "Limonene, may contain"),
    ("Sodium Laureth Sulfate", "Crème_Base 100%"),
    ("Aqua", "Lavandula Angustifolia Oil"),  # suspected of fragrance, not surely fragrance
)
FACETS = {
    "skin_type": ("dry", "oily", "normal"),
    "concern": ("acne", "dullness"),
    "claim": ("Vegan", "Fragrance Free", "it's 50% off", "SPF 30", "SPF 50+"),
    "finish": ("matte", "satin"),
    "shade": ("fair", "cool", "red", "pink"),
    "texture": ("gel", "balm"),
}

SIZES = ("", "50 ml", "1.7 fl oz", "1.7 oz / 50 ml", "2 x 30 g", "250 ml", "12 pads", "14 inch", "one size")


def items(count: int = 90) -> list[Item]:
    """The shop's items."""
    dice = random.Random(7)  # noqa: S311 - not for secrets
    return [_one(dice, number) for number in range(count)]


def _one(dice: random.Random, number: int) -> Item:
    facets = {name: tuple(dice.sample(values, dice.randint(0, 2))) for name, values in FACETS.items()}
    return item(
        f"m{number:03}",
        group=f"g{dice.randint(0, 50)}",
        brand=dice.choice(BRANDS),
        category=dice.choice(PATHS),
        price=dice.choice([None, Decimal("4.99"), Decimal(10), Decimal("25.50"), Decimal(80)]),
        ingredients=dice.choice(LABELS),
        facets=facets,
        size=dice.choice(SIZES),
        rating=dice.choice([None, 2.9, 3.5, 4.0, 4.5, 4.83]),
        rating_count=dice.randint(0, 900),
        in_stock=dice.random() < 0.85,
    )


def _of(kind: NeedKind, ops: tuple[Op, ...], values: tuple[str | float, ...]) -> st.SearchStrategy[Need]:
    return st.builds(
        Need, st.just(kind), st.sampled_from(ops), st.sampled_from(values), st.sampled_from(list(Strength))
    )


EITHER = (Op.IS, Op.IS_NOT)
INSIDE = ("fragrance", "drying alcohol", "retinoids", "niacinamide", "shea butter", "bakuchiol", "aqua", "parabens")
needs = st.one_of(
    _of(NeedKind.CATEGORY, EITHER, ("Moisturizers", "Skincare", "Lipstick", "Mini Size", "Candles", "Hats")),
    _of(NeedKind.BUDGET, (Op.AT_MOST, Op.AT_LEAST), (4.99, 10.0, 25.0, 25.5, 79.99, 500.0)),
    _of(NeedKind.RATING, (Op.AT_LEAST, Op.AT_MOST), (3.5, 4.0, 4.5, 5.0)),
    _of(NeedKind.BRAND, EITHER, ("alder & ash", "Soleil d'Été", "100% pure", "Nobody")),
    _of(NeedKind.AVOID, (Op.FREE_OF,), (*INSIDE, "ingredient", "hexanediol", "cr_me")),
    _of(NeedKind.CONTAINS, (Op.CONTAINS, Op.FREE_OF), (*INSIDE, "100", "creme base")),
    _of(NeedKind.SKIN_TYPE, EITHER, ("dry", "oily", "sensitive")),
    _of(NeedKind.CONCERN, (Op.HELPS,), ("acne", "dullness")),
    _of(NeedKind.CLAIM, EITHER, ("Vegan", "it's 50% off", "SPF 30", "spf 30+", "spf")),
    _of(NeedKind.FINISH, EITHER, ("matte", "glossy")),
    _of(NeedKind.SHADE, (Op.IS,), ("fair", "light", "cool", "red")),
    _of(NeedKind.HAIR_TYPE, EITHER, ("curly",)),
    _of(NeedKind.SIZE, (Op.IS, Op.AT_LEAST, Op.AT_MOST), ("50 ml", "2 oz", "60 g", "12 pack", "14 inch")),
    _of(NeedKind.SIZE, (Op.IS,), ("travel size", "large")),
    _of(NeedKind.OPEN, (Op.ABOUT,), ("something nice",)),
)
