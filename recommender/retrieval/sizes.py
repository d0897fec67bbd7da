"""Amounts of what is inside, off a label ("1.7 fl oz / 50 ml", "8 x 1.2 g") or as she asks for them ("2 oz"). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from recommender.contracts import Need, Op

NEAR = 0.06  # as a share: 2 oz, 59 ml and 60 ml are one size to her
INFINITE = float("inf")
_ML, _OZ = 29.5735, 28.3495  # in a fluid ounce (US), in an ounce
# What one of it is, in ml, g or pieces -> how it may be spelt. An "oz" may be either kind of ounce.
_SPELT: tuple[tuple[dict[str, float], str], ...] = (
    ({"ml": 1.0}, "ml milliliter millilitre cc"),
    ({"ml": 10.0}, "cl"),
    ({"ml": 1000.0}, "l liter litre ltr"),
    ({"ml": _ML}, "floz"),
    ({"ml": _ML, "g": _OZ}, "oz ounce"),
    ({"g": 0.001}, "mg"),
    ({"g": 1.0}, "g gr gm gram gramme"),
    ({"g": 1000.0}, "kg kilo kilogram"),
    ({"g": 16 * _OZ}, "lb pound"),
    ({"pieces": 1.0}, "pack pk pad wipe sheet patch piece pc count ct"),
)
UNITS = {spelling: each for each, spellings in _SPELT for spelling in spellings.split()}
OUNCES = {"floz", "oz", "ounce"}
NUMBER = r"\d+(?:[.,]\d{1,2})?"  # "1,000 ml" is one litre or one millilitre: neither
UNIT = r"fl(?:uid)?\.?\s?(?:oz|ounce)|" + "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
_PRINTED = re.compile(rf"(?:(\d{{1,2}})\s*[x×]\s*)?(?<![\d.,])({NUMBER})\s*-?({UNIT})(?:e?s)?\b")
HAND_LUGGAGE = 100.0  # ml: the limit for liquids in a cabin, Regulation (EU) 2015/1998; the 3.4 oz of the TSA
LARGE = 200.0  # ml or g: our own estimate
WORDS = {
    "travel size": (0.0, HAND_LUGGAGE),
    "small": (0.0, HAND_LUGGAGE),
    "large": (LARGE, INFINITE),
    "single": (0.0, INFINITE),
}

Range = tuple[str, float, float]  # ml, g or pieces, from, to


@dataclass(frozen=True, slots=True)
class Amount:
    """What is inside."""

    number: float
    unit: str  # ml | g | pieces


@lru_cache(maxsize=4096)
def printed(size: str, ounces: bool = True) -> Amount | None:
    """The one amount that a printed size names: a volume before a mass before pieces, what is metric before
    `ounces`, which may be either kind. Two different ones (a set) are none."""
    found = list(_read(size))
    for unit in ("ml", "g", "pieces"):
        named = {name: number * UNITS[name][unit] for number, name in found if unit in UNITS[name]}
        metric = {round(number * UNITS[name][unit], 3) for number, name in found if name in set(named) - OUNCES}
        amounts = metric or {round(amount, 3) for amount in named.values() if ounces}
        if amounts:
            return Amount(amounts.pop(), unit) if len(amounts) == 1 else None
    return None


def _read(size: str) -> Iterator[tuple[float, str]]:
    """Every number with the name of its unit."""
    for times, number, unit in _PRINTED.findall(size.lower()):
        name = "floz" if unit.startswith("fl") else unit
        yield int(times or 1) * float(number.replace(",", ".")), name


def wanted(need: Need) -> tuple[Range, ...]:
    """What amounts meet a need of kind size, one range for each unit; none where it names no amount ("14 inch")."""
    value = str(need.value)
    if value in WORDS:
        pieces: tuple[Range, ...] = (("pieces", 0.0, 1.0),) if value == "single" else ()
        return (*((unit, *WORDS[value]) for unit in ("ml", "g")), *pieces)
    return tuple(
        (unit, 0.0 if need.op is Op.AT_MOST else number * each * (1 - NEAR),
         INFINITE if need.op is Op.AT_LEAST else number * each * (1 + NEAR))
        for number, name in _read(value)
        for unit, each in UNITS[name].items()
    )  # fmt: skip


def meets(need: Need, size: str) -> bool:
    """Whether a printed size is what she asks for; one that says nothing meets nothing."""
    ranges = wanted(need)
    if not ranges:
        return str(need.value).lower() in size.lower()
    amount = printed(size)
    return amount is not None and any(
        unit == amount.unit and low <= amount.number <= high for unit, low, high in ranges
    )
