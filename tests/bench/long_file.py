"""A catalogue file of any length, the same for the same seed."""

from __future__ import annotations

import csv
import random
from pathlib import Path

BRANDS, SHELVES, INGREDIENTS = 400, 60, 900
COLUMNS = (
    "sku", "name", "brand", "category", "price", "currency", "size", "ingredients", "skin_types", "claims",
    "description", "rating", "rating_count", "in_stock",
)  # fmt: skip
WORDS = (
    "rose",
    "calm",
    "dew",
    "night",
    "silk",
    "bright",
    "clear",
    "soft",
    "amber",
    "mist",
    "pure",
    "glow",
    "balm",
    "foam",
    "veil",
    "cloud",
)
SKIN = ("dry", "oily", "normal", "combination", "sensitive")


def write(path: Path, rows: int, seed: int = 20261123) -> Path:
    """Write so many invented products; returns `path`."""
    chance = random.Random(seed)  # noqa: S311 - invents products
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines)
        table.writerow(COLUMNS)
        for number in range(rows):
            table.writerow(_row(number, chance))
    return path


def sku(number: int) -> str:
    """Of the row with this number, from 0."""
    return f"L{number:07}"


def _row(number: int, chance: random.Random) -> list[object]:
    label = ", ".join(["Aqua", *(f"Ingredient {chance.randrange(INGREDIENTS)}" for _ in range(chance.randint(8, 30)))])
    department, shelf = divmod(chance.randrange(SHELVES), 10)
    return [
        sku(number),
        " ".join(chance.sample(WORDS, 3)).title(),
        f"Brand {chance.randrange(BRANDS)}",
        f"Department {department} > Shelf {department}-{shelf}",
        f"{chance.randint(300, 9900) / 100:.2f}",
        "USD",
        f"{chance.choice((30, 50, 100, 250))} ml",
        label,
        "|".join(chance.sample(SKIN, 2)),
        chance.choice(("", "Vegan", "Fragrance Free|Vegan")),
        " ".join(chance.choices(WORDS, k=40)).capitalize() + ".",
        f"{chance.randint(25, 50) / 10}",
        chance.randrange(3000),
        int(chance.random() < 0.9),
    ]
